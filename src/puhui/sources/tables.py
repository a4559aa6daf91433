"""Recognise a table by its columns, and bring it under the code's names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

import polars as pl

from puhui.base import FindingCode
from puhui.sources import file_codes as codes
from puhui.sources import row_codes
from puhui.sources._grid import HEADER_ROWS_MAX, FormulaCell, Grid, find_header
from puhui.sources._notes import Notes
from puhui.sources.columns import (
    AMOUNTS,
    COLUMNS,
    KNOWN_TITLES,
    Column,
    Role,
    clean_title,
    role_of_name,
    role_of_titles,
)
from puhui.sources.texts import BLANKS

_LISTED_MAX: Final = 12
OVERFLOW: Final = "overflow"


@dataclass(frozen=True)
class Table:
    """A firm list or an invoice table, its cells not yet understood."""

    role: Role | None  # none: invoices, but nothing tells whether purchases or sales
    cells: pl.DataFrame  # row, then the columns that are there under the code's names
    unusable: FindingCode | None  # why none of its rows can be used
    epoch: date


def recognise_table(*, grid: Grid, notes: Notes) -> Table | None:
    """Return the table that a grid holds; none, and a finding, if it is none of ours.

    What a table is, its columns say; where they do not, the name of its sheet, then its file.
    """
    titles, body = _split(grid, notes)
    role = role_of_titles(frozenset(titles)) or _role_by_name(grid, titles)
    if role is None:
        return _unknown(titles, body, grid, notes)
    places = _places(role, titles, notes)
    if grid.merged:
        notes.add(codes.MERGED_CELLS, value=_listed(grid.merged))
    filled = _without_blank_rows(body, sorted(places.values()), notes)
    _note_formulas(grid.formulas, places, filled.select("row"), notes)
    return Table(
        role=role,
        cells=_named(filled, places, grid.has_overflow),
        unusable=None if _has_enough(role, places, notes) else codes.COLUMN_MISSING,
        epoch=grid.epoch,
    )


def column_or_nulls(cells: pl.DataFrame, name: str) -> pl.Series:
    """Return a column, all null where the table does not have it."""
    if name in cells.columns:
        return cells[name]
    return pl.repeat(None, cells.height, dtype=pl.String, eager=True).alias(name)


def _split(grid: Grid, notes: Notes) -> tuple[list[str], pl.DataFrame]:
    """Return the cleaned titles, and the rows below them with their numbers."""
    cells = grid.cells
    if grid.titles is not None:
        titles = [clean_title(title) for title in grid.titles]
        return titles, _unnamed(cells).with_row_index("row", offset=2)
    lines = cells.head(HEADER_ROWS_MAX).rows()
    header = find_header(lines)
    if header and any(cell is not None for line in lines[:header] for cell in line):
        notes.add(codes.HEADER_NOT_FIRST, value=header + 1)
    titles = [clean_title(cell) for cell in lines[header]] if lines else []
    if grid.has_overflow and titles:
        titles[-1] = ""
    return titles, _unnamed(cells).with_row_index("row", offset=1)[header + 1 :]


def _unnamed(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.rename({name: f"c{place}" for place, name in enumerate(cells.columns)})


def _role_by_name(grid: Grid, titles: Sequence[str]) -> Role | None:
    by_sheet = role_of_name(grid.sheet) if grid.sheet is not None else None
    if by_sheet is not None:
        return by_sheet
    # a workbook named for invoices may have sheets that hold something else
    looks_like_ours = len(KNOWN_TITLES & set(titles)) >= 2
    is_alone = grid.sheet is None
    return role_of_name(PurePath(grid.file).stem) if is_alone or looks_like_ours else None


def _unknown(titles: Sequence[str], body: pl.DataFrame, grid: Grid, notes: Notes) -> Table | None:
    if len({column.title for column in AMOUNTS} & set(titles)) >= 2:
        notes.add(codes.DIRECTION_UNKNOWN)
        filled = _without_blank_rows(body, [], notes)
        return Table(role=None, cells=filled, unusable=codes.DIRECTION_UNKNOWN, epoch=grid.epoch)
    if not grid.is_blank:
        notes.add(codes.TABLE_IGNORED, value=_listed([title for title in titles if title]))
    return None


def _listed(names: Sequence[str]) -> str:
    more = "…" if len(names) > _LISTED_MAX else ""
    return "、".join(names[:_LISTED_MAX]) + more


def _places(role: Role, titles: Sequence[str], notes: Notes) -> dict[Column, int]:
    """Return where each column stands; the first place counts."""
    places: dict[Column, int] = {}
    for column in COLUMNS[role]:
        found = [place for place, title in enumerate(titles) if title == column.title]
        if found:
            places[column] = found[0]
        if len(found) > 1:
            notes.add(codes.COLUMN_REPEATED, field=column.title)
    used = {column.title for column in places}
    ignored = [title for title in titles if title and title not in used]
    if ignored:
        notes.add(codes.COLUMN_IGNORED, value=_listed(ignored))
    return places


def _named(body: pl.DataFrame, places: dict[Column, int], has_overflow: bool) -> pl.DataFrame:
    named = [pl.col(f"c{place}").alias(column.name) for column, place in places.items()]
    overflow = [pl.col(body.columns[-1]).alias(OVERFLOW)] if has_overflow else []
    return body.select("row", *named, *overflow)


def _without_blank_rows(body: pl.DataFrame, places: Sequence[int], notes: Notes) -> pl.DataFrame:
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


def _has_enough(role: Role, places: dict[Column, int], notes: Notes) -> bool:
    """Return whether the columns suffice, and say which are missing."""
    missing = [column for column in COLUMNS[role] if column not in places]
    missing_amounts = [column for column in missing if column in AMOUNTS]
    fatal = [column for column in missing if column.is_required]
    if len(missing_amounts) > 1:
        fatal += missing_amounts
    elif missing_amounts:
        notes.add(codes.COLUMN_COMPUTED, field=missing_amounts[0].title)
    for column in fatal:
        notes.add(codes.COLUMN_MISSING, field=column.title)
    for column in missing:
        if column not in fatal and column not in missing_amounts:
            notes.add(codes.COLUMN_ABSENT, field=column.title)
    return not fatal


def _note_formulas(
    formulas: Sequence[FormulaCell], places: dict[Column, int], rows: pl.DataFrame, notes: Notes
) -> None:
    """Note the formulas in the table's columns whose saved result is used."""
    used = pl.DataFrame(
        [(formula.row + 1, formula.place, formula.text) for formula in formulas],
        schema={"row": pl.UInt32, "place": pl.Int64, "value": pl.String},
        orient="row",
    ).join(rows, on="row", how="semi")
    for column, place in places.items():
        found = used.filter(pl.col("place") == place).select("row", "value")
        if not found.is_empty():
            notes.add_rows(row_codes.FORMULA_USED, rows=found, field=column.title)
