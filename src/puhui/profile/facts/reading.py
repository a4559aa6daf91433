"""At which date facts are read, which feeds were read, and what counts as enough."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from puhui.base import PolicyAt


@dataclass(frozen=True)
class Reading:
    """One reading of the facts (``policy/source_features.yaml`` and ``policy/profile.yaml``)."""

    as_of: date
    feeds_read: frozenset[str]  # full names of the tables whose files were read
    minimum_turnover_fen: int
    minimum_months: int
    minimum_bills: int
    minimum_electricity_kwh: int
    reporting_lag_months: dict[str, int]  # by source: the latest months that nobody has yet
    report_due_month: int
    report_due_day: int
    report_years: int
    tax_grade_levels: dict[str, int]

    @classmethod
    def read(cls, *, as_of: date, feeds_read: Collection[str], policy: PolicyAt) -> "Reading":
        """Read the policy in force.

        :raises puhui.base.UnableToReadPolicy: if a figure is missing or no number.
        """
        return cls(
            as_of=as_of,
            feeds_read=frozenset(feeds_read),
            minimum_turnover_fen=policy.fen("profile.minimum_turnover_yuan"),
            minimum_months=policy.integer("profile.minimum_months"),
            minimum_bills=policy.integer("source_features.minimum_bills"),
            minimum_electricity_kwh=policy.integer("source_features.minimum_electricity_kwh"),
            reporting_lag_months=policy.table("source_features.reporting_lag_months"),
            report_due_month=policy.integer("source_features.report_due_month"),
            report_due_day=policy.integer("source_features.report_due_day"),
            report_years=policy.integer("source_features.report_years"),
            tax_grade_levels=policy.table("source_features.tax_grade_levels"),
        )

    def ago(self, months: int) -> date:
        """Return the day this many months before the date; of a month's end, again the end."""
        at_end = self.as_of.day == monthrange(self.as_of.year, self.as_of.month)[1]
        year, month = divmod(self.as_of.year * 12 + self.as_of.month - 1 - months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, last if at_end else min(self.as_of.day, last))

    def within(self, months: int, column: str = "dated_on") -> pl.Expr:
        """Whether a date lies in the latest months."""
        return pl.col(column) > self.ago(months)

    def latest_month(self, source: str) -> int:
        """Number the latest whole month that a source can have told of: year × 12 + month − 1."""
        at_end = self.as_of.day == monthrange(self.as_of.year, self.as_of.month)[1]
        number = self.as_of.year * 12 + self.as_of.month - 1 - (0 if at_end else 1)
        return number - self.reporting_lag_months.get(source, 0)

    def zero_if_read(self, table: str, term: pl.Expr) -> pl.Expr:
        """Take no row for 0 where the table was read and covers everybody."""
        return term.fill_null(0) if table in self.feeds_read else term

    def zero_if_known(self, table: str, term: pl.Expr, *, known: str) -> pl.Expr:
        """Take no row for 0 where the table was read and the source knows the enterprise."""
        zero = pl.when(pl.col(known) > 0).then(0) if table in self.feeds_read else pl.lit(None)
        return pl.coalesce(term, zero)

    @property
    def last_report_due(self) -> int:
        """The latest year whose annual report is due."""
        due = date(self.as_of.year, self.report_due_month, self.report_due_day)
        return self.as_of.year - (1 if self.as_of > due else 2)
