import math

import numpy as np
import pytest

from puhui.rating.governance.metrics import auc, brier, calibration_curve, calibration_line, ks

SCORE = np.array([0.1, 0.4, 0.35, 0.8])
BAD = np.array([False, False, True, True])


def test_auc_by_hand():
    # Of the four pairs one is the wrong way round.
    assert auc(score=SCORE, defaulted=BAD) == 0.75


def test_ties_count_half():
    assert auc(score=np.zeros(4), defaulted=BAD) == 0.5


def test_one_kind_only_has_no_auc():
    assert math.isnan(auc(score=SCORE, defaulted=np.ones(4, dtype=bool)))
    assert math.isnan(ks(score=SCORE, defaulted=np.zeros(4, dtype=bool)))


def test_ks_by_hand():
    # Up to 0.1 there is half of the good and none of the bad.
    assert ks(score=SCORE, defaulted=BAD) == 0.5


def test_brier_by_hand():
    assert brier(pd_probability=np.array([0.5, 1.0]), defaulted=np.array([False, True])) == 0.125


def test_calibrated_probabilities_have_intercept_0_and_slope_1():
    rng = np.random.default_rng(0)
    pd = rng.uniform(0.02, 0.98, size=20_000)
    defaulted = rng.random(20_000) < pd

    intercept, slope = calibration_line(pd_probability=pd, defaulted=defaulted)

    assert intercept == pytest.approx(0, abs=0.05)
    assert slope == pytest.approx(1, abs=0.05)


def test_a_constant_has_no_slope():
    assert math.isnan(calibration_line(pd_probability=np.full(4, 0.5), defaulted=BAD)[1])


def test_calibration_curve_takes_equally_many():
    points = calibration_curve(pd_probability=SCORE, defaulted=BAD, bins=2)

    assert points == [(2, pytest.approx(0.225), 0.5), (2, pytest.approx(0.6), 0.5)]
