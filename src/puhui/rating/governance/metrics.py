"""How well probabilities tell default from no default, and how well they are calibrated."""

import numpy as np

from puhui.rating._ridge import fit_ridge
from puhui.rating.binning import Bools, Floats

_EDGE_PROBABILITY = 1e-6


def auc(*, score: Floats, defaulted: Bools) -> float:
    """Return the chance that a defaulted firm scores higher than another; ties count half.

    The Mann-Whitney statistic over its largest value. NaN where firms of one kind are missing.
    """
    bad = int(defaulted.sum())
    good = len(defaulted) - bad
    if not bad or not good:
        return float("nan")
    ordered = np.sort(score)
    ranks = (np.searchsorted(ordered, score, "left") + np.searchsorted(ordered, score, "right")) / 2
    return float((ranks[defaulted].sum() + bad / 2 - bad * (bad + 1) / 2) / (bad * good))


def ks(*, score: Floats, defaulted: Bools) -> float:
    """Return the largest distance between the score distributions of the two kinds of firms."""
    cuts = np.unique(score)
    bad, good = np.sort(score[defaulted]), np.sort(score[~defaulted])
    if not len(bad) or not len(good):
        return float("nan")
    below_bad = np.searchsorted(bad, cuts, "right") / len(bad)
    below_good = np.searchsorted(good, cuts, "right") / len(good)
    return float(np.abs(below_bad - below_good).max())


def brier(*, pd_probability: Floats, defaulted: Bools) -> float:
    """Return the mean squared distance between probability and outcome."""
    return float(((pd_probability - defaulted) ** 2).mean())


def calibration_line(*, pd_probability: Floats, defaulted: Bools) -> tuple[float, float]:
    """Return intercept and slope of outcomes on log-odds of the probability; ideal is 0 and 1.

    A slope below 1 says that probabilities are too extreme (Cox 1958).
    """
    bounded = np.clip(pd_probability, _EDGE_PROBABILITY, 1 - _EDGE_PROBABILITY)
    log_odds = np.log(bounded / (1 - bounded))
    if np.ptp(log_odds) == 0 or defaulted.all() or not defaulted.any():
        return float("nan"), float("nan")
    fit = fit_ridge(
        design=log_odds[:, None],
        defaulted=defaulted,
        penalties=np.zeros(1),
        signs=np.zeros(1, dtype=np.intp),
    )
    return fit.intercept, float(fit.coefficients[0])


def calibration_curve(
    *, pd_probability: Floats, defaulted: Bools, bins: int
) -> list[tuple[int, float, float]]:
    """Return, for equally many firms each, how many, their mean probability and default rate."""
    order = np.argsort(pd_probability, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return [
        (len(part), float(pd_probability[part].mean()), float(defaulted[part].mean()))
        for part in parts
    ]
