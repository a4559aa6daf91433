"""A sheet or file as it lies: cells by row and place, before anyone knows what they mean."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from puhui.sources.columns import KNOWN_TITLES, clean_title

HEADER_ROWS_MAX: Final = 10  # a header further down is not looked for
EXCEL_EPOCH: Final = date(1899, 12, 30)  # day 0 of a workbook's day numbers, after 1900-02-28
# Begins the text of a cell whose formula was never computed. XML cannot hold this character, so
# that a text which merely looks like a formula is not taken for one.
UNCOMPUTED: Final = "\0"


@dataclass(frozen=True)
class FormulaCell:
    """A cell that holds a formula, by its place in the grid, both counted from 0."""

    row: int
    place: int
    text: str  # like "G5 =E5+F5"


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or file, from the spreadsheet's first row on.

    Where the file names its columns itself, the cells begin at row 2, as below a header.
    """

    file: str
    sheet: str | None
    cells: pl.DataFrame  # text, or typed where the file has types
    titles: tuple[str, ...] | None = None  # where the file names its columns itself
    has_overflow: bool = False  # the last column holds what goes beyond the header's width
    epoch: date = EXCEL_EPOCH
    merged: tuple[str, ...] = ()  # like A2:A9
    formulas: Sequence[FormulaCell] = field(default=())  # those whose saved result is used

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return all(column.null_count() == len(column) for column in self.cells.iter_columns())


def find_header(lines: Sequence[Sequence[object]], known_titles: Set[str] = KNOWN_TITLES) -> int:
    """Return which of the first lines names the most known columns.

    Where none does, the first line that is not blank; 0 where all are.
    """
    titles = [[clean_title(cell) for cell in line] for line in lines[:HEADER_ROWS_MAX]]
    scores = [(sum(title in known_titles for title in line), any(line)) for line in titles]
    return scores.index(max(scores)) if scores else 0
