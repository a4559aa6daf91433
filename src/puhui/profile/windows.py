"""Which invoices a profile looks at, and how its months are counted back from its date.

Months are counted back from the date of the profile, so that each is whole: month 0 is the
month that ends on that date, month 1 the one before. For a date at the end of a calendar month
they are calendar months; for 15 March, month 0 runs from 16 February to 15 March.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import polars as pl

YEAR_MONTHS = 12
QUARTER_MONTHS = 3
_SHORTEST_HISTORY = 2 * YEAR_MONTHS


@dataclass(frozen=True)
class Window:
    """The months before a date, the latest first."""

    as_of: date
    months: int

    def __post_init__(self) -> None:
        assert self.months >= _SHORTEST_HISTORY, "a year is compared with the one before"

    @property
    def after(self) -> date:
        """The last day before the window: the first day inside is the next one."""
        month = self.as_of.year * 12 + self.as_of.month - 1 - self.months
        year, month = divmod(month, 12)
        return date(year, month + 1, min(self._last_day, monthrange(year, month + 1)[1]))

    @property
    def _last_day(self) -> int:
        """The day on which each month of the window ends; 31 means the month's own end."""
        at_end = self.as_of.day == monthrange(self.as_of.year, self.as_of.month)[1]
        return 31 if at_end else self.as_of.day

    def holds(self, day: pl.Expr) -> pl.Expr:
        """Whether a date lies inside the window."""
        return day.is_between(self.after, self.as_of, closed="right")

    def is_late(self, day: pl.Expr) -> pl.Expr:
        """Whether a date lies in the part of its calendar month that counts to the next one."""
        return day.dt.day() > self._last_day

    def months_back(self, day: pl.Expr) -> pl.Expr:
        """Count the whole months from a date to the date of the profile: 0 is the latest."""
        latest = self.as_of.year * 12 + self.as_of.month
        month = day.dt.year() * 12 + day.dt.month().cast(pl.Int32)
        return (latest - month - self.is_late(day).cast(pl.Int32)).cast(pl.Int16)

    def days_back(self, day: pl.Expr) -> pl.Expr:
        """Count the days from a date to the date of the profile."""
        return (pl.lit(self.as_of).cast(pl.Int32) - day.cast(pl.Int32)).cast(pl.Int16)
