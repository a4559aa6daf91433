"""Normalise a firm list: who the firms are, how they were rated by hand, what became of them."""

from typing import Final

import polars as pl

from puhui.base import GRADES, FindingCode
from puhui.sources import row_codes as codes
from puhui.sources._cell_checks import (
    blank_checks,
    cell_check,
    describe_cells,
    forgiving_cell_checks,
    holds_value,
    rejecting_cell_checks,
)
from puhui.sources._checks import Check, CheckedRows, accept_rows, run_checks
from puhui.sources._invoice_checks import firm_code_checks
from puhui.sources._notes import Notes
from puhui.sources.columns import COLUMNS, Column
from puhui.sources.limits import Limits
from puhui.sources.tables import OVERFLOW, Table, column_or_nulls
from puhui.sources.texts import clean_text

_CODE, _NAME, _GRADE, _OUTCOME = COLUMNS["firms"]
_YES: Final = ("是", "true", "1")
_NO: Final = ("否", "false", "0")


def normalise_firms(*, table: Table, limits: Limits, notes: Notes) -> CheckedRows:
    """Return the listed firms, and count the rows that cannot be used by their rejecting code.

    A grade or outcome that is not one of the known words is unknown, never "no".

    :return: accepted rows with row, firm_code, name, manual_grade (one of A, B, C, D or null) and
        defaulted (null where unknown).
    """
    assert table.role == "firms", "an invoice table lists no firms"
    understood = _understand(table)
    rejecting = run_checks(
        table=understood, checks=_checks(table.cells.columns, limits), notes=notes
    )
    rows = understood.select(
        "row",
        "firm_code",
        pl.when(holds_value(_NAME)).then("name").alias("name"),
        "grade_known",
        "is_default",
    ).rename({"grade_known": "manual_grade", "is_default": "defaulted"})
    return accept_rows(rows=rows, rejecting=rejecting)


def _understand(table: Table) -> pl.DataFrame:
    found = [table.cells["row"], column_or_nulls(table.cells, OVERFLOW)]
    for column in COLUMNS["firms"]:
        cells = column_or_nulls(table.cells, column.name)
        found += describe_cells(cells=cells, name=column.name)
        found.append(clean_text(cells).alias(column.name))
    grade, outcome = pl.col(_GRADE.name), pl.col(_OUTCOME.name).str.to_lowercase()
    return pl.DataFrame(found).with_columns(
        grade_known=pl.when(grade.is_in(GRADES)).then(grade),
        is_default=pl.when(outcome.is_in(_YES))
        .then(statement=True)
        .when(outcome.is_in(_NO))
        .then(statement=False),
    )


def _checks(present: list[str], limits: Limits) -> list[Check]:
    optional = [column for column in (_NAME, _GRADE, _OUTCOME) if column.name in present]
    return [
        Check(codes.ROW_RAGGED, pl.col(OVERFLOW).is_not_null(), value=pl.col(OVERFLOW)),
        *rejecting_cell_checks([_CODE]),
        *firm_code_checks(firm=_CODE, limits=limits),
        *blank_checks([_CODE, *optional]),
        *forgiving_cell_checks(optional),
        _unknown(codes.GRADE_UNKNOWN, _GRADE, pl.col("grade_known")),
        _unknown(codes.OUTCOME_UNKNOWN, _OUTCOME, pl.col("is_default")),
    ]


def _unknown(code: FindingCode, column: Column, understood: pl.Expr) -> Check:
    is_unknown = pl.col(column.name).is_not_null() & understood.is_null() & holds_value(column)
    return cell_check(code, column, is_unknown)
