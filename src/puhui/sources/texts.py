"""Clean text cells: blanks around codes go, blank cells become nulls."""

from typing import Final

import polars as pl

# also the full-width space, the no-break spaces and the marks that nobody sees
BLANKS: Final = " \t\r\n\x0b\x0c\xa0\u2002\u2003\u2009\u200b\u202f\u2060\u3000\ufeff"


def clean_text(cells: pl.Series) -> pl.Series:
    """Return the cells as text without blanks around it; null where nothing is left."""
    text = as_text(cells).str.strip_chars(BLANKS)
    return text.set(text.str.len_bytes() == 0, None)


def as_text(cells: pl.Series) -> pl.Series:
    """Return the cells as text; whole numbers without a point, so that 1001.0 is the code 1001."""
    if cells.dtype.is_float():
        whole = cells.cast(pl.Int64, strict=False)
        if whole.cast(pl.Float64).eq_missing(cells.cast(pl.Float64)).all():
            return whole.cast(pl.String)
    return cells.cast(pl.String)


def had_blanks(*, cells: pl.Series, cleaned: pl.Series) -> pl.Series:
    """Return where blanks were taken from around a text."""
    return (cells != cleaned).fill_null(value=False)
