"""The rows of a table that are known at a date, as they were known then."""

from typing import Final

import polars as pl

from puhui.profile.facts.reading import Reading
from puhui.sources.providers import TABLES, Kind, Table

# What a row says of its end; after the date of the profile it has not happened yet.
_OUTCOMES: Final = ("paid_on", "filed_on", "cleared_on", "closed_on", "removed_on", "ended_on")
# Tables of which the latest row of an enterprise counts: column `nth` is 1 for the latest.
_RANKED: Final = {
    "registry.enterprises",
    "registry.annual_reports",
    "tax.credit_grades",
    "referral.customers",
}


def known_rows(*, name: str, rows: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """Return the rows dated on or before the date, with what came later taken back.

    ``rows`` has ``firm`` for ``enterprise_id``. Added are ``dated_on``; ``month_back`` where the
    table has months (0: the latest that the source can have told of); ``nth`` in tables of
    which the latest row counts, and ``years_back`` in tables by year.
    """
    table = TABLES[name]
    known = rows.with_columns(_dated_on(table)).filter(pl.col("dated_on") <= reading.as_of)
    later = [column for column in _OUTCOMES if column in known.columns]
    known = known.with_columns(
        pl.when(pl.col(column) <= reading.as_of).then(pl.col(column)).alias(column)
        for column in later
    )
    if month := _column_of(table, Kind.MONTH):
        known = known.with_columns(_month_back(month, table.source, reading))
    return _ranked(known, table) if name in _RANKED else known


def _column_of(table: Table, kind: Kind) -> str | None:
    return next((column.name for column in table.columns if column.kind is kind), None)


def _dated_on(table: Table) -> pl.Expr:
    """Date a row by its table's clock; a month is known once it is over.

    A bill or filing without its due date is dated by the end of its month. Anything else without
    a date is never known.
    """
    assert table.dated_by is not None
    month = _column_of(table, Kind.MONTH)
    if month is None:
        return pl.col(table.dated_by).alias("dated_on")
    end = pl.col(month).dt.month_end()
    dated = end if table.dated_by == month else pl.coalesce(pl.col(table.dated_by), end)
    return dated.alias("dated_on")


def _month_back(month: str, source: str, reading: Reading) -> pl.Expr:
    number = pl.col(month).dt.year().cast(pl.Int64) * 12 + pl.col(month).dt.month() - 1
    return (reading.latest_month(source) - number).alias("month_back")


def _ranked(known: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Number the rows of an enterprise, or of its year, from the latest on."""
    year = _column_of(table, Kind.YEAR)
    of = ["firm", year] if year else ["firm"]
    ordered = known.sort(
        *of, "dated_on", "fact_key", descending=[False] * len(of) + [True, False]
    ).with_columns(pl.int_range(pl.len()).over(of).add(1).alias("nth"))
    if year is None:
        return ordered
    return ordered.with_columns(
        (pl.col(year).max().over("firm") - pl.col(year)).alias("years_back")
    )
