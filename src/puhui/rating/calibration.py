"""From a raw score to a probability: Platt scaling on firms that the score has not seen."""

from dataclasses import dataclass

import numpy as np

from puhui.rating.binning import Bools, Floats

_ROUNDS = 100


@dataclass(frozen=True)
class Calibration:
    """log-odds of default = intercept + slope × raw log-odds."""

    intercept: float
    slope: float

    def log_odds(self, raw: Floats) -> Floats:
        """Return calibrated log-odds."""
        return self.intercept + self.slope * raw


def fit_calibration(*, raw: Floats, defaulted: Bools) -> Calibration:
    """Fit Platt's two parameters with his smoothed targets.

    Targets are (defaults + 1) / (defaults + 2) and 1 / (others + 2) in place of 1 and 0, which
    keeps the slope finite and modest when there are few defaults (Platt 1999, "Probabilistic
    outputs for support vector machines"). The slope is never negative: calibration may not
    turn the order of firms around.

    :param raw: log-odds of firms from models that were trained without them.
    """
    bad = int(defaulted.sum())
    target = np.where(defaulted, (bad + 1) / (bad + 2), 1 / (len(defaulted) - bad + 2))
    columns = np.column_stack([np.ones(len(raw)), raw])
    theta = np.array([np.log(target.mean() / (1 - target.mean())), 0.0])
    value = _loss(columns, target, theta)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(columns @ theta)))
        hessian = columns.T @ (columns * (chance * (1 - chance))[:, None]) + 1e-9 * np.eye(2)
        step = np.linalg.solve(hessian, columns.T @ (chance - target))
        length = 1.0
        while length > 1e-10 and _loss(columns, target, theta - length * step) > value:
            length /= 2
        theta = theta - length * step
        lower = _loss(columns, target, theta)
        if value - lower < 1e-12:
            break
        value = lower
    if theta[1] < 0:
        return Calibration(float(np.log(target.mean() / (1 - target.mean()))), 0.0)
    return Calibration(float(theta[0]), float(theta[1]))


def _loss(columns: Floats, target: Floats, theta: Floats) -> float:
    log_odds = columns @ theta
    return float((np.logaddexp(0, log_odds) - target * log_odds).sum())


def log_odds_of(probability: float) -> float:
    """Return ln(p / (1 − p))."""
    return float(np.log(probability / (1 - probability)))


def probability_of(log_odds: Floats) -> Floats:
    """Return 1 / (1 + e^−x)."""
    return np.asarray(1 / (1 + np.exp(-log_odds)), dtype=np.float64)


def prior_shift(*, sample_rate: float, central_tendency: float | None) -> float:
    """Return what to add to log-odds when the long-run default rate is not the sample's.

    ln(π / (1 − π)) − ln(s / (1 − s)): King & Zeng 2001, "Logistic regression in rare events
    data", prior correction. The order of firms stays.
    """
    if central_tendency is None:
        return 0.0
    return log_odds_of(central_tendency) - log_odds_of(sample_rate)
