"""Understand the cells of a provider's table column by column, each kind in its own way."""

from collections.abc import Callable
from typing import Final

import polars as pl

from puhui.sources.amounts import yuan_from_cells
from puhui.sources.providers._days import parse_days, parse_months, parse_years
from puhui.sources.providers._numbers import (
    counts_from_cells,
    parse_amounts,
    ratios_from_cells,
)
from puhui.sources.providers._parsed import Parsed, Reading, named
from puhui.sources.providers._personal import (
    parse_citizen_ids,
    parse_codes,
    parse_phones,
    parse_texts,
    registration_nos_from_cells,
    usccs_from_cells,
)
from puhui.sources.providers._texts import choices_from_cells, flags_from_cells
from puhui.sources.providers.schema import Column, Kind

_Parser = Callable[[Column, pl.Series, Reading], Parsed]

_PLAIN: Final[dict[Kind, Callable[[pl.Series], pl.Series]]] = {
    Kind.USCC: usccs_from_cells,
    Kind.REGISTRATION_NO: registration_nos_from_cells,
    Kind.COUNT: counts_from_cells,
    Kind.QUANTITY: yuan_from_cells,
    Kind.RATIO: ratios_from_cells,
    Kind.FLAG: flags_from_cells,
}
_PARSERS: Final[dict[Kind, _Parser]] = {
    Kind.CODE: parse_codes,
    Kind.NAME: parse_texts,
    Kind.PERSON: parse_texts,
    Kind.ADDRESS: parse_texts,
    Kind.TEXT: parse_texts,
    Kind.CITIZEN_ID: parse_citizen_ids,
    Kind.PHONE: parse_phones,
    Kind.DATE: parse_days,
    Kind.MONTH: parse_months,
    Kind.YEAR: parse_years,
    Kind.YUAN: parse_amounts,
}


def parse_cells(*, column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return what a column's cells mean, under the names of its typed columns."""
    if column.kind is Kind.CHOICE:
        return named(column, choices_from_cells(column, cells))
    if column.kind in _PLAIN:
        return named(column, _PLAIN[column.kind](cells))
    return _PARSERS[column.kind](column, cells, reading)
