"""From cells with dates, in the forms that people and programs write, to dates."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

import polars as pl

from puhui.sources._grid import EXCEL_EPOCH
from puhui.sources.texts import BLANKS, as_text

_TIME: Final = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_PARTED: Final = re.compile(
    rf"(\d{{4}})(?:([-/.])(\d{{1,2}})\2(\d{{1,2}})|年(\d{{1,2}})月(\d{{1,2}})日){_TIME}", re.ASCII
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY_NUMBER: Final = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)  # 1927 to 2173


class Dates(NamedTuple):
    """Dates, and where the cell held an Excel day number instead."""

    dates: pl.Series  # null where the cell holds no date
    is_day_number: pl.Series


class ParsedDate(NamedTuple):
    """One text read as a date."""

    day: date | None
    is_day_number: bool


def dates_from_cells(*, cells: pl.Series, epoch: date = EXCEL_EPOCH) -> Dates:
    """Return the cells as dates, without any time of day."""
    if cells.dtype in (pl.Date, pl.Datetime):
        never = pl.repeat(False, len(cells), dtype=pl.Boolean, eager=True)
        return Dates(dates=cells.dt.date(), is_day_number=never)
    text = as_text(cells)
    distinct = text.drop_nulls().unique().to_list()
    parsed = [parse_date(text=value.strip(BLANKS), epoch=epoch) for value in distinct]
    days = pl.Series([found.day for found in parsed], dtype=pl.Date)
    numbers = [value for value, found in zip(distinct, parsed, strict=True) if found.is_day_number]
    return Dates(
        dates=text.replace_strict(distinct, days, default=None, return_dtype=pl.Date),
        is_day_number=text.is_in(numbers).fill_null(value=False),
    )


def parse_date(*, text: str, epoch: date = EXCEL_EPOCH) -> ParsedDate:
    """Read 2019-01-31, 2019/1/31, 2019.1.31, 2019年1月31日, 20190131 or a day number.

    Day and month are never guessed: 31/01/2019 is no date.

    >>> parse_date(text="2019/1/31").day, parse_date(text="43496").day
    (datetime.date(2019, 1, 31), datetime.date(2019, 1, 31))
    """
    number = _DAY_NUMBER.fullmatch(text)
    if number is not None:
        return ParsedDate(epoch + timedelta(days=int(number[1])), is_day_number=True)
    found = _PARTED.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        return ParsedDate(None, is_day_number=False)
    digits = [int(part) for part in found.groups() if part is not None and part.isdigit()]
    try:
        return ParsedDate(date(*digits), is_day_number=False)
    except ValueError:  # 2019-02-30
        return ParsedDate(None, is_day_number=False)
