"""The plain models that the scorecard has to beat, on the same folds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from puhui.profile import Feature
from puhui.rating._ridge import Fit, fit_ridge
from puhui.rating.binning import Bools, Floats
from puhui.rating.calibration import probability_of
from puhui.rating.folds import stratified_folds

_PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)


@dataclass(frozen=True)
class PlainLogistic:
    """Ridge logistic regression on standardised features, counts in logs, medians for gaps."""

    is_count: Bools
    medians: Floats
    means: Floats
    spreads: Floats
    fit: Fit

    def pd_probability(self, matrix: Floats) -> Floats:
        """Return each firm's probability of default."""
        return probability_of(self.fit.log_odds(self._standardised(matrix)))

    def _standardised(self, matrix: Floats) -> Floats:
        plain = _logged(matrix, self.is_count)
        filled = np.where(np.isfinite(plain), plain, self.medians)
        return np.asarray((filled - self.means) / self.spreads, dtype=np.float64)


def train_plain_logistic(
    *, features: Sequence[Feature], matrix: Floats, defaulted: Bools, folds: int, seed: int
) -> PlainLogistic:
    """Train it, its penalty chosen by cross-validation inside these firms."""
    is_count = np.array([feature.unit == "count" for feature in features])
    fold = stratified_folds(defaulted=defaulted, folds=folds, seed=seed)
    losses = []
    for penalty in _PENALTIES:
        pd = np.empty(len(defaulted))
        for k in range(folds):
            learn = fold != k
            model = _fit(is_count, matrix[learn], defaulted[learn], penalty)
            pd[~learn] = model.pd_probability(matrix[~learn])
        losses.append(-np.log(np.where(defaulted, pd, 1 - pd)).mean())
    return _fit(is_count, matrix, defaulted, _PENALTIES[int(np.argmin(losses))])


def _fit(is_count: Bools, matrix: Floats, defaulted: Bools, penalty: float) -> PlainLogistic:
    plain = _logged(matrix, is_count)
    known = np.isfinite(plain)
    medians = np.array(
        [
            np.median(column[ok]) if ok.any() else 0.0
            for column, ok in zip(plain.T, known.T, strict=True)
        ]
    )
    filled = np.where(known, plain, medians)
    spreads = filled.std(axis=0)
    spreads = np.where(spreads > 0, spreads, 1.0)
    means = filled.mean(axis=0)
    fit = fit_ridge(
        design=(filled - means) / spreads,
        defaulted=defaulted,
        penalties=np.full(matrix.shape[1], penalty),
        signs=np.zeros(matrix.shape[1], dtype=np.intp),
    )
    return PlainLogistic(is_count, medians, means, spreads, fit)


def _logged(matrix: Floats, is_count: Bools) -> Floats:
    return np.where(is_count, np.log1p(np.maximum(matrix, 0.0)), matrix)
