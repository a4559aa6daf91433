"""The rows that a profile rests on: small columns, inside the window, of the firms asked for."""

import polars as pl

from puhui.profile.windows import Window

IS_VALID = ~pl.col("is_void")
IS_ISSUED = IS_VALID & (pl.col("amount_fen") > 0)  # neither void nor a return
IS_RETURN = IS_VALID & (pl.col("amount_fen") < 0)


def rows_in_window(
    *, invoices: pl.DataFrame | pl.LazyFrame, firm_ids: pl.Series, window: Window
) -> pl.LazyFrame:
    """Select and shrink the invoices of these firms inside the window.

    ``firm`` is the place of the firm in ``firm_ids``, which are unique and sorted.
    """
    day = pl.col("invoice_date")
    code = pl.col("firm_id").cast(pl.Enum(firm_ids), strict=False)
    return (
        invoices.lazy()
        .filter(window.holds(day))
        .select(
            code.to_physical().cast(pl.UInt32).alias("firm"),
            (pl.col("direction") == "sale").alias("is_sale"),
            window.months_back(day).alias("months_back"),
            window.is_late(day).alias("is_late"),
            window.days_back(day).alias("days_back"),
            "counterparty_id",
            "amount_fen",
            "tax_fen",
            "total_fen",
            "is_void",
        )
        .filter(pl.col("firm").is_not_null())
    )
