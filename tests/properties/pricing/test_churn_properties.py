"""Whatever the table: churn never falls as the rate rises, and never overshoots its points."""

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from puhui.pricing import fit_churn
from puhui.sources.schema import CHURN_SCHEMA

# Rates in basis points and churn in millionths, so that neighbouring points are told apart.
TABLES = st.dictionaries(st.integers(1, 5000), st.integers(0, 1_000_000), min_size=2, max_size=30)


def fitted(points: dict[int, int]):
    rows = [("A", rate / 10_000, churn / 1_000_000) for rate, churn in points.items()]
    churn = pl.DataFrame(rows, schema=CHURN_SCHEMA, orient="row")
    return fit_churn(churn=churn).by_grade["A"]


@given(TABLES)
def test_never_falls(points):
    curve = fitted(points)
    churn = curve.at(np.linspace(0.0, 0.6, 2001))
    assert np.diff(churn).min() >= -1e-12
    assert np.diff(curve.churn_ratio).min() >= 0


@given(TABLES)
def test_between_two_points_lies_between_their_churn(points):
    curve = fitted(points)
    rates, churn = np.array(curve.rate_annual_ratio), np.array(curve.churn_ratio)
    for left in range(len(rates) - 1):
        inside = curve.at(np.linspace(rates[left], rates[left + 1], 25))
        assert (inside >= churn[left]).all()
        assert (inside <= churn[left + 1]).all()


@given(TABLES)
def test_mean_churn_of_the_table_is_kept(points):
    """The correction of noise moves points, it adds and takes nothing on the whole."""
    mean = sum(points.values()) / len(points) / 1_000_000
    assert abs(np.mean(fitted(points).churn_ratio) - mean) < 1e-9


@given(TABLES)
def test_rising_points_are_kept(points):
    rising = dict(zip(sorted(points), sorted(points.values()), strict=True))
    curve = fitted(rising)
    assert np.allclose(curve.churn_ratio, np.array(list(rising.values())) / 1e6, atol=1e-12)
