"""Logistic regression with a ridge penalty and signs that coefficients must have."""

from dataclasses import dataclass

import numpy as np

from puhui.rating.binning import Bools, Floats, Ints

_ROUNDS = 200
_TOLERANCE = 1e-9
_ARMIJO = 1e-4


@dataclass(frozen=True)
class Fit:
    """An intercept and one coefficient for each column."""

    intercept: float
    coefficients: Floats

    def log_odds(self, design: Floats) -> Floats:
        """Return the log-odds of default of each row."""
        return self.intercept + design @ self.coefficients


def fit_ridge(*, design: Floats, defaulted: Bools, penalties: Floats, signs: Ints) -> Fit:
    """Minimise the negative log-likelihood plus half of penalties × coefficients².

    Projected Newton method (Bertsekas 1982): coefficients at zero whose gradient pushes them to
    the forbidden side rest, the others take a Newton step that is cut back to their side.

    :param signs: +1 where a coefficient may not be negative, -1 where not positive, 0 where free.
    """
    columns = np.column_stack([np.ones(len(design)), design])
    penalty, side = np.r_[0.0, penalties], np.r_[0, signs]
    target = defaulted.astype(np.float64)
    start = np.zeros(columns.shape[1])
    start[0] = np.log(target.mean() / (1 - target.mean()))
    theta, value = start, _objective(columns, target, penalty, start)
    for _ in range(_ROUNDS):
        step, gradient = _newton_step(columns, target, penalty, side, theta)
        moved, lower = _search(columns, target, penalty, side, theta, step, gradient, value)
        gain = value - lower
        theta, value = moved, lower
        if gain <= _TOLERANCE:
            break
    return Fit(float(theta[0]), theta[1:])


def _newton_step(
    columns: Floats, target: Floats, penalty: Floats, side: Ints, theta: Floats
) -> tuple[Floats, Floats]:
    chance = 1 / (1 + np.exp(-(columns @ theta)))
    gradient = columns.T @ (chance - target) + penalty * theta
    rests = (side != 0) & (np.abs(theta) <= _TOLERANCE) & (gradient * side >= 0)
    free = ~rests
    weighted = columns[:, free] * (chance * (1 - chance))[:, None]
    hessian = columns[:, free].T @ weighted + np.diag(penalty[free] + 1e-12)
    step = np.zeros_like(theta)
    step[free] = np.linalg.solve(hessian, gradient[free])
    return step, gradient


def _search(
    columns: Floats,
    target: Floats,
    penalty: Floats,
    side: Ints,
    theta: Floats,
    step: Floats,
    gradient: Floats,
    value: float,
) -> tuple[Floats, float]:
    length = 1.0
    while length > 1e-10:
        moved = theta - length * step
        moved = np.where(side * moved < 0, 0.0, moved)
        lower = _objective(columns, target, penalty, moved)
        if lower <= value - _ARMIJO * float(gradient @ (theta - moved)):
            return moved, lower
        length /= 2
    return theta, value


def _objective(columns: Floats, target: Floats, penalty: Floats, theta: Floats) -> float:
    log_odds = columns @ theta
    likelihood = np.logaddexp(0, log_odds) - target * log_odds
    return float(likelihood.sum() + (penalty * theta**2).sum() / 2)
