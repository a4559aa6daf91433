import numpy as np
import pytest
from scipy.stats import t

from puhui.rating.sources.intervals import corrected_interval


def test_as_worked_out_by_the_formula():
    values = np.array([0.01, 0.03, 0.02, 0.04, 0.0, 0.02, 0.03, 0.01, 0.02, 0.02])

    found = corrected_interval(values=values, folds=5, interval_probability=0.9)

    half = t.ppf(0.95, 9) * np.sqrt(values.var(ddof=1) * (1 / 10 + 0.25))
    assert found.mean == pytest.approx(0.02)
    assert (found.low, found.high) == pytest.approx((0.02 - half, 0.02 + half))


def test_it_is_wider_than_if_folds_were_strangers():
    values = np.linspace(0, 1, 10)

    found = corrected_interval(values=values, folds=5, interval_probability=0.9)

    plain = t.ppf(0.95, 9) * values.std(ddof=1) / np.sqrt(10)
    assert found.high - found.mean == pytest.approx(plain * np.sqrt(3.5))


def test_equal_values_leave_no_doubt():
    found = corrected_interval(values=np.full(4, 0.5), folds=2, interval_probability=0.9)

    assert (found.low, found.mean, found.high) == (0.5, 0.5, 0.5)
