"""The sums of whole numbers that most features are derived from, by part of a month."""

import polars as pl

from puhui.profile._limits import Limits
from puhui.profile._rows import IS_ISSUED, IS_RETURN, IS_VALID

_HIGHEST = ("largest_fen",)
_LOWEST = ("last_days",)


def sum_cells(rows: pl.DataFrame, *, limits: Limits) -> pl.DataFrame:
    """Sum the invoices of each cell: one row for each cell that has any."""
    amount, tax, void = pl.col("amount_fen"), pl.col("tax_fen"), pl.col("is_void")
    is_round = pl.col("total_fen") % limits.round_amount_fen == 0
    plan = rows.lazy().select(
        "cell",
        IS_VALID.alias("valid_count"),
        (amount * IS_VALID).alias("valid_fen"),
        (tax * IS_VALID).alias("valid_tax_fen"),
        void.alias("void_count"),
        (amount.abs() * void).alias("void_fen"),
        IS_RETURN.alias("return_count"),
        (-amount * IS_RETURN).alias("return_fen"),
        IS_ISSUED.alias("issued_count"),
        (amount * IS_ISSUED).alias("issued_fen"),
        (IS_ISSUED & is_round).alias("round_count"),
        (IS_ISSUED & (tax == 0)).alias("untaxed_count"),
        (amount * IS_ISSUED).alias("largest_fen"),
        pl.when(IS_ISSUED).then("days_back").alias("last_days"),
    )
    return _collapse(plan, "cell").collect(engine="streaming")


def sum_books(cells: pl.DataFrame, *, parts: int) -> pl.DataFrame:
    """Sum the cells of each book."""
    book = (pl.col("cell") // parts).cast(pl.UInt32).alias("book")
    return _collapse(cells.lazy().with_columns(book).drop("cell"), "book").collect()


def _collapse(plan: pl.LazyFrame, key: str) -> pl.LazyFrame:
    return plan.group_by(key).agg(
        pl.exclude(_HIGHEST + _LOWEST).sum(),
        pl.col(_HIGHEST).max(),
        pl.col(_LOWEST).min(),
    )


def median_sizes(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the median amount of the invoices of each book that stand, in fen."""
    issued = rows.lazy().filter(IS_ISSUED).group_by("book")
    return issued.agg(pl.col("amount_fen").median().alias("median_fen")).collect()
