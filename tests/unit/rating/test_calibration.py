import numpy as np
import pytest

from puhui.rating.calibration import (
    Calibration,
    fit_calibration,
    log_odds_of,
    prior_shift,
    probability_of,
)


def test_calibration_in_the_large():
    rng = np.random.default_rng(2)
    raw = rng.normal(size=500) * 3
    defaulted = rng.random(500) < 1 / (1 + np.exp(-(raw / 2 - 1)))

    found = fit_calibration(raw=raw, defaulted=defaulted)

    assert probability_of(found.log_odds(raw)).mean() == pytest.approx(defaulted.mean(), abs=0.01)
    assert found.slope == pytest.approx(0.5, abs=0.1)


def test_perfect_separation_keeps_a_finite_slope():
    raw = np.r_[np.full(10, -1.0), np.full(10, 1.0)]

    found = fit_calibration(raw=raw, defaulted=raw > 0)

    # Platt's targets are 11/12 and 1/12, reached exactly.
    assert probability_of(found.log_odds(raw[-1:]))[0] == pytest.approx(11 / 12, abs=1e-6)


def test_a_score_that_is_wrong_way_round_is_not_turned_around():
    raw = np.linspace(-1, 1, 40)

    found = fit_calibration(raw=raw, defaulted=raw < 0)

    assert found == Calibration(pytest.approx(0.0, abs=1e-9), 0.0)


def test_prior_shift():
    shift = prior_shift(sample_rate=0.22, central_tendency=0.03)

    assert probability_of(np.array([log_odds_of(0.22) + shift]))[0] == pytest.approx(0.03)
    assert prior_shift(sample_rate=0.22, central_tendency=None) == 0.0
