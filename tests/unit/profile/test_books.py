"""From sums by book to arrays by firm."""

import numpy as np
import polars as pl

from puhui.profile._books import by_book, measure_by_book


def test_books_without_rows_are_zero():
    figures = pl.DataFrame({"book": [5, 0], "count": [7, 3], "fen": [None, -2]})
    spread = by_book(figures, firms=3)
    assert spread["purchases"]["count"].tolist() == [3, 0, 0]
    assert spread["sales"]["count"].tolist() == [0, 0, 7]
    assert spread["sales"]["fen"].tolist() == [0, 0, 0]
    assert spread["purchases"]["fen"].tolist() == [-2, 0, 0]


def test_measures_without_rows_are_missing():
    figures = pl.DataFrame({"book": [1], "median": [2.5]})
    spread = measure_by_book(figures, "median", firms=2)
    np.testing.assert_array_equal(spread["sales"], [2.5, np.nan])
    np.testing.assert_array_equal(spread["purchases"], [np.nan, np.nan])
