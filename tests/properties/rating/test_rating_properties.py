"""What holds for every firm, whatever its features."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.rating.made import made_firms, made_model, row_of

from puhui.profile import FEATURES
from puhui.rating import rate

FIRMS = made_firms()
CARD = [feature for feature in made_model().card if feature.higher_is != "either"]
VALUES = st.one_of(st.none(), st.floats(-200, 200))  # log10 of a sum among them


def score(firm: pl.DataFrame) -> float:
    return rate(model=made_model(), features=firm)["score_points"][0]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CARD), st.floats(-100, 100), st.floats(0, 100), st.integers(0, 159))
def test_a_safer_value_never_lowers_the_score(feature, value, step, firm):
    safer = value + step if feature.higher_is == "safer" else value - step
    row = FIRMS[firm]

    assert score(row_of(row, **{feature.name: safer})) >= score(
        row_of(row, **{feature.name: value})
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES, min_size=len(FEATURES), max_size=len(FEATURES)))
def test_every_firm_gets_a_probability_inside_its_interval(values):
    firm = row_of(FIRMS, **{f.name: v for f, v in zip(FEATURES, values, strict=True)})

    rated = rate(model=made_model(), features=firm).row(0, named=True)

    low, pd, high = (rated[f"pd_{part}probability"] for part in ("low_", "", "high_"))
    assert 0 <= low <= pd <= high <= 1
    assert rated["grade"] in "ABCD"
    assert all(reason["weight"] >= 0 for reason in rated["reasons"])


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(12)))
def test_a_firm_is_rated_alone(order):
    together = rate(model=made_model(), features=FIRMS[list(order)])
    alone = pl.concat([rate(model=made_model(), features=FIRMS[k]) for k in range(12)])

    assert together.equals(alone)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 159))
def test_points_and_odds_agree(firm):
    model = made_model()
    rated = rate(model=model, features=FIRMS[firm])
    log_odds = model.log_odds(rated["score_points"].to_numpy())

    assert np.allclose(model.points(log_odds), rated["score_points"].to_numpy(), atol=0.005)
