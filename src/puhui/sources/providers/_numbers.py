"""From cells to whole numbers, quantities, shares and years."""

from typing import Final

import polars as pl

from puhui.base import FEN_PER_YUAN
from puhui.sources.amounts import fen_from_yuan_floats, yuan_from_cells
from puhui.sources.providers._parsed import Parsed, Reading
from puhui.sources.providers._texts import clean_cells
from puhui.sources.providers.schema import Column

_WHOLE_MAX: Final = 2**53  # above it doubles skip whole numbers
_YEAR: Final = r"^((?:19|20|21)\d{2})(?:年度?)?$"


def parse_amounts(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return amounts in fen; null where there is none or one too large to be believed."""
    yuan = yuan_from_cells(cells)
    if column.name in reading.in_fen:
        yuan = yuan / FEN_PER_YUAN
    found = fen_from_yuan_floats(yuan=yuan, fen_max=reading.amount_fen_max)
    return Parsed(values=[found.fen.alias(column.name)], is_rounded=found.is_rounded)


def counts_from_cells(cells: pl.Series) -> pl.Series:
    """Return whole numbers that are not negative; null for any other cell."""
    numbers = yuan_from_cells(cells)
    is_count = (numbers >= 0) & (numbers <= _WHOLE_MAX) & (numbers == numbers.floor())
    return numbers.set(~is_count, None).cast(pl.Int64)


def ratios_from_cells(cells: pl.Series) -> pl.Series:
    """Return shares from 0 to 1, written so or in per cent; null for any other cell."""
    text = clean_cells(cells)
    is_percent = text.str.ends_with("%").fill_null(value=False)
    numbers = yuan_from_cells(text.str.strip_chars_end("%"))
    hundredths = (numbers / 100).round(15)  # polars multiplies by 0.01, which is not exact
    shares = numbers.zip_with(~is_percent, hundredths)
    return shares.set(~shares.is_between(0, 1), None)


def years_from_cells(cells: pl.Series) -> pl.Series:
    """Return years of four digits, 年 or 年度 behind them or not; null for any other cell."""
    return clean_cells(cells).str.extract(_YEAR).cast(pl.Int64)
