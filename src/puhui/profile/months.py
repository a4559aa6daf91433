"""Turnover by month: the table for people, and the same figures as arrays for the features."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.base import conform
from puhui.profile.ratios import Ints
from puhui.profile.rows import IS_VALID
from puhui.profile.schema import MONTHLY_SCHEMA
from puhui.profile.windows import Window


def plan_months(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Plan the sums of valid invoices by firm, direction and (part of a) month."""
    return (
        rows.filter(IS_VALID)
        .group_by("firm", "is_sale", "months_back", "is_late")
        .agg(pl.col("amount_fen").sum(), pl.col("tax_fen").sum(), pl.len().alias("count"))
    )


@dataclass(frozen=True)
class MonthGrid:
    """Turnover of each firm (down) in each month of the window (across, the latest first)."""

    sales_fen: Ints  # net of returns, without tax
    sales_tax_fen: Ints
    sales_count: Ints  # valid invoices, returns among them
    purchases_fen: Ints
    purchases_tax_fen: Ints
    purchases_count: Ints
    trading_months: Ints  # from the month of the first valid invoice on; 0: there is none

    @classmethod
    def of(cls, months: pl.DataFrame, *, firms: int, window: Window) -> "MonthGrid":
        """Spread the planned sums out into arrays of shape (firms, window.months)."""
        shape = (firms, window.months)
        grids: dict[str, Ints] = {}
        for name, is_sale in (("sales", True), ("purchases", False)):
            part = months.filter(pl.col("is_sale") == is_sale)
            place = (part["firm"].to_numpy(), part["months_back"].to_numpy())
            for column, suffix in (("amount_fen", "fen"), ("tax_fen", "tax_fen"), ("count",) * 2):
                grid = np.zeros(shape, dtype=np.int64)
                np.add.at(grid, place, part[column].cast(pl.Int64).to_numpy())
                grids[f"{name}_{suffix}"] = grid
        trading = np.zeros(firms, dtype=np.int64)
        np.maximum.at(trading, months["firm"].to_numpy(), months["months_back"].to_numpy() + 1)
        return cls(**grids, trading_months=trading)


def monthly_table(months: pl.DataFrame, *, firm_ids: pl.Series, window: Window) -> pl.DataFrame:
    """Return turnover by calendar month, as ``MONTHLY_SCHEMA`` has it."""
    latest = window.as_of.year * 12 + window.as_of.month - 1
    month = latest - pl.col("months_back").cast(pl.Int32) - pl.col("is_late").cast(pl.Int32)
    sale = pl.col("is_sale")
    table = (
        months.group_by("firm", month.alias("month"))
        .agg(
            pl.col("amount_fen").filter(sale).sum().alias("sales_fen"),
            pl.col("amount_fen").filter(~sale).sum().alias("purchases_fen"),
            pl.col("count").filter(sale).sum().alias("sales_count"),
            pl.col("count").filter(~sale).sum().alias("purchases_count"),
        )
        .sort("firm", "month")
    )
    first_day = pl.date(pl.col("month") // 12, pl.col("month") % 12 + 1, 1)
    named = table.with_columns(firm_ids.gather(table["firm"]).alias("firm_id"), month=first_day)
    return conform(table=named, schema=MONTHLY_SCHEMA)
