"""Recognise a table by its columns, and bring it under the code's names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

import polars as pl

from puhui.base import FindingCode
from puhui.sources import file_codes as codes
from puhui.sources._body import listed, note_formulas, split_header, without_blank_rows
from puhui.sources._grid import Grid
from puhui.sources._notes import Notes
from puhui.sources.columns import (
    AMOUNTS,
    COLUMNS,
    KNOWN_TITLES,
    Column,
    Role,
    role_of_name,
    role_of_titles,
)

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
    titles, body = split_header(grid=grid, notes=notes)
    role = role_of_titles(frozenset(titles)) or _role_by_name(grid, titles)
    if role is None:
        return _unknown(titles, body, grid, notes)
    places = _places(role, titles, notes)
    if grid.merged:
        notes.add(codes.MERGED_CELLS, value=listed(grid.merged))
    filled = without_blank_rows(body=body, places=sorted(places.values()), notes=notes)
    by_title = {column.title: place for column, place in places.items()}
    note_formulas(formulas=grid.formulas, places=by_title, rows=filled.select("row"), notes=notes)
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
        filled = without_blank_rows(body=body, places=[], notes=notes)
        return Table(role=None, cells=filled, unusable=codes.DIRECTION_UNKNOWN, epoch=grid.epoch)
    if not grid.is_blank:
        notes.add(codes.TABLE_IGNORED, value=listed([title for title in titles if title]))
    return None


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
        notes.add(codes.COLUMN_IGNORED, value=listed(ignored))
    return places


def _named(body: pl.DataFrame, places: dict[Column, int], has_overflow: bool) -> pl.DataFrame:
    named = [pl.col(f"c{place}").alias(column.name) for column, place in places.items()]
    overflow = [pl.col(body.columns[-1]).alias(OVERFLOW)] if has_overflow else []
    return body.select("row", *named, *overflow)


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
