"""From a provider's cells to typed rows, with a finding for everything odd."""

from typing import Final

import polars as pl

from puhui.base import FindingCode
from puhui.sources import file_codes, row_codes
from puhui.sources import provider_codes as codes
from puhui.sources._cell_checks import CELL, IS_ERROR, IS_FORMULA, describe_cells
from puhui.sources._checks import Check, CheckedRows, accept_rows, run_checks
from puhui.sources._notes import Notes
from puhui.sources.providers._cells import parse_cells
from puhui.sources.providers._hide import HIDDEN
from puhui.sources.providers._parsed import Parsed, Reading
from puhui.sources.providers.recognise import RawTable
from puhui.sources.providers.schema import Column, Kind
from puhui.sources.providers.typed import typed_columns
from puhui.sources.tables import OVERFLOW, column_or_nulls

_IS_ROUNDED: Final = "_is_rounded"
_IS_AHEAD: Final = "_is_ahead"
_NO_VALUE: Final = "_no_value"  # the cell shows something, but no value came of it
_PERSONAL: Final = (Kind.PERSON, Kind.CITIZEN_ID, Kind.PHONE)
_CHECKED: Final = (Kind.USCC, Kind.REGISTRATION_NO)


def understand_rows(*, raw: RawTable, reading: Reading, is_json: bool, notes: Notes) -> CheckedRows:
    """Return the typed rows that can be used, and count the others by their rejecting code.

    :param is_json: what lies beyond the columns tells of a line that is no JSON object.
    :return: accepted rows with ``row`` and the columns of ``typed_columns``.
    """
    if raw.unusable is not None or raw.table is None:
        code = (raw.unusable or codes.TABLE_AMBIGUOUS).code
        every = pl.repeat(code, raw.cells.height, dtype=pl.String, eager=True)
        return accept_rows(rows=raw.cells, rejecting=every)
    columns = raw.table.columns
    understood = pl.DataFrame([raw.cells["row"], column_or_nulls(raw.cells, OVERFLOW)])
    for column in columns:
        cells = column_or_nulls(raw.cells, column.name)
        parsed = parse_cells(column=column, cells=cells, reading=reading)
        understood = understood.hstack(_described(column, cells, parsed))
        _note_column(column, parsed, notes)
    rejecting = run_checks(table=understood, checks=_checks(columns, is_json), notes=notes)
    names = [name for column in columns for name in typed_columns(column)]
    return accept_rows(rows=understood.select("row", *names), rejecting=rejecting)


def _described(column: Column, cells: pl.Series, parsed: Parsed) -> list[pl.Series]:
    """Return a column's values, what its cells show, and what is odd about each."""
    described = {series.name: series for series in describe_cells(cells=cells, name=column.name)}
    shown = described[column.name + CELL]
    is_formula, is_error = (described[column.name + ending] for ending in (IS_FORMULA, IS_ERROR))
    is_other = (is_formula | is_error).fill_null(value=False)
    values = [value.set(is_other, None) for value in parsed.values]
    no_value = shown.is_not_null() & values[0].is_null()
    if parsed.is_ahead is not None:
        no_value &= ~parsed.is_ahead
    never = pl.repeat(False, len(cells), dtype=pl.Boolean, eager=True)
    return [
        *values,
        _hidden(column, shown).alias(column.name + CELL),
        is_formula,
        is_error,
        no_value.alias(column.name + _NO_VALUE),
        (never if parsed.is_rounded is None else parsed.is_rounded).alias(
            column.name + _IS_ROUNDED
        ),
        (never if parsed.is_ahead is None else parsed.is_ahead).alias(column.name + _IS_AHEAD),
    ]


def _hidden(column: Column, shown: pl.Series) -> pl.Series:
    """Return what a finding may show of the cells: of persons' numbers nothing."""
    if column.kind in _PERSONAL:
        return shown.cast(pl.String).set(shown.is_not_null(), HIDDEN)
    if column.kind in _CHECKED:
        text = shown.cast(pl.String)
        return text.str.slice(0, 4) + HIDDEN + text.str.slice(-2)
    return shown


def _checks(columns: tuple[Column, ...], is_json: bool) -> list[Check]:
    needed = [column for column in columns if column.must_be_readable]
    required = [column for column in columns if column.required]
    others = [column for column in columns if not column.must_be_readable]
    return [
        _overflow_check(is_json),
        *(_check(row_codes.FORMULA_WITHOUT_VALUE, column, IS_FORMULA) for column in needed),
        *(_check(row_codes.CELL_ERROR, column, IS_ERROR) for column in needed),
        *(Check(codes.CELL_MISSING, _is_missing(column), column.header) for column in required),
        *(_check(codes.CELL_UNREADABLE, column, _NO_VALUE) for column in needed),
        *(_check(row_codes.DATE_AFTER_AS_OF, column, _IS_AHEAD) for column in required),
        *(_check(row_codes.AMOUNT_ROUNDED, column, _IS_ROUNDED) for column in columns),
        *(_check(_code_of(column), column, _NO_VALUE) for column in others),
        *(_check(codes.DATE_AHEAD, column, _IS_AHEAD) for column in columns if not column.required),
    ]


def _check(code: FindingCode, column: Column, ending: str) -> Check:
    is_hit = pl.col(column.name + ending)
    if code is codes.CELL_UNREADABLE:  # these have findings of their own
        is_hit &= ~pl.any_horizontal(
            pl.col(column.name + other).fill_null(value=False) for other in (IS_FORMULA, IS_ERROR)
        )
    return Check(code, is_hit, column.header, pl.col(column.name + CELL))


def _is_missing(column: Column) -> pl.Expr:
    """Return where the cell is empty, and the row is not one of which nothing could be read."""
    return pl.col(column.name + CELL).is_null() & pl.col(OVERFLOW).is_null()


def _overflow_check(is_json: bool) -> Check:
    """Return the check for what goes beyond the columns; what it says may be personal."""
    is_hit = pl.col(OVERFLOW).is_not_null()
    if is_json:
        return Check(codes.LINE_UNREADABLE, is_hit, value=pl.col(OVERFLOW))
    return Check(row_codes.ROW_RAGGED, is_hit, value=pl.lit(HIDDEN))


def _code_of(column: Column) -> FindingCode:
    if column.kind is Kind.CHOICE or column.kind is Kind.FLAG:
        return codes.CHOICE_UNKNOWN
    if column.kind in (*_CHECKED, Kind.CITIZEN_ID, Kind.PHONE):
        return codes.CODE_INVALID
    return row_codes.FIELD_UNREADABLE


def _note_column(column: Column, parsed: Parsed, notes: Notes) -> None:
    if parsed.day_numbers:
        notes.add(file_codes.DATES_AS_NUMBERS, field=column.header, value=parsed.day_numbers)
    if parsed.hidden_numbers:
        hidden = parsed.hidden_numbers
        notes.add(codes.PERSONAL_NUMBER_HIDDEN, field=column.header, value=hidden)
