"""What truly happened each month: sales by season, growth, size, life and distress."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from puhui.town.city.block import Block, Flags, Floats, Ints
from puhui.town.city.sectors import SECTORS
from puhui.town.industries import INDUSTRIES

MONTHS: Final = 36  # up to the last whole month before as_of
RECENT_MONTHS: Final = 24  # of tables with a row each month
_MONTHLY_SPREAD: Final = 0.18
_KEPT: Final = 0.6  # of a month's deviation, in the next month
_DISTRESSED: Final = (0.06, 0.55)  # of those that will not default, and of those that will
_FADING_MONTHS: Final = 7.0
_START_MONTHS: Final = 6.0  # until a new enterprise sells as much as it can


@dataclass(frozen=True)
class Activity:
    """Sales of a block's enterprises by month."""

    block: Block

    @cached_property
    def first_month(self) -> int:
        """Months from 1970-01 to the first one of the window."""
        month = np.datetime64(self.block.place.as_of, "D") + np.timedelta64(1, "D")
        return int(month.astype("datetime64[M]").astype(np.int64)) - MONTHS

    @cached_property
    def starts(self) -> Ints:
        """First day of each month and of the one after the window, days since 1970-01-01."""
        months = self.first_month + np.arange(MONTHS + 1)
        days = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        return np.asarray(days, dtype=np.int64)

    @cached_property
    def is_alive(self) -> Flags:
        """Whether an enterprise trades in a month, shape (enterprises, months)."""
        opened, closed = self.block.of("opened")[:, None], self.block.of("closed")[:, None]
        return (opened < self.starts[1:]) & (closed > self.starts[:-1])

    @cached_property
    def sales_yuan(self) -> Floats:
        """Sales of each month, shape (enterprises, months); none where it does not trade."""
        block, rng = self.block, self.block.place.rng("activity")
        season = _seasons()[:, (self.first_month + np.arange(MONTHS)) % 12]
        level = block.of("sales_yuan")[:, None] / 12 * season[block.of("sector")]
        years = (np.arange(MONTHS) - (MONTHS - 12)) / 12
        deviation = _deviations(rng, block.place.count)
        level *= np.exp(np.outer(block.of("growth"), years) + _MONTHLY_SPREAD * deviation)
        level *= self._starting() * self._fading(rng)
        return np.asarray(np.where(self.is_alive, level, 0.0), dtype=np.float64)

    def _starting(self) -> Floats:
        age = (self.starts[1:] - self.block.of("opened")[:, None]) / 30.4
        return np.asarray(1 - np.exp(-np.maximum(age, 0.3) / (_START_MONTHS / 3)), dtype=np.float64)

    def _fading(self, rng: np.random.Generator) -> Floats:
        """Return the share of sales that distress leaves; it announces some defaults, not all."""
        chance = np.array(_DISTRESSED)[self.block.is_("defaulted").astype(np.int64)]
        distressed = rng.random(len(chance)) < chance
        begins = MONTHS - rng.uniform(2, 14, len(chance))
        since = np.maximum(np.arange(1, MONTHS + 1) - begins[:, None], 0)
        return np.where(distressed[:, None], np.exp(-since / _FADING_MONTHS), 1.0)


@dataclass(frozen=True)
class MonthRows:
    """A row for each month in which one of a table's rows has something to tell."""

    row: Ints  # of the party table
    firm: Ints
    month: Ints  # place in the window

    def at(self, values: NDArray[np.float64]) -> Floats:
        """Return what a table of shape (enterprises, months) holds for each row."""
        return values[self.firm, self.month]


def month_rows(
    *, activity: Activity, firm: Ints, since: Ints, until: Ints, months: int = RECENT_MONTHS
) -> MonthRows:
    """Return a row for each of the last ``months`` in which the enterprise trades.

    :param firm: the enterprise of each row of a party table.
    :param since: day from which the provider has the enterprise.
    :param until: last day that the provider has seen.
    """
    window = np.arange(MONTHS - months, MONTHS)
    starts = activity.starts
    seen = (since[:, None] < starts[window + 1]) & (until[:, None] >= starts[window + 1])
    row, place = np.nonzero(seen & activity.is_alive[firm][:, window])
    return MonthRows(row=row, firm=firm[row], month=window[place])


def view(*, block: Block, source: str, trait: str, weight: float) -> Floats:
    """Return what one source sees of a trait: standard normal, correlated with it by ``weight``."""
    noise = block.place.rng(f"view {source}").standard_normal(block.place.count)
    return np.asarray(weight * block.of(trait) + np.sqrt(1 - weight**2) * noise, dtype=np.float64)


def _seasons() -> Floats:
    months = {industry.code: industry.months for industry in INDUSTRIES}
    table = np.array([months[sector.industry] for sector in SECTORS])
    return np.asarray(table / table.mean(axis=1, keepdims=True), dtype=np.float64)


def _deviations(rng: np.random.Generator, count: int) -> Floats:
    """Return deviations of variance one that fade from month to month."""
    fresh = rng.standard_normal((count, MONTHS))
    found = np.empty_like(fresh)
    found[:, 0] = fresh[:, 0]
    scale = np.sqrt(1 - _KEPT**2)
    for month in range(1, MONTHS):
        found[:, month] = _KEPT * found[:, month - 1] + scale * fresh[:, month]
    return found
