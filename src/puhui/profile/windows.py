"""Which days a profile looks at, and how its months are counted back from its date.

Months are counted back from the date of the profile, so that each is whole: month 0 is the
month that ends on that date, month 1 the one before. For a date at the end of a calendar month
they are calendar months; for 15 March, month 0 runs from 16 February to 15 March. A *part* is
what such a month and a calendar month have in common, so that both can be summed from parts.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import polars as pl

from puhui.profile._arrays import Ints

YEAR_MONTHS = 12
HALF_MONTHS = 6
QUARTER_MONTHS = 3
SHORTEST_HISTORY_MONTHS = 2 * YEAR_MONTHS


@dataclass(frozen=True)
class Window:
    """The months up to and including a date, the latest first."""

    as_of: date
    months: int

    def __post_init__(self) -> None:
        assert self.months >= SHORTEST_HISTORY_MONTHS, "a year is compared with the one before"

    def days_in(self, months: int) -> int:
        """Count the days of the latest months."""
        return (self.as_of - self._end_of_month(months)).days

    def holds(self, day: pl.Expr) -> pl.Expr:
        """Whether a date lies inside the window."""
        return day.is_between(self._end_of_month(self.months), self.as_of, closed="right")

    def days_back(self, day: pl.Expr) -> pl.Expr:
        """Count the days from a date inside the window to the date of the profile."""
        return (pl.lit(self.as_of).cast(pl.Int32) - day.cast(pl.Int32)).cast(pl.UInt16)

    @cached_property
    def part_of_day(self) -> Ints:
        """The part that each day lies in, by its days back."""
        return np.unique(self._places, axis=0, return_inverse=True)[1]

    @cached_property
    def month_of_part(self) -> Ints:
        """How many months back each part lies."""
        return np.unique(self._places, axis=0)[:, 0]

    @cached_property
    def calendar_of_part(self) -> Ints:
        """How many calendar months before that of the date each part lies."""
        return np.unique(self._places, axis=0)[:, 1]

    @cached_property
    def _places(self) -> Ints:
        """Months back and calendar months back of each day, by its days back."""
        ends = [self.days_in(months) for months in range(1, self.months + 1)]
        back = np.arange(ends[-1])
        days = [self.as_of - timedelta(days=int(day)) for day in back]
        calendar = [_months_between(day, self.as_of) for day in days]
        return np.column_stack([np.searchsorted(ends, back, side="right"), calendar])

    def _end_of_month(self, back: int) -> date:
        """Return the last day of a month; of a date at its month's end, also the end of others."""
        at_end = self.as_of.day == monthrange(self.as_of.year, self.as_of.month)[1]
        year, month = divmod(self.as_of.year * 12 + self.as_of.month - 1 - back, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, last if at_end else min(self.as_of.day, last))


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
