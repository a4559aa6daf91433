"""Find invoices that were given more than once in different files or sheets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources._notes import Notes
from puhui.sources.columns import Role
from puhui.sources.invoices import CONTENT


@dataclass(frozen=True)
class InvoiceTable:
    """The usable invoices of one sheet, under the firms' ids."""

    dataset: str
    role: Role
    rows: pl.DataFrame  # CONTENT, with firm_code over all datasets, and row
    notes: Notes

    @property
    def place(self) -> str:
        """The file and sheet, for people."""
        return " / ".join(filter(None, (self.notes.file, self.notes.sheet)))


def drop_repeated_tables(tables: Sequence[InvoiceTable]) -> list[InvoiceTable]:
    """Empty the tables that equal an earlier one row by row: the same export in another format."""
    kept: list[InvoiceTable] = []
    for table in tables:
        same = next((earlier for earlier in kept if _is_same(table, earlier)), None)
        if same is not None:
            table.notes.add(codes.TABLE_REPEATED, value=same.place)
        kept.append(table if same is None else replace(table, rows=table.rows.clear()))
    return kept


def note_overlaps(tables: Sequence[InvoiceTable]) -> None:
    """Note in each table how many of its invoices an earlier table has too."""
    by_role: defaultdict[Role, list[InvoiceTable]] = defaultdict(list)
    for table in tables:
        by_role[table.role].append(table)
    for alike in by_role.values():
        for later, earlier, count in _overlaps(alike):
            alike[later].notes.add(
                codes.ROWS_IN_OTHER_TABLE, value=f"{alike[earlier].place}: {count}"
            )


def _is_same(table: InvoiceTable, earlier: InvoiceTable) -> bool:
    if table.role != earlier.role or table.rows.height != earlier.rows.height:
        return False
    return not table.rows.is_empty() and table.rows.select(CONTENT).equals(
        earlier.rows.select(CONTENT)
    )


def _overlaps(tables: Sequence[InvoiceTable]) -> Iterable[tuple[int, int, int]]:
    """Return the later table, the earliest with the same invoices, and how many they are."""
    if len(tables) == 1:
        return []
    every = pl.concat(
        table.rows.select(*CONTENT, pl.lit(place, dtype=pl.UInt32).alias("place"))
        for place, table in enumerate(tables)
    )
    repeated = every.filter(every.select(CONTENT).is_duplicated())
    counted = (
        repeated.with_columns(earliest=pl.col("place").min().over(CONTENT))
        .filter(pl.col("place") > pl.col("earliest"))
        .group_by("place", "earliest")
        .len()
    )
    return counted.sort("place", "earliest").rows()
