import numpy as np
import polars as pl
import pytest

from puhui.pricing import UnableToFitChurn, fit_churn
from puhui.sources.schema import CHURN_SCHEMA


def table(*rows):
    return pl.DataFrame(list(rows), schema=CHURN_SCHEMA, orient="row")


def test_passes_through_rising_points():
    churn = table(("A", 0.04, 0.0), ("A", 0.06, 0.3), ("A", 0.15, 0.9))
    curve = fit_churn(churn=churn).by_grade["A"]
    assert curve.at(np.array([0.04, 0.06, 0.15])).tolist() == [0.0, 0.3, 0.9]


def test_replaces_points_out_of_order_by_their_mean():
    churn = table(("A", 0.04, 0.0), ("A", 0.05, 0.4), ("A", 0.06, 0.2), ("A", 0.07, 0.5))
    curve = fit_churn(churn=churn).by_grade["A"]
    assert curve.churn_ratio == pytest.approx((0.0, 0.3, 0.3, 0.5))


def test_stays_flat_between_equal_points():
    churn = table(("A", 0.04, 0.0), ("A", 0.05, 0.4), ("A", 0.06, 0.4), ("A", 0.07, 0.9))
    curve = fit_churn(churn=churn).by_grade["A"]
    assert set(curve.at(np.linspace(0.05, 0.06, 50)).tolist()) == {0.4}


def test_outside_the_table_takes_the_nearest_point():
    curve = fit_churn(churn=table(("A", 0.04, 0.1), ("A", 0.15, 0.9))).by_grade["A"]
    assert curve.at(np.array([0.0, 0.039, 0.151, 1.0])).tolist() == [0.1, 0.1, 0.9, 0.9]


def test_grades_keep_their_own_noise():
    """At 4.25 % more customers of A leave than of B: kept, as real tables say so."""
    churn = table(
        *[("A", 0.04, 0.0), ("A", 0.0425, 0.09)], *[("B", 0.04, 0.0), ("B", 0.0425, 0.07)]
    )
    curves = fit_churn(churn=churn)
    assert curves.by_grade["A"].churn_ratio[1] > curves.by_grade["B"].churn_ratio[1]
    assert set(curves.by_grade) == {"A", "B"}


def test_row_order_is_of_no_account():
    rows = [("B", 0.15, 0.8), ("A", 0.06, 0.3), ("A", 0.04, 0.0), ("B", 0.04, 0.1)]
    assert fit_churn(churn=table(*rows)) == fit_churn(churn=table(*rows[::-1]))


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([], "empty"),
        ([("A", 0.04, 0.0)], "single rate"),
        ([("A", 0.04, 0.0), ("A", 0.04, 0.1)], "0.04 2 times"),
        ([("A", 0.04, 0.0), ("A", 4.25, 0.1)], "rate 4.25"),
        ([("A", 0.04, 0.0), ("A", 0.05, -0.1)], "churn -0.1"),
        ([("A", 0.04, 0.0), ("A", 0.05, 1.1)], "churn 1.1"),
        ([("A", 0.04, 0.0), ("A", 0.05, None)], "churn None"),
        ([("A", 0.04, 0.0), ("A", 0.05, float("nan"))], "churn nan"),
        ([("A", 0.04, 0.0), (None, 0.05, 0.1)], "grade None"),
    ],
)
def test_refuses_a_table_it_cannot_trust(rows, named):
    with pytest.raises(UnableToFitChurn, match=named):
        fit_churn(churn=table(*rows))
