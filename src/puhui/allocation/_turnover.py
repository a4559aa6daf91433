"""What a firm sold in its last twelve months, and in a typical one of them."""

from datetime import date, timedelta

import polars as pl

YEAR_MONTHS = 12


def turnover_of_last_year(*, monthly: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return ``sales_fen``, ``active_months`` and ``median_fen`` of firms with sales, by firm.

    The year is the last 12 whole calendar months up to ``as_of``. Active months are those with
    net sales above zero, and the median is theirs.

    :param monthly: ``profile.MONTHLY_SCHEMA``.
    """
    # The month of the day after is the first that is not whole yet.
    first_partial = (as_of + timedelta(days=1)).replace(day=1)
    month = pl.col("month")
    is_in_year = (month < first_partial) & (
        month >= first_partial.replace(year=first_partial.year - 1)
    )
    is_active = pl.col("sales_fen") > 0
    return (
        monthly.filter(is_in_year)
        .group_by("firm_id")
        .agg(
            pl.col("sales_fen").sum(),
            is_active.sum().alias("active_months"),
            pl.col("sales_fen").filter(is_active).median().alias("median_fen"),
        )
    )
