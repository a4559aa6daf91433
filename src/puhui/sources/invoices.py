"""Normalise an invoice table: typed rows, and a finding for everything odd."""

from datetime import date
from typing import Final

import polars as pl

from puhui.sources import file_codes, row_codes
from puhui.sources._cell_checks import holds_value
from puhui.sources._checks import CheckedRows, accept_rows, run_checks
from puhui.sources._invoice_amounts import reconcile_amounts
from puhui.sources._invoice_cells import understand_cells
from puhui.sources._invoice_checks import invoice_checks
from puhui.sources._notes import Notes
from puhui.sources.columns import COLUMNS, Role
from puhui.sources.limits import Limits
from puhui.sources.tables import Table

CONTENT: Final = (
    "firm_code",
    "invoice_no",
    "invoice_date",
    "counterparty_id",
    "amount_fen",
    "tax_fen",
    "total_fen",
    "is_void",
)


def normalise_invoices(*, table: Table, limits: Limits, as_of: date, notes: Notes) -> CheckedRows:
    """Return the rows that can be used, and count the others by their rejecting code.

    Void invoices and returns (negative amounts) are kept: they are facts about the firm. Rows
    that equal another in every cell are kept too: an invoice may have several equal lines.

    :return: accepted rows with the columns of ``CONTENT`` and ``row``.
    """
    assert table.role in ("purchase", "sale"), "a firm list holds no invoices"
    columns = {column.name: column for column in COLUMNS[table.role]}
    understood = reconcile_amounts(
        understood=understand_cells(table=table, limits=limits),
        tolerance_fen=limits.amount_tolerance_fen,
    )
    checks = invoice_checks(
        role=table.role, present=table.cells.columns, limits=limits, as_of=as_of
    )
    rejecting = run_checks(table=understood, checks=checks, notes=notes)
    rows = understood.select(
        pl.when(holds_value(columns[name])).then(name).alias(name)
        if name in ("invoice_no", "counterparty_id")
        else name
        for name in (*CONTENT, "row")
    )
    checked = accept_rows(rows=rows, rejecting=rejecting)
    _note_day_numbers(understood, table.role, notes)
    _note_repeated_rows(checked.accepted, notes)
    return checked


def _note_day_numbers(understood: pl.DataFrame, role: Role, notes: Notes) -> None:
    count = understood["is_day_number"].sum()
    if count:
        title = next(column.title for column in COLUMNS[role] if column.name == "invoice_date")
        notes.add(file_codes.DATES_AS_NUMBERS, field=title, value=count)


def _note_repeated_rows(accepted: pl.DataFrame, notes: Notes) -> None:
    is_first = accepted.select(pl.struct(CONTENT).is_first_distinct()).to_series()
    repeated = accepted.filter(~is_first)
    if not repeated.is_empty():
        rows = repeated.select("row", pl.col("invoice_no").alias("value"))
        notes.add_rows(row_codes.ROW_REPEATED, rows=rows)
