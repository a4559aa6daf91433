"""The two books of each firm, one of purchases and one of sales: firm 3 has books 6 and 7.

What polars sums by book is spread out here to arrays with a place for every book.
"""

import numpy as np
import polars as pl

from puhui.profile._arrays import Floats, Ints

BOOKS = {"purchases": 0, "sales": 1}


def by_book(figures: pl.DataFrame, *, firms: int) -> dict[str, dict[str, Ints]]:
    """Spread columns of whole numbers out to all firms; 0 where a book has no row.

    :param figures: ``book`` and columns of whole numbers.
    :return: by book, then by column, an array of one value a firm.
    """
    spread: dict[str, dict[str, Ints]] = {book: {} for book in BOOKS}
    for name in figures.columns:
        column = np.zeros(firms * len(BOOKS), dtype=np.int64)
        values = figures[name].fill_null(0).cast(pl.Int64)
        column[figures["book"].to_numpy()] = values.to_numpy()
        for book, at in BOOKS.items():
            spread[book][name] = column[at :: len(BOOKS)]
    return spread


def measure_by_book(figures: pl.DataFrame, name: str, *, firms: int) -> dict[str, Floats]:
    """Spread one column of measurements out to all firms; NaN where a book has no row."""
    column = np.full(firms * len(BOOKS), np.nan)
    column[figures["book"].to_numpy()] = figures[name].to_numpy()
    return {book: column[at :: len(BOOKS)] for book, at in BOOKS.items()}
