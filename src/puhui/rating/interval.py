"""How sure a probability of default is: the spread of the model, and the firm's own history."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from puhui.rating._ridge import fit_ridge
from puhui.rating.binning import Bools, Floats
from puhui.rating.calibration import fit_calibration
from puhui.rating.scorecard import CalibratedCard
from puhui.rating.selection import relative_penalties, signs
from puhui.rating.settings import RatingSettings, TrainingSettings


def bootstrap_covariance(
    *,
    calibrated: CalibratedCard,
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
    seed: int,
) -> Floats:
    """Return the covariance of the calibrated intercept and coefficients over resampled firms.

    Each round draws firms with replacement, and fits coefficients and calibration anew; bins
    and selection stay, so the spread is a lower bound on what another sample would show.
    """
    card = calibrated.card
    design = card.design(matrix)
    penalties = calibrated.shrinkage * relative_penalties(card.candidates, settings)
    side = signs(card.candidates)
    rng = np.random.default_rng(seed)
    rows: list[Floats] = []
    while len(rows) < settings.bootstrap_rounds:
        drawn = rng.integers(0, len(design), size=len(design))
        if defaulted[drawn].all() or not defaulted[drawn].any():
            continue
        fit = fit_ridge(
            design=design[drawn], defaulted=defaulted[drawn], penalties=penalties, signs=side
        )
        scale = fit_calibration(raw=calibrated.unseen_log_odds[drawn], defaulted=defaulted[drawn])
        intercept = scale.intercept + scale.slope * fit.intercept
        rows.append(np.r_[intercept, scale.slope * fit.coefficients])
    return np.atleast_2d(np.cov(np.array(rows), rowvar=False))


@dataclass(frozen=True)
class History:
    """How much there is to know of each firm."""

    fullness: Floats  # 1 = full history, less where months or invoices are few, 0 = none
    is_thin: Bools
    has_none: Bools  # not one invoice, nor a value of another source

    @classmethod
    def of(
        cls,
        *,
        months: Floats,
        sales: Floats,
        purchases: Floats,
        settings: RatingSettings,
        knows_more: Bools | None = None,
    ) -> "History":
        """Measure it; NaN counts as none, since a firm without invoices has no months.

        :param knows_more: which firms have a value of another source than the invoices.
        """
        months, sales, purchases = (np.nan_to_num(part) for part in (months, sales, purchases))
        full = settings.full_history
        parts = (months / full["months"], sales / full["invoices"], np.ones_like(months))
        fullness = np.minimum.reduce(parts)
        has_none = (sales + purchases) <= 0
        if knows_more is not None:
            has_none &= ~knows_more
        return cls(fullness=fullness, is_thin=fullness < 1, has_none=has_none)


def thin_variance(*, history: History, settings: RatingSettings) -> Floats:
    """Return the variance in log-odds that a thin history adds.

    Features are averages over the history, so their error variance goes with 1 / length. The
    full history's error is part of what the model learned from; the excess is
    s² × (1 / fullness − 1), and never more than of a firm without any history.
    """
    most = settings.no_history_log_odds**2
    least = settings.thin_history_log_odds**2 / (most + settings.thin_history_log_odds**2)
    excess = settings.thin_history_log_odds**2 * (1 / np.maximum(history.fullness, least) - 1)
    return np.where(history.has_none, most, np.minimum(excess, most))


def interval_half_width(*, variance: Floats, settings: RatingSettings) -> Floats:
    """Return half the width of the interval in log-odds, by the normal approximation."""
    quantile = NormalDist().inv_cdf((1 + settings.interval_probability) / 2)
    return quantile * np.sqrt(variance)
