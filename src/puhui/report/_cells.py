"""Cells of a workbook: formats by name, and values written so that text stays text."""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from puhui.base import Bilingual
from puhui.report.vocabulary import GRADE_COLOURS

Formats = dict[str, Format]

# A firm called "=1+1" is a name and not a formula, whatever writes it.
PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_TEXT = 32_767  # characters; a cell holds no more

_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "text": {"text_wrap": True},
    "long_text": {"text_wrap": True, "font_size": 9},
    "title": {"bold": True, "font_size": 14},
    "grade": {"bold": True, "align": "center"},
    "yes_no": {"align": "center"},
    "yuan": {"num_format": "#,##0"},
    "percent": {"num_format": "0.00%"},
    "number": {"num_format": "0"},
    "heading": {"bold": True, "text_wrap": True, "bg_color": "#E3F0EF", "bottom": 1},
    "heading_zh": {"bold": True},
    "heading_en": {"bold": False, "font_size": 8, "font_color": "#52606D"},
}


def make_formats(book: xlsxwriter.Workbook) -> Formats:
    """Return the workbook's formats: one for each kind of column, heading and grade."""
    body = {"valign": "vcenter", "font_size": 10}
    formats = {name: book.add_format(body | style) for name, style in _STYLES.items()}
    for grade, (background, ink) in GRADE_COLOURS.items():
        style = {"bg_color": background, "font_color": ink}
        formats[f"grade_{grade}"] = book.add_format(style)
    return formats


def write_cell(*, sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    """Write a number, a text or nothing. Text longer than a cell can hold ends in an ellipsis."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        fits = len(value) <= _LONGEST_TEXT
        text = value if fits else f"{value[: _LONGEST_TEXT - 1]}…"
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_number(row, column, value, style)


def write_heading(
    *, sheet: Worksheet, row: int, column: int, title: Bilingual, formats: Formats
) -> None:
    """Write a heading in both languages, Chinese above English."""
    sheet.write_rich_string(
        row, column, formats["heading_zh"], title.zh, formats["heading_en"], f"\n{title.en}",
        formats["heading"],
    )  # fmt: skip
