"""Checks that any column may need: cells that hold no value at all, blanks around a text."""

from typing import Final

import polars as pl

from puhui.base import FindingCode
from puhui.sources import row_codes as codes
from puhui.sources._checks import Check
from puhui.sources._grid import UNCOMPUTED
from puhui.sources._xlsx import ERROR_VALUES
from puhui.sources.columns import Column
from puhui.sources.texts import as_text, clean_text, had_blanks

# Endings of the columns that lie beside a column's value while a table is understood.
CELL: Final = "_cell"  # as it stands; null where it is blank
_HAD_BLANKS: Final = "_had_blanks"
IS_FORMULA: Final = "_is_formula"  # a formula that was never computed
IS_ERROR: Final = "_is_error"  # an error like #N/A is shown


def describe_cells(*, cells: pl.Series, name: str) -> list[pl.Series]:
    """Return what a column's cells show and whether that is a value."""
    never = pl.repeat(False, len(cells), dtype=pl.Boolean, eager=True)
    if cells.dtype.is_numeric() or cells.dtype.is_temporal():
        shown, had, is_formula, is_error = cells, never, never, never
    else:
        text = as_text(cells)
        cleaned = clean_text(text)
        shown = text.set(cleaned.is_null(), None).str.strip_prefix(UNCOMPUTED)
        had = had_blanks(cells=text, cleaned=cleaned)
        is_formula = cleaned.str.starts_with(UNCOMPUTED)
        is_error = cleaned.is_in(list(ERROR_VALUES.values()))
    return [
        shown.alias(name + CELL),
        had.alias(name + _HAD_BLANKS),
        is_formula.alias(name + IS_FORMULA),
        is_error.alias(name + IS_ERROR),
    ]


def holds_value(column: Column) -> pl.Expr:
    """Where the cell is blank or holds a value of its own."""
    is_other = pl.col(column.name + IS_FORMULA) | pl.col(column.name + IS_ERROR)
    return ~is_other.fill_null(value=False)


def cell_check(code: FindingCode, column: Column, is_hit: pl.Expr) -> Check:
    """Return a check whose finding shows the cell as it stands."""
    return Check(code, is_hit, column.title, pl.col(column.name + CELL))


def rejecting_cell_checks(columns: list[Column]) -> list[Check]:
    """Return the checks that reject a row whose cell holds no value in one of the columns."""
    return [
        cell_check(code, column, pl.col(column.name + ending))
        for code, ending in (
            (codes.FORMULA_WITHOUT_VALUE, IS_FORMULA),
            (codes.CELL_ERROR, IS_ERROR),
        )
        for column in columns
    ]


def forgiving_cell_checks(columns: list[Column]) -> list[Check]:
    """Return the checks that note a field without a value that a row can do without."""
    unreadable = [
        cell_check(codes.FIELD_UNREADABLE, column, ~holds_value(column)) for column in columns
    ]
    missing = [
        Check(codes.FIELD_MISSING, pl.col(column.name + CELL).is_null(), column.title)
        for column in columns
    ]
    return unreadable + missing


def blank_checks(columns: list[Column]) -> list[Check]:
    """Return the checks that note where blanks were taken from around a text."""
    return [
        cell_check(codes.SPACES_REMOVED, column, pl.col(column.name + _HAD_BLANKS))
        for column in columns
    ]
