"""From cells to texts, words and codes, cleaned of blanks and unusual widths."""

from typing import Final

import polars as pl

from puhui.sources.providers.schema import Column
from puhui.sources.texts import BLANKS, as_text

_INNER_BLANKS: Final = rf"[{BLANKS}]+"
_FLAGS: Final = {"是": True, "true": True, "1": True, "否": False, "false": False, "0": False}


def clean_cells(cells: pl.Series) -> pl.Series:
    """Return texts in the usual width, without blanks around and one at most between words."""
    text = as_text(cells).str.normalize("NFKC").str.strip_chars(BLANKS)
    text = text.str.replace_all(_INNER_BLANKS, " ")
    return text.set(text.str.len_bytes() == 0, None)


def choices_from_cells(column: Column, cells: pl.Series) -> pl.Series:
    """Return code words; null where a cell is none of the column's words."""
    words = {word.lower(): code for word, code in column.choices}
    words |= {code: code for _, code in column.choices}
    return _replaced(cells, words, pl.String)


def flags_from_cells(cells: pl.Series) -> pl.Series:
    """Return 是 as true and 否 as false; null for anything else, which is unknown, never no."""
    return _replaced(cells, _FLAGS, pl.Boolean)


def _replaced(
    cells: pl.Series, words: dict[str, str] | dict[str, bool], dtype: type[pl.DataType]
) -> pl.Series:
    text = clean_cells(cells).str.to_lowercase()
    return text.replace_strict(list(words), list(words.values()), default=None, return_dtype=dtype)
