"""From cells to days and months, and those that cannot have happened yet."""

import re
from datetime import date
from typing import Final

import polars as pl

from puhui.sources.dates import dates_from_cells, parse_date
from puhui.sources.providers._numbers import years_from_cells
from puhui.sources.providers._parsed import Parsed, Reading
from puhui.sources.providers._texts import clean_cells
from puhui.sources.providers.schema import Column
from puhui.sources.texts import as_text

_MONTH: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|(\d{2})|年(\d{1,2})月份?)", re.ASCII)


def parse_days(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return dates; null where there is none, or one after the day of the decision."""
    found = dates_from_cells(cells=cells, epoch=reading.epoch)
    parsed = _behind(column, found.dates, reading.as_of)
    return Parsed(parsed.values, None, parsed.is_ahead, int(found.is_day_number.sum()))


def parse_months(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return first days of months; null where there is none, or a month not begun yet."""
    return _behind(column, months_from_cells(cells=cells, epoch=reading.epoch), reading.as_of)


def parse_years(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return years; null where there is none, or one not begun yet."""
    years = years_from_cells(cells)
    is_ahead = (years > reading.as_of.year).fill_null(value=False)
    return Parsed([years.set(is_ahead, None).alias(column.name)], is_ahead=is_ahead)


def months_from_cells(*, cells: pl.Series, epoch: date) -> pl.Series:
    """Return the first days of months that cells name, or of the months of the days they name."""
    if cells.dtype in (pl.Date, pl.Datetime):
        return cells.dt.date().dt.truncate("1mo")
    text = clean_cells(as_text(cells))
    distinct = text.drop_nulls().unique().to_list()
    months = [parse_month(text=value, epoch=epoch) for value in distinct]
    return text.replace_strict(
        distinct, pl.Series(months, dtype=pl.Date), default=None, return_dtype=pl.Date
    )


def parse_month(*, text: str, epoch: date) -> date | None:
    """Read 2020-03, 2020/3, 202003, 2020年3月, or a day in any of the forms of ``parse_date``.

    >>> parse_month(text="202003", epoch=date(1899, 12, 30))
    datetime.date(2020, 3, 1)
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        day = parse_date(text=text, epoch=epoch).day
        return day.replace(day=1) if day is not None else None
    year, month = (int(part) for part in found.groups() if part is not None)
    return date(year, month, 1) if 1 <= month <= 12 and year else None


def _behind(column: Column, days: pl.Series, as_of: date) -> Parsed:
    if column.may_lie_ahead:
        return Parsed([days.alias(column.name)])
    is_ahead = (days > as_of).fill_null(value=False)
    return Parsed([days.set(is_ahead, None).alias(column.name)], is_ahead=is_ahead)
