"""Shocks: days on which a firm, or a whole industry, loses part of its trade."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.industries import INDUSTRY_CODES
from puhui.town.schema import INDUSTRY_SHOCKS_SCHEMA
from puhui.town.seasons import Window

# Assumptions: how often, how deep, and how long until the loss has shrunk to 1/e.
_INDUSTRY_SHOCK_SHARE: Final = 0.3
_INDUSTRY_DEPTHS: Final = (0.15, 0.40)
_INDUSTRY_RECOVERY_DAYS: Final = (120.0, 360.0)
_FIRM_SHOCK_SHARE: Final = 0.15
_FIRM_DEPTHS: Final = (0.30, 0.90)
_FIRM_RECOVERY_DAYS: Final = (60.0, 360.0)


def draw_industry_shocks(*, rng: np.random.Generator, window: Window) -> pl.DataFrame:
    """Return the shocks of whole industries, at most one each (INDUSTRY_SHOCKS_SCHEMA)."""
    table = _draw(
        rng=rng,
        window=window,
        rows=len(INDUSTRY_CODES),
        depths=_INDUSTRY_DEPTHS,
        recovery_days=_INDUSTRY_RECOVERY_DAYS,
    )
    shocked = pl.Series(rng.random(len(INDUSTRY_CODES)) < _INDUSTRY_SHOCK_SHARE)
    codes = pl.Series("industry", INDUSTRY_CODES, dtype=INDUSTRY_SHOCKS_SCHEMA["industry"])
    return table.with_columns(codes).filter(shocked).select(INDUSTRY_SHOCKS_SCHEMA.names())


def draw_firm_shocks(*, rng: np.random.Generator, window: Window, firms: int) -> pl.DataFrame:
    """Return one row a firm, all null where nothing happens to that firm alone."""
    table = _draw(
        rng=rng,
        window=window,
        rows=firms,
        depths=_FIRM_DEPTHS,
        recovery_days=_FIRM_RECOVERY_DAYS,
    )
    shocked = pl.Series(rng.random(firms) < _FIRM_SHOCK_SHARE)
    return table.select(pl.when(shocked).then(pl.col(name)).alias(name) for name in table.columns)


def _draw(
    *,
    rng: np.random.Generator,
    window: Window,
    rows: int,
    depths: tuple[float, float],
    recovery_days: tuple[float, float],
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "shocked_on": rng.choice(window.days, rows).astype("datetime64[D]"),
            "shock_depth_ratio": rng.uniform(*depths, rows),
            "shock_recovery_days": rng.uniform(*recovery_days, rows),
        }
    )


def remaining_activity(*, shocks: pl.DataFrame, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the share of activity that a shock leaves, shape (rows of ``shocks``, days).

    The loss falls exponentially from its first day on; where the row is null nothing is lost.
    """
    shocked_on = shocks["shocked_on"].to_physical().cast(pl.Float64)
    since = days[None, :] - shocked_on.fill_null(np.inf).to_numpy()[:, None]
    depth = shocks["shock_depth_ratio"].fill_null(0.0).to_numpy()[:, None]
    recovery = shocks["shock_recovery_days"].fill_null(1.0).to_numpy()[:, None]
    loss = np.where(since >= 0, depth * np.exp(-np.maximum(since, 0.0) / recovery), 0.0)
    return np.asarray(1.0 - loss, dtype=np.float64)
