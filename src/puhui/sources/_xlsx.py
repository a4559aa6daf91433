"""Read the sheets of an xlsx workbook, every cell as the text that it shows.

Text keeps what a typed read would turn into a silent null: words in an amount, error values,
formulas that were never computed. Measured, it costs five per cent more than a typed read.
"""

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import fastexcel
import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources._grid import UNCOMPUTED, FormulaCell, Grid
from puhui.sources._notes import Notes
from puhui.sources._parquet import first_line
from puhui.sources._sheet_xml import (
    SheetXml,
    scan_sheet,
    sheet_members,
    workbook_epoch,
)

ERROR_VALUES: Final = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "GettingData": "#GETTING_DATA",
}
_DAMAGE: Final = (
    fastexcel.FastExcelError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,  # a part of the archive is missing
    RuntimeError,  # a part is encrypted, or compressed in a way that Python does not know
    UnicodeDecodeError,  # a part's name is no text
)


def sheet_names(*, path: Path, notes: Notes) -> list[str]:
    """Return the names of a workbook's sheets of cells; none, and a finding, if it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = sheet_members(archive)
        names: list[str] = fastexcel.read_excel(path).sheet_names
    except _DAMAGE as error:
        notes.add(codes.FILE_UNREADABLE, value=first_line(error))
        return []
    names = [name for name in names if "chartsheets/" not in members.get(name, "")]
    if not names:
        notes.add(codes.FILE_EMPTY)
    return names


def read_sheet(
    *,
    path: Path,
    sheet: str,
    sheet_cells_max: int,
    notes: Notes,
    has_long_numbers: bool = False,
) -> Grid | None:
    """Return a sheet's cells as text; none, and a finding, if they cannot be read.

    :param has_long_numbers: keep all digits of numbers; the reader's own text has nine decimals,
        which is plenty for money.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            member = sheet_members(archive)[sheet]
            epoch = workbook_epoch(archive)
        xml = scan_sheet(path=path, member=member)
        if xml.span_cells > sheet_cells_max:
            notes.add(codes.SHEET_TOO_LARGE, value=xml.span)
            return None
        cells, columns = _load(path, sheet, xml, has_long_numbers)
    except _DAMAGE as error:
        notes.add(codes.SHEET_UNREADABLE, value=first_line(error))
        return None
    places = {column: place for place, column in enumerate(columns)}
    return Grid(
        file=notes.file,
        sheet=sheet,
        cells=cells,
        epoch=epoch,
        merged=xml.merged,
        formulas=[
            FormulaCell(formula.row, places[formula.column], f"{formula.cell} {formula.text}")
            for formula in xml.formulas
            if formula.has_value and formula.column in places
        ],
    )


def _load(
    path: Path, sheet: str, xml: SheetXml, has_long_numbers: bool
) -> tuple[pl.DataFrame, list[int]]:
    """Return the cells as text, and each column's place in the sheet."""
    workbook = fastexcel.read_excel(path)
    loaded = workbook.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = loaded.to_arrow_with_errors()
    cells = pl.DataFrame(batch)
    if has_long_numbers:
        typed = workbook.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="float")
        cells = _with_all_digits(cells, pl.DataFrame(typed.to_arrow()))
    columns = [column.absolute_index for column in loaded.selected_columns]
    cells.columns = [f"c{place}" for place in range(cells.width)]
    return _with_texts(cells, [*_error_texts(errors), *_formula_texts(xml, columns)]), columns


def _with_all_digits(texts: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Return the texts, those that are numbers with every digit of the number."""
    return texts.with_columns(
        text.zip_with(
            text.cast(pl.Float64, strict=False).is_null() | number.is_null(),
            number.cast(pl.String),
        )
        for text, number in zip(texts.iter_columns(), numbers.iter_columns(), strict=True)
    )


_Text = tuple[int, int, str]  # row, place, text


def _error_texts(errors: Any) -> Iterable[_Text]:
    """Yield what cells show that have no text of their own: error values, impossible dates."""
    for error in errors.errors if errors is not None else ():
        row, place = error.position
        name = re.search(r"Error\((\w+)\)", error.detail)
        number = re.search(r"value: ([^,]+),", error.detail)
        if name is not None:
            yield row, place, ERROR_VALUES.get(name[1], f"#{name[1]}")
        else:
            yield row, place, number[1] if number is not None else str(error.detail)


def _formula_texts(xml: SheetXml, columns: Sequence[int]) -> Iterable[_Text]:
    """Yield the formulas that have no result, so that their cells do not look empty."""
    places = {column: place for place, column in enumerate(columns)}
    for formula in xml.formulas:
        if not formula.has_value and formula.column in places:
            yield formula.row, places[formula.column], UNCOMPUTED + formula.text


def _with_texts(cells: pl.DataFrame, texts: Sequence[_Text]) -> pl.DataFrame:
    by_place: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for row, place, text in texts:
        if 0 <= row < cells.height:
            by_place[place][row] = text
    return cells.with_columns(
        cells.to_series(place).scatter(list(found), list(found.values()))
        for place, found in by_place.items()
    )
