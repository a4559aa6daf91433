"""On which days a firm's invoices fall: season, growth, shocks, distress and plain luck."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.hazard import fading
from puhui.town.seasons import Window, daily_patterns
from puhui.town.shocks import remaining_activity


class Activity:
    """The town's calendar and its industries' luck, shared by all firms."""

    def __init__(self, *, window: Window, industry_shocks: pl.DataFrame) -> None:
        self.window = window
        self._by_industry = daily_patterns(window)
        shocked = industry_shocks["industry"].to_physical().to_numpy()
        self._by_industry[shocked] *= remaining_activity(shocks=industry_shocks, days=window.days)

    def daily_counts(
        self, *, rng: np.random.Generator, firms: pl.DataFrame, counts: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Spread each firm's count over the days of the window, shape (firms, days).

        :param counts: how many each firm has, shape (firms,).
        """
        level = self._levels(rng, firms)
        spread = rng.multinomial(counts, level / level.sum(axis=1, keepdims=True))
        return np.asarray(spread, dtype=np.int64)

    def _levels(self, rng: np.random.Generator, firms: pl.DataFrame) -> NDArray[np.float64]:
        days = self.window.days
        started = firms["started_on"].to_physical().to_numpy()[:, None]
        stopped = firms["stopped_on"].to_physical().fill_null(int(days[-1])).to_numpy()[:, None]
        trades = (days >= started) & (days <= stopped)
        growth = firms["growth_annual_ratio"].to_numpy()[:, None]
        level = self._by_industry[firms["industry"].to_physical().to_numpy()]
        level = level * trades * np.exp(growth * (days - days[-1]) / 365.25)
        level *= self._monthly_luck(rng, firms)
        level *= remaining_activity(shocks=firms, days=days)
        level *= fading(firms=firms, days=days)
        return np.asarray(level, dtype=np.float64)

    def _monthly_luck(self, rng: np.random.Generator, firms: pl.DataFrame) -> NDArray[np.float64]:
        """Return a factor of mean 1 for each firm and month, spread out over its days."""
        months = self.window.months
        shape = firms["regularity_shape"].to_numpy()[:, None]
        luck = rng.gamma(shape, 1 / shape, (firms.height, int(months[-1]) + 1))
        # a month of no luck at all would leave a short-lived firm without a single day
        return np.asarray(np.maximum(luck, 1e-3)[:, months], dtype=np.float64)
