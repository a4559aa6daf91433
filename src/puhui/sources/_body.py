"""Part a sheet into its column titles and the rows below, whatever table it holds."""

from collections.abc import Mapping, Sequence, Set
from typing import Final

import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources import row_codes
from puhui.sources._grid import HEADER_ROWS_MAX, FormulaCell, Grid, find_header
from puhui.sources._notes import Notes
from puhui.sources.columns import KNOWN_TITLES, clean_title
from puhui.sources.texts import BLANKS

_LISTED_MAX: Final = 12


def split_header(
    *, grid: Grid, notes: Notes, known_titles: Set[str] = KNOWN_TITLES
) -> tuple[list[str], pl.DataFrame]:
    """Return the cleaned titles, and the rows below them: ``row``, then ``c0``, ``c1``, …"""
    cells = grid.cells
    if grid.titles is not None:
        titles = [clean_title(title) for title in grid.titles]
        return titles, _unnamed(cells).with_row_index("row", offset=2)
    lines = cells.head(HEADER_ROWS_MAX).rows()
    header = find_header(lines, known_titles)
    if header and any(cell is not None for line in lines[:header] for cell in line):
        notes.add(codes.HEADER_NOT_FIRST, value=header + 1)
    titles = [clean_title(cell) for cell in lines[header]] if lines else []
    if grid.has_overflow and titles:
        titles[-1] = ""
    return titles, _unnamed(cells).with_row_index("row", offset=1)[header + 1 :]


def _unnamed(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.rename({name: f"c{place}" for place, name in enumerate(cells.columns)})


def listed(names: Sequence[str]) -> str:
    """Return the first names in one text."""
    more = "…" if len(names) > _LISTED_MAX else ""
    return "、".join(names[:_LISTED_MAX]) + more


def without_blank_rows(*, body: pl.DataFrame, places: Sequence[int], notes: Notes) -> pl.DataFrame:
    """Return the rows with anything in these places, or anywhere where none are given.

    Blank rows between them are counted in a finding; those below the last one are no rows.
    """
    names = [f"c{place}" for place in places] or body.columns[1:]
    is_filled = [
        pl.col(name).str.strip_chars(BLANKS) != ""
        if body[name].dtype == pl.String
        else pl.col(name).is_not_null()
        for name in names
    ]
    filled = body.filter(pl.any_horizontal(is_filled)) if names else body.clear()
    if filled.is_empty():
        notes.add(codes.TABLE_EMPTY)
        return filled
    blank = filled["row"][-1] - filled["row"][0] + 1 - filled.height
    if blank:
        notes.add(codes.BLANK_ROWS, value=blank)
    return filled


def note_formulas(
    *,
    formulas: Sequence[FormulaCell],
    places: Mapping[str, int],
    rows: pl.DataFrame,
    notes: Notes,
) -> None:
    """Note the formulas in the table's columns whose saved result is used.

    :param places: where each column stands, by its title.
    :param rows: a column ``row``, those of the table.
    """
    used = pl.DataFrame(
        [(formula.row + 1, formula.place, formula.text) for formula in formulas],
        schema={"row": pl.UInt32, "place": pl.Int64, "value": pl.String},
        orient="row",
    ).join(rows, on="row", how="semi")
    for title, place in places.items():
        found = used.filter(pl.col("place") == place).select("row", "value")
        if not found.is_empty():
            notes.add_rows(row_codes.FORMULA_USED, rows=found, field=title)
