"""The sheet with one row a firm."""

from collections.abc import Iterator
from typing import Any

import polars as pl
from xlsxwriter.worksheet import Worksheet

from puhui.base import FEN_PER_YUAN
from puhui.report._cells import Formats, write_cell, write_heading
from puhui.report.columns import COLUMNS, Column
from puhui.report.vocabulary import GRADE_COLOURS, firm_type_name, industry_name

_FROZEN_COLUMNS = 2
_HEADING_POINTS = 42
_ROW_POINTS = 62  # room for four lines of reasons
_A3 = 8
_YES_NO = {True: "是 yes", False: "否 no"}


def write_firms(*, sheet: Worksheet, decisions: pl.DataFrame, formats: Formats) -> None:
    """Write the decisions with headings that stay in view, filters and grades in colour."""
    sheet.set_default_row(_ROW_POINTS)
    sheet.set_row(0, _HEADING_POINTS)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width)
        write_heading(sheet=sheet, row=0, column=number, title=column.title, formats=formats)
    for row, values in enumerate(_rows(decisions), start=1):
        for number, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
            style = formats[column.kind]
            write_cell(sheet=sheet, row=row, column=number, value=value, style=style)
    sheet.freeze_panes(1, _FROZEN_COLUMNS)
    sheet.autofilter(0, 0, decisions.height, len(COLUMNS) - 1)
    _colour_grades(sheet, decisions.height, formats)
    _set_paper(sheet)


def _rows(decisions: pl.DataFrame) -> Iterator[list[Any]]:
    for decision in decisions.iter_rows(named=True):
        values = decision | _derived(decision)
        if decision["industry"] is None:  # how sure a guess was that is not shown
            values["industry_confidence_probability"] = None
        yield [_shown(values[column.name], column) for column in COLUMNS]


def _derived(decision: dict[str, Any]) -> dict[str, str]:
    """Return the columns that are put into words: reasons by direction, industry, kind of firm."""
    reasons, improvements = decision["reasons"] or [], decision["improvements"] or []
    texts = {
        "industry_zh": industry_name(decision["industry"]).zh,
        "firm_type_zh": firm_type_name(decision["firm_type"]).zh,
    }
    for language in ("zh", "en"):
        for direction in ("for", "against"):
            chosen = [reason for reason in reasons if reason["direction"] == direction]
            texts[f"{direction}_{language}"] = _lines(chosen, language)
        texts[f"improve_{language}"] = _lines(improvements, language)
    return texts


def _lines(reasons: list[dict[str, Any]], language: str) -> str:
    ordered = sorted(reasons, key=lambda reason: -reason["weight"])
    return "\n".join(f"{reason[f'text_{language}']} ({reason['weight']:.1f})" for reason in ordered)


def _shown(value: Any, column: Column) -> Any:
    if value is not None and column.kind == "yuan":
        return value / FEN_PER_YUAN
    if value is not None and column.kind == "yes_no":
        return _YES_NO[value]
    return value


def _colour_grades(sheet: Worksheet, height: int, formats: Formats) -> None:
    for number, column in enumerate(COLUMNS):
        if column.kind != "grade" or not height:
            continue
        for grade in GRADE_COLOURS:
            rule = {"type": "cell", "criteria": "==", "value": f'"{grade}"'}
            style = {"format": formats[f"grade_{grade}"]}
            sheet.conditional_format(1, number, height, number, rule | style)


def _set_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
