"""What may be odd about an invoice row, in the order in which rejecting codes claim it."""

from datetime import date

import polars as pl

from puhui.base import FEN_PER_YUAN, yuan_text
from puhui.sources import row_codes as codes
from puhui.sources._cell_checks import (
    CELL,
    blank_checks,
    cell_check,
    forgiving_cell_checks,
    holds_value,
    rejecting_cell_checks,
)
from puhui.sources._checks import Check
from puhui.sources.columns import AMOUNTS, COLUMNS, TAX, Column, Role
from puhui.sources.limits import Limits
from puhui.sources.tables import OVERFLOW


def invoice_checks(*, role: Role, present: list[str], limits: Limits, as_of: date) -> list[Check]:
    """Return the checks of a purchase or sales table.

    :param present: the columns that the table has.
    """
    columns = {column.name: column for column in COLUMNS[role]}
    firm, day, status = columns["firm_code"], columns["invoice_date"], columns["status"]
    optional = [columns[name] for name in ("invoice_no", "counterparty_id") if name in present]
    amounts = [column for column in AMOUNTS if column.name in present]
    return [
        Check(codes.ROW_RAGGED, pl.col(OVERFLOW).is_not_null(), value=pl.col(OVERFLOW)),
        *rejecting_cell_checks([firm, day, *amounts, status]),
        *firm_code_checks(firm=firm, limits=limits),
        *_date_checks(day, limits, as_of),
        *_amount_checks(amounts, limits),
        *_status_checks(status),
        *blank_checks([firm, status, *optional]),
        *_repair_checks(amounts, limits),
        *forgiving_cell_checks(optional),
    ]


def firm_code_checks(*, firm: Column, limits: Limits) -> list[Check]:
    """Return the checks of a firm code, in invoices as in firm lists."""
    longest, length = limits.firm_code_characters_max, pl.col("firm_code").str.len_chars()
    shown = pl.format("{} ({} > {})", pl.col(firm.name + CELL), length, pl.lit(longest))
    is_long = (length > longest) & holds_value(firm)
    return [
        Check(codes.FIRM_CODE_MISSING, pl.col("firm_code").is_null(), firm.title),
        Check(codes.FIRM_CODE_TOO_LONG, is_long, firm.title, shown),
    ]


def _date_checks(column: Column, limits: Limits, as_of: date) -> list[Check]:
    cell, day = pl.col(column.name + CELL), pl.col(column.name)
    earliest = limits.invoice_date_earliest
    is_unreadable = day.is_null() & cell.is_not_null() & holds_value(column)
    early = pl.format("{} < {}", day, pl.lit(earliest))
    late = pl.format("{} > {}", day, pl.lit(as_of))
    return [
        Check(codes.DATE_MISSING, cell.is_null(), column.title),
        cell_check(codes.DATE_UNREADABLE, column, is_unreadable),
        Check(codes.DATE_TOO_EARLY, day < earliest, column.title, early),
        Check(codes.DATE_AFTER_AS_OF, day > as_of, column.title, late),
    ]


def _amount_checks(columns: list[Column], limits: Limits) -> list[Check]:
    unreadable = [
        cell_check(
            codes.AMOUNT_UNREADABLE,
            column,
            pl.col(column.name + CELL).is_not_null()
            & ~pl.col(f"{column.name}_is_number")
            & holds_value(column),
        )
        for column in columns
    ]
    largest = yuan_text(limits.invoice_amount_fen_max)
    too_large = [
        Check(
            codes.AMOUNT_TOO_LARGE,
            pl.col(f"{column.name}_is_too_large"),
            column.title,
            pl.format("{} > {}", pl.col(column.name + CELL), pl.lit(largest)),
        )
        for column in columns
    ]
    adds_up = Check(
        codes.AMOUNTS_DO_NOT_ADD_UP,
        pl.col("gap_fen") > limits.amount_tolerance_fen,
        value=_sum_text(),
    )
    return [
        *unreadable,
        *too_large,
        Check(codes.AMOUNTS_MISSING, pl.col("amounts_blank") > 1),
        adds_up,
    ]


def _status_checks(column: Column) -> list[Check]:
    is_unknown = pl.col("is_void").is_null() & pl.col(column.name).is_not_null()
    return [
        Check(codes.STATUS_MISSING, pl.col(column.name).is_null(), column.title),
        cell_check(codes.STATUS_UNKNOWN, column, is_unknown & holds_value(column)),
    ]


def _repair_checks(columns: list[Column], limits: Limits) -> list[Check]:
    computed = [
        Check(
            codes.AMOUNT_COMPUTED,
            pl.col(column.name + CELL).is_null() & pl.col(f"{column.name}_fen").is_not_null(),
            column.title,
            pl.col(f"{column.name}_fen") / FEN_PER_YUAN,
        )
        for column in columns
    ]
    rounded = [
        cell_check(codes.AMOUNT_ROUNDED, column, pl.col(f"{column.name}_is_rounded"))
        for column in columns
    ]
    is_off = (pl.col("gap_fen") > 0) & (pl.col("gap_fen") <= limits.amount_tolerance_fen)
    return [
        cell_check(codes.TAX_SIGN_FLIPPED, TAX, pl.col("is_tax_flipped")),
        *computed,
        *rounded,
        Check(codes.AMOUNTS_OFF_BY_ROUNDING, is_off, value=_sum_text()),
    ]


def _sum_text() -> pl.Expr:
    return pl.format("{} + {} ≠ {}", *(pl.col(column.name + CELL) for column in AMOUNTS))
