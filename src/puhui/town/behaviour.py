"""How a firm's latent quality shows in what it does; no single trait gives it away."""

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.seasons import Window

Floats = NDArray[np.float64]

# Assumptions, set so that an honest model of the invoices ranks defaults with an area under
# the curve of about 0.9 and the count of sales invoices alone a little lower.
_SIZE_ON_QUALITY: Final = 0.92  # correlation of size with quality
_SALES_SPREAD: Final = 1.7  # standard deviation of the logarithm of yearly sales
_COUNT_SPREAD: Final = 1.5  # the same of the number of invoices
_SALES_ON_SIZE: Final = 0.92
_SALE_COUNT_ON_SIZE: Final = 0.94
_PURCHASE_COUNT_ON_SIZE: Final = 0.80
_SCORE_LIMIT: Final = 2.6  # no firm is further out than this many standard deviations
_NEW_FIRM_LOGIT: Final = -1.9
_OLDEST_START_DAYS: Final = 60.0  # mean wait until an established firm's first invoice
_SHORTEST_LIFE_DAYS: Final = 120
_SMALL_SCALE_BELOW_YUAN: Final = 5_000_000  # a year's sales; the bound since 2018-05-01
_SMALL_SCALE_SHARE: Final = 0.75  # of the firms that may be


class Scales(NamedTuple):
    """The size of each firm, as factors on its industry's medians; shape (firms,)."""

    sales_factor: Floats
    sale_count_factor: Floats
    purchase_count_factor: Floats


def draw_scales(*, rng: np.random.Generator, quality: Floats) -> Scales:
    """Return heavy-tailed sizes: sales and both counts share one latent size, each noisily."""
    size = _correlated(rng, quality, _SIZE_ON_QUALITY)
    return Scales(
        sales_factor=np.exp(_SALES_SPREAD * _correlated(rng, size, _SALES_ON_SIZE)),
        sale_count_factor=np.exp(_COUNT_SPREAD * _correlated(rng, size, _SALE_COUNT_ON_SIZE)),
        purchase_count_factor=np.exp(
            _COUNT_SPREAD * _correlated(rng, size, _PURCHASE_COUNT_ON_SIZE)
        ),
    )


def draw_traits(*, rng: np.random.Generator, quality: Floats) -> pl.DataFrame:
    """Return the trading habits of each firm; ratios and scores as FIRM_TRUTH_SCHEMA has them."""

    def skewed(median: float, on_quality: float, spread: float) -> Floats:
        noise = rng.standard_normal(len(quality))
        return np.asarray(median * np.exp(on_quality * quality + spread * noise), dtype=np.float64)

    growth = 0.02 + 0.08 * quality + 0.25 * rng.standard_normal(len(quality))
    return pl.DataFrame(
        {
            "growth_annual_ratio": np.clip(growth, -0.8, 0.8),
            "regularity_shape": skewed(3.0, 0.4, 0.5),
            "buyer_concentration_score": 1.5 + skewed(1.4, -0.35, 0.5),
            "supplier_concentration_score": 1.5 + skewed(2.0, -0.1, 0.5),
            "partner_churn_annual_ratio": np.minimum(skewed(0.25, -0.2, 0.5), 1.5),
            "void_ratio": np.minimum(skewed(0.08, -0.3, 0.6), 0.6),
            "return_ratio": np.minimum(skewed(0.012, 0.1, 0.9), 0.25),
        }
    )


def draw_starts(*, rng: np.random.Generator, quality: Floats, window: Window) -> pl.Series:
    """Return each firm's first possible day of trade; weak firms are more often new."""
    established = window.days[0] + rng.exponential(_OLDEST_START_DAYS, len(quality))
    latest = window.days[-1] - _SHORTEST_LIFE_DAYS
    recent = rng.uniform(window.days[0], latest, len(quality))
    is_new = rng.random(len(quality)) < 1 / (1 + np.exp(-(_NEW_FIRM_LOGIT - 0.4 * quality)))
    starts = np.minimum(np.where(is_new, recent, established), latest)
    return pl.Series("started_on", starts.astype(np.int64).astype("datetime64[D]"))


def draw_small_scale(*, rng: np.random.Generator, annual_sales_yuan: Floats) -> NDArray[np.bool_]:
    """Return which firms are 小规模纳税人: most of those small enough to be."""
    chosen = rng.random(len(annual_sales_yuan)) < _SMALL_SCALE_SHARE
    return chosen & (annual_sales_yuan < _SMALL_SCALE_BELOW_YUAN)


def _correlated(rng: np.random.Generator, score: Floats, correlation: float) -> Floats:
    """Return a standard normal score with that correlation to ``score``, its tails cut."""
    noise = rng.standard_normal(len(score))
    mixed = correlation * score + np.sqrt(1 - correlation**2) * noise
    return np.asarray(np.clip(mixed, -_SCORE_LIMIT, _SCORE_LIMIT), dtype=np.float64)
