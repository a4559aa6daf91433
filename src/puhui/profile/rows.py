"""The rows that a profile rests on: small columns, inside the window, of the firms asked for.

Each firm has two *books*, one of purchases and one of sales: firm 3 has books 6 and 7. A *cell*
is one part of a month (see ``windows``) of one book.
"""

import numpy as np
import polars as pl

from puhui.profile.arrays import Ints
from puhui.profile.windows import Window

BOOKS = {"purchases": 0, "sales": 1}
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


def by_book(figures: pl.DataFrame, *, firms: int) -> dict[str, Ints]:
    """Spread columns of whole numbers out to all books, in order; 0 where a book has none."""
    spread: dict[str, Ints] = {}
    for name in figures.columns:
        column = np.zeros(firms * len(BOOKS), dtype=np.int64)
        column[figures["book"].to_numpy()] = figures[name].fill_null(0).cast(pl.Int64).to_numpy()
        spread[name] = column
    return spread


def one_book(figures: dict[str, Ints], book: str) -> dict[str, Ints]:
    """Return the figures of one book of each firm."""
    return {name: column[BOOKS[book] :: len(BOOKS)] for name, column in figures.items()}
