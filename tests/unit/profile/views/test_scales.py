"""What the policy of the views must be."""

import copy
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from tests.unit.profile.facts.made import AS_OF, POLICY

from puhui.base import Policy, UnableToReadPolicy
from puhui.profile import VIEWS, views
from puhui.profile.views.scales import Input, Scales


def changed(change: Callable[[dict[str, Any]], object]) -> Policy:
    """The project's policy with other inputs of growth."""
    areas = copy.deepcopy(POLICY.areas)
    (inputs,) = areas["views"]["growth"]["values"].values()
    change(inputs)
    return Policy(version="changed", areas=areas)


def test_no_input_has_more_than_two_fifths_of_a_view():
    scales = Scales.read(POLICY.at(AS_OF))
    assert scales.largest_weight_ratio <= 0.4
    for view in VIEWS:
        weights = [part.weight for part in scales.views[view]]
        assert max(weights) <= 0.4 * sum(weights), view


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda inputs: inputs["sales_growth_year_ratio"].update(weight=9), "too large"),
        (lambda inputs: inputs["sales_growth_year_ratio"].update(weight=0), "weight be above 0"),
        (lambda inputs: inputs["sales_growth_year_ratio"].update(anchors=[0, 2, 1]), "rise or"),
        (lambda inputs: inputs["sales_growth_year_ratio"].update(anchors=[0, 2]), "3 anchors"),
        (lambda inputs: inputs.update(luck=inputs["sales_growth_year_ratio"]), "no feature luck"),
        (lambda inputs: inputs.clear(), "no inputs"),
    ],
)
def test_a_wrong_policy_is_refused(change, message):
    with pytest.raises(UnableToReadPolicy, match=message):
        Scales.read(changed(change).at(AS_OF))


@pytest.mark.parametrize(
    ("value", "points"),
    [(12.0, 0.0), (10.0, 0.0), (6.0, 25.0), (2.0, 50.0), (1.0, 75.0), (0.0, 100.0), (-1.0, 100.0)],
)
def test_points_fall_along_straight_lines(value, points):
    scale = Input(feature="f", weight=1, at_0=10, at_50=2, at_100=0)
    assert pl.DataFrame({"f": [value]}).select(scale.points()).item() == points


def test_parts_show_value_points_and_weight():
    features = pl.DataFrame(
        {
            "enterprise_id": ["E1"],
            "sales_growth_year_ratio": [0.6],
            "bank_inflow_growth_year_ratio": [0.0],
            "social_people_growth_year_ratio": [-0.6],
        }
    )
    scored = views(features=features, policy=POLICY.at(AS_OF))
    growth = scored.row(by_predicate=pl.col("view") == "growth", named=True)
    known = {part["feature"]: part for part in growth["parts"] if part["value"] is not None}
    assert {name: part["points"] for name, part in known.items()} == {
        "sales_growth_year_ratio": 100.0,
        "bank_inflow_growth_year_ratio": 50.0,
        "social_people_growth_year_ratio": 0.0,
    }
    assert {part["weight"] for part in known.values()} == {2 / 6}
    missing = [part for part in growth["parts"] if part["value"] is None]
    assert len(missing) == 6
    assert {(part["points"], part["weight"]) for part in missing} == {(None, 0.0)}
