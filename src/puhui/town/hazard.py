"""Default: a true hazard for each firm, the outcome drawn from it, and what announces it."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.industries import INDUSTRIES, INDUSTRY_CODES
from puhui.town.seasons import Window
from puhui.town.shocks import remaining_activity

Floats = NDArray[np.float64]

# Assumptions. The mean is high because a bank's list of rated firms with known outcomes is
# chosen to hold defaults; an ordinary book of loans holds far fewer.
MEAN_PD_PROBABILITY: Final = 0.185
_ON_QUALITY: Final = -3.6  # effect of one standard deviation on the logarithm of the hazard
_ON_LOSS: Final = 2.0  # effect of a share of activity lost to shocks at the window's end
_NEW_FIRM_EFFECT: Final = 0.3
_NEW_FIRM_DAYS: Final = 540  # of trade, and less
_SHORTEST_TRADE_DAYS: Final = 30  # of a distressed firm, however early its end
_UNSEEN_SPREAD: Final = 0.4  # what no invoice shows
_HIGHEST_HAZARD: Final = 3.0  # a year: even the worst firm may survive it
_DISTRESSED_SHARE: Final = {True: 0.5, False: 0.05}  # by outcome
_DISTRESS_DAYS: Final = (30.0, 420.0)  # its start before the window's end
_STOPPED_SHARE: Final = 0.5  # of the distressed
_FADING_DAYS: Final = 150.0  # distressed activity shrinks to 1/e in this time


def draw_outcomes(
    *,
    rng: np.random.Generator,
    firms: pl.DataFrame,
    industry_shocks: pl.DataFrame,
    window: Window,
    calibrated_firms: int,
) -> pl.DataFrame:
    """Return each firm's hazard, PD and default within one year after the window.

    With a constant hazard h the PD of a year is 1 − exp(−h). One constant is set so that the
    mean PD of the first ``calibrated_firms`` is ``MEAN_PD_PROBABILITY``.

    :param firms: columns of FIRM_TRUTH_SCHEMA up to the shocks.
    """
    score = _log_hazard(firms=firms, industry_shocks=industry_shocks, window=window)
    score = score + _UNSEEN_SPREAD * rng.standard_normal(firms.height)
    hazard = _hazard(score + _level(score[:calibrated_firms]))
    pd_probability = 1 - np.exp(-hazard)
    return pl.DataFrame(
        {
            "hazard_annual_rate": hazard,
            "pd_probability": pd_probability,
            "defaulted": np.concatenate(
                [
                    _systematic_sample(rng, pd_probability[:calibrated_firms]),
                    _systematic_sample(rng, pd_probability[calibrated_firms:]),
                ]
            ),
        }
    )


def draw_distress(*, rng: np.random.Generator, firms: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Return from when a firm fades and when it stops; many that fail give no such sign.

    :param firms: with the columns ``defaulted`` and ``started_on``.
    """
    defaulted = firms["defaulted"].to_numpy()
    share = np.where(defaulted, _DISTRESSED_SHARE[True], _DISTRESSED_SHARE[False])
    distressed = rng.random(firms.height) < share
    started = firms["started_on"].to_physical().to_numpy()
    fades = window.days[-1] - rng.uniform(*_DISTRESS_DAYS, firms.height)
    fades = np.maximum(fades.astype(np.int64), started)
    longer = rng.exponential(_FADING_DAYS, firms.height).astype(np.int64)
    stops = fades + _SHORTEST_TRADE_DAYS + longer
    stopped = distressed & (rng.random(firms.height) < _STOPPED_SHARE) & (stops < window.days[-1])
    days = pl.DataFrame(
        {
            "stopped_on": stops.astype("datetime64[D]"),
            "distressed_on": fades.astype("datetime64[D]"),
        }
    )
    return days.select(
        pl.when(pl.Series(stopped)).then("stopped_on").alias("stopped_on"),
        pl.when(pl.Series(distressed)).then("distressed_on").alias("distressed_on"),
    )


def fading(*, firms: pl.DataFrame, days: NDArray[np.int64]) -> Floats:
    """Return the share of activity that distress leaves, shape (firms, days)."""
    began = firms["distressed_on"].to_physical().cast(pl.Float64).fill_null(np.inf).to_numpy()
    since = np.maximum(days[None, :] - began[:, None], 0.0)
    return np.asarray(np.exp(-since / _FADING_DAYS), dtype=np.float64)


def _log_hazard(*, firms: pl.DataFrame, industry_shocks: pl.DataFrame, window: Window) -> Floats:
    last_day = window.days[-1:]
    own_loss = 1 - remaining_activity(shocks=firms, days=last_day)[:, 0]
    industry = firms["industry"].to_physical().to_numpy()
    of_industry = pl.DataFrame({"industry": INDUSTRY_CODES}).join(
        industry_shocks.cast({"industry": pl.String}),
        on="industry",
        how="left",
        maintain_order="left",
    )
    industry_loss = 1 - remaining_activity(shocks=of_industry, days=last_day)[:, 0]
    effects = np.array([row.log_hazard_effect for row in INDUSTRIES])
    is_new = window.days[-1] - firms["started_on"].to_physical().to_numpy() < _NEW_FIRM_DAYS
    return np.asarray(
        _ON_QUALITY * firms["quality_score"].to_numpy()
        + _ON_LOSS * (own_loss + industry_loss[industry])
        + effects[industry]
        + np.where(is_new, _NEW_FIRM_EFFECT, 0.0),
        dtype=np.float64,
    )


def _hazard(log_hazard: Floats) -> Floats:
    return np.asarray(np.minimum(np.exp(log_hazard), _HIGHEST_HAZARD), dtype=np.float64)


def _level(score: Floats) -> float:
    """Return the constant that brings the mean PD to its assumed value, by bisection."""
    low, high = -30.0, 30.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = float((1 - np.exp(-_hazard(score + middle))).mean())
        low, high = (middle, high) if mean < MEAN_PD_PROBABILITY else (low, middle)
    return low


def _systematic_sample(rng: np.random.Generator, probability: Floats) -> NDArray[np.bool_]:
    """Return draws that are each true with its probability and in total as many as expected.

    Systematic sampling: a town of a hundred firms so never lacks defaults by bad luck.
    """
    edges = np.floor(np.concatenate([[0.0], np.cumsum(probability)]) + rng.random())
    return np.asarray(np.diff(edges) > 0, dtype=np.bool_)
