"""What must hold of every view, whatever the features."""

import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.unit.profile.facts.made import AS_OF, POLICY

from puhui.profile import VIEWS, life_stages, views
from puhui.profile.life_stage.rules import read_rules
from puhui.profile.views.scales import Scales

AT = POLICY.at(AS_OF)
SCALES = Scales.read(AT)
INPUTS = sorted({part.feature for inputs in SCALES.views.values() for part in inputs})
VALUES = st.one_of(st.none(), st.floats(-3, 30), st.sampled_from([0.0, 1.0, -2.0, 1e9]))
KNOWN = st.fixed_dictionaries(dict.fromkeys(INPUTS, VALUES))
FACTS = sorted({part.feature for rule in read_rules(AT).values() for part in rule.conditions()})
_TINY = 1e-6  # points: sums of floats


def table(*rows: dict) -> pl.DataFrame:
    named = [{"enterprise_id": f"E{place}", **row} for place, row in enumerate(rows)]
    names = sorted({name for row in rows for name in row})
    return pl.DataFrame(
        named, schema={"enterprise_id": pl.String, **dict.fromkeys(names, pl.Float64)}
    )


def scores(*rows: dict) -> list[dict[str, float | None]]:
    """The scores of each row, in one go."""
    scored = views(features=table(*rows), policy=AT)
    return [
        dict(mine.select("view", "score").iter_rows())
        for mine in scored.partition_by("enterprise_id", maintain_order=True)
    ]


@settings(max_examples=25, deadline=None)
@given(row=KNOWN)
def test_scores_and_parts_lie_in_their_ranges(row):
    scored = views(features=table(row), policy=AT)
    assert scored["view"].to_list() == list(VIEWS)
    assert scored["score"].drop_nulls().is_between(0, 100).all()
    assert scored["coverage_ratio"].is_between(0, 1).all()
    for view in scored.iter_rows(named=True):
        known = [part for part in view["parts"] if part["value"] is not None]
        assert all(0 <= part["points"] <= 100 for part in known)
        if view["score"] is not None:
            weights = [part["weight"] for part in known]
            assert max(weights) <= SCALES.largest_weight_ratio + _TINY
            assert abs(sum(weights) - 1) < _TINY
            total = sum(part["weight"] * part["points"] for part in known)
            assert abs(total - view["score"]) < _TINY


@settings(max_examples=40, deadline=None)
@given(row=KNOWN, name=st.sampled_from(INPUTS), value=VALUES)
def test_one_input_moves_no_view_by_more_than_its_weight(row, name, value):
    """Also where it comes to be known or goes missing, if the view is known before and after."""
    before, after = scores(row, row | {name: value})
    for view in VIEWS:
        was, is_now = before[view], after[view]
        if was is not None and is_now is not None:
            assert abs(was - is_now) <= 100 * SCALES.largest_weight_ratio + _TINY, view


@settings(max_examples=25, deadline=None)
@given(row=KNOWN, place=st.integers(0, len(INPUTS) - 1), step=st.floats(0, 5))
def test_a_better_value_lowers_no_score(row, place, step):
    name = INPUTS[place]
    assume(row[name] is not None)
    parts = {
        view: part
        for view, inputs in SCALES.views.items()
        for part in inputs
        if part.feature == name
    }
    for view, part in parts.items():
        better = row[name] + (step if part.at_100 > part.at_0 else -step)
        before, after = (found[view] for found in scores(row, row | {name: better}))
        assert (before is None) == (after is None)
        assert before is None or after >= before - _TINY


@settings(max_examples=10, deadline=None)
@given(rows=st.lists(KNOWN, min_size=1, max_size=4))
def test_no_enterprise_changes_the_score_of_another(rows):
    together = views(features=table(*rows), policy=AT)
    for place, row in enumerate(rows):
        mine = together.filter(pl.col("enterprise_id") == f"E{place}").drop("enterprise_id")
        alone = views(features=table(row), policy=AT).drop("enterprise_id")
        assert_frame_equal(mine, alone, check_exact=True)


@settings(max_examples=25, deadline=None)
@given(
    row=st.fixed_dictionaries(dict.fromkeys(FACTS, VALUES)),
    hidden=st.sets(st.sampled_from(FACTS)),
)
def test_what_becomes_unknown_makes_no_rule_true(row, hidden):
    """A reason is a fact that is known; and without any fact there is no stage."""
    less = row | dict.fromkeys(hidden)
    found = life_stages(features=table(less), policy=AT).row(0, named=True)
    codes = {reason["code"] for reason in found["reasons"]}
    known = {name for name, value in less.items() if value is not None}
    assert codes <= known if found["stage"] else codes == {"too_little_known"}
    assert found["reasons"]
