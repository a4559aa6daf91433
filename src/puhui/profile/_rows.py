"""The rows that a profile rests on: small columns, inside the window, of the firms asked for.

A *cell* is one part of a month (see ``windows``) of one book (see ``_books``).
"""

import polars as pl

from puhui.profile._books import BOOKS
from puhui.profile.windows import Window

IS_VALID = ~pl.col("is_void")
IS_ISSUED = IS_VALID & (pl.col("amount_fen") > 0)  # neither void nor a return
IS_RETURN = IS_VALID & (pl.col("amount_fen") < 0)


def rows_in_window(
    *, invoices: pl.DataFrame | pl.LazyFrame, firm_ids: pl.Series, window: Window
) -> pl.DataFrame:
    """Return the invoices of these firms inside the window, with their book and cell.

    :param firm_ids: unique; a firm's place in it is its number.
    """
    day = pl.col("invoice_date")
    firm = pl.col("firm_id").cast(pl.Enum(firm_ids), strict=False).to_physical().cast(pl.UInt32)
    is_sale = (pl.col("direction") == "sale").cast(pl.UInt32)
    rows = (
        invoices.lazy()
        .filter(window.holds(day))
        .select(
            (firm * len(BOOKS) + is_sale).alias("book"),
            window.days_back(day).alias("days_back"),
            "counterparty_id",
            "amount_fen",
            "tax_fen",
            "total_fen",
            "is_void",
        )
        .filter(pl.col("book").is_not_null())
        .collect(engine="streaming")
    )
    part = window.part_of_day[rows["days_back"].to_numpy()]
    cell = pl.col("book").cast(pl.Int64) * window.month_of_part.size + pl.Series(part)
    return rows.with_columns(cell.alias("cell"))
