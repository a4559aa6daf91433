"""Tell which provider's table a sheet or file holds: by its columns, else by its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from puhui.base import FindingCode
from puhui.sources import file_codes
from puhui.sources import provider_codes as codes
from puhui.sources._body import listed, note_formulas, split_header, without_blank_rows
from puhui.sources._grid import Grid
from puhui.sources._notes import Notes
from puhui.sources.providers._hide import hide_long_numbers
from puhui.sources.providers._names import named_table
from puhui.sources.providers.catalogue import TABLES
from puhui.sources.providers.schema import Column, Kind, Table
from puhui.sources.providers.titles import TITLES, title_key
from puhui.sources.tables import OVERFLOW


@dataclass(frozen=True)
class RawTable:
    """A provider's table, its cells not yet understood."""

    table: Table | None  # none: its columns fit several
    cells: pl.DataFrame  # row, the columns that are there under the code's names, the overflow
    in_fen: frozenset[str]  # amounts under an English header that says fen
    unusable: FindingCode | None  # why none of its rows can be used
    epoch: date


def recognise(*, grid: Grid, places: Sequence[str], notes: Notes) -> RawTable | None:
    """Return the table that a grid holds; none, and a finding, if it is no provider's.

    :param places: names that may say which table it is: sheet, file without ending, its folders
        from the nearest on.
    """
    titles, body = split_header(grid=grid, notes=notes, known_titles=KNOWN)
    keys = [title_key(title) for title in titles]
    fitting = _fitting(frozenset(keys))
    if not fitting:
        if not grid.is_blank:
            shown = [hide_long_numbers(title) for title in titles if title]
            notes.add(codes.TABLE_UNKNOWN, value=listed(shown))
        return None
    table = fitting[0] if len(fitting) == 1 else named_table(tables=fitting, places=places)
    if table is None:
        return _ambiguous(fitting, body, grid, notes)
    found = _places(table, titles, keys, notes)
    filled = _filled(grid, body, list(found.values()), notes)
    _note_used_formulas(grid, found, filled, notes)
    named = [pl.col(f"c{place}").alias(column.name) for column, place in found.items()]
    overflow = [pl.col(body.columns[-1]).alias(OVERFLOW)] if grid.has_overflow else []
    return RawTable(
        table=table,
        cells=filled.select("row", *named, *overflow),
        in_fen=frozenset(
            column.name
            for column, place in found.items()
            if column.kind is Kind.YUAN and keys[place] == column.name
        ),
        unusable=None if _has_enough(table, found, notes) else file_codes.COLUMN_MISSING,
        epoch=grid.epoch,
    )


KNOWN: Final = frozenset(title for titles in TITLES.values() for title in titles)


def _fitting(keys: frozenset[str]) -> list[Table]:
    """Return the tables with the most columns here.

    Those that have all required columns go first; another must have most of its own.
    """
    found = {
        name: {column.name for key, column in titles.items() if key in keys}
        for name, titles in TITLES.items()
    }
    whole = [
        name
        for name, names in found.items()
        if all(column.name in names for column in TABLES[name].columns if column.required)
    ]
    partly = [n for n, names in found.items() if 2 * len(names) > len(TABLES[n].columns)]
    candidates = whole or partly
    most = max((len(found[name]) for name in candidates), default=0)
    return [TABLES[name] for name in candidates if len(found[name]) == most]


def _ambiguous(tables: Sequence[Table], body: pl.DataFrame, grid: Grid, notes: Notes) -> RawTable:
    notes.add(codes.TABLE_AMBIGUOUS, value=listed([table.full_name for table in tables]))
    filled = without_blank_rows(body=body, places=[], notes=notes)
    return RawTable(None, filled, frozenset(), codes.TABLE_AMBIGUOUS, grid.epoch)


def _places(
    table: Table, titles: Sequence[str], keys: Sequence[str], notes: Notes
) -> dict[Column, int]:
    """Return where each column stands; the first place counts."""
    places: dict[Column, int] = {}
    ignored = []
    for place, key in enumerate(keys):
        column = TITLES[table.full_name].get(key)
        if column is None:
            ignored.append(hide_long_numbers(titles[place]))
        elif column in places:
            notes.add(file_codes.COLUMN_REPEATED, field=column.header)
        else:
            places[column] = place
    ignored = [title for title in ignored if title]
    if ignored:
        notes.add(file_codes.COLUMN_IGNORED, value=listed(ignored))
    return places


def _filled(grid: Grid, body: pl.DataFrame, places: list[int], notes: Notes) -> pl.DataFrame:
    if grid.merged:
        notes.add(file_codes.MERGED_CELLS, value=listed(grid.merged))
    overflow = [body.width - 2] if grid.has_overflow else []  # a line that is no object is a row
    return without_blank_rows(body=body, places=sorted([*places, *overflow]), notes=notes)


def _note_used_formulas(
    grid: Grid, places: dict[Column, int], rows: pl.DataFrame, notes: Notes
) -> None:
    by_title = {column.header: place for column, place in places.items()}
    note_formulas(formulas=grid.formulas, places=by_title, rows=rows.select("row"), notes=notes)


def _has_enough(table: Table, places: dict[Column, int], notes: Notes) -> bool:
    """Return whether the columns suffice, and say which are missing."""
    missing = [column for column in table.columns if column not in places]
    for column in missing:
        code = file_codes.COLUMN_MISSING if column.must_be_readable else file_codes.COLUMN_ABSENT
        notes.add(code, field=column.header)
    return not any(column.must_be_readable for column in missing)
