"""Read files sheet by sheet into typed rows, two sheets at a time."""

from collections.abc import Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from puhui.base import Bilingual, Progress, concat_findings
from puhui.sources import file_codes as codes
from puhui.sources._checks import CheckedRows, accept_rows
from puhui.sources._csv import read_csv
from puhui.sources._grid import Grid
from puhui.sources._json_lines import read_json_lines
from puhui.sources._notes import Notes
from puhui.sources._parquet import read_parquet
from puhui.sources._xlsx import read_sheet, sheet_names
from puhui.sources.columns import KNOWN_TITLES, Role
from puhui.sources.files import InputFile
from puhui.sources.firms import normalise_firms
from puhui.sources.invoices import normalise_invoices
from puhui.sources.limits import Limits
from puhui.sources.tables import Table, recognise_table

# The readers leave Python's lock; a third sheet in memory at once would cost more than it gains.
_SHEETS_AT_ONCE: Final = 2


@dataclass(frozen=True)
class SheetRead:
    """What was made of one sheet, or of a file without sheets."""

    file: InputFile
    sheet: str | None
    role: Role | None  # none: it is no usable table of ours
    rows: CheckedRows | None  # none: it is no table of ours at all
    is_blank: bool
    findings: pl.DataFrame


def read_files(
    *, files: Sequence[InputFile], limits: Limits, as_of: date, progress: Progress
) -> list[SheetRead]:
    """Read every sheet of every file, in the order of the files and their sheets."""
    label = Bilingual("读取文件", "reading files")
    reads: list[SheetRead] = []
    with ThreadPoolExecutor(max_workers=_SHEETS_AT_ONCE) as pool:
        jobs = [
            pool.submit(_read, file, sheet, notes, limits, as_of)
            for file in files
            for sheet, notes in sheets_of(file, limits)
        ]
        for done, job in enumerate(jobs):
            progress.step(label=label, done=done, total=len(jobs))
            reads.append(job.result())
        progress.step(label=label, done=len(jobs), total=len(jobs))
    return reads


def sheets_of(file: InputFile, limits: Limits) -> Iterator[tuple[str | None, Notes]]:
    """Yield what there is to read in a file; no sheet where the file has none or is damaged."""
    about = Notes(file=file.label, listed_max=limits.findings_listed_max)
    if file.kind != "workbook":
        yield None, about
        return
    names = sheet_names(path=file.path, notes=about)
    if not names:
        yield None, about
    for name in names:
        yield name, Notes(file=file.label, sheet=name, listed_max=limits.findings_listed_max)


def _read(
    file: InputFile, sheet: str | None, notes: Notes, limits: Limits, as_of: date
) -> SheetRead:
    grid = read_grid(file=file, sheet=sheet, limits=limits, notes=notes)
    table = recognise_table(grid=grid, notes=notes) if grid is not None else None
    is_usable = table is not None and table.unusable is None
    return SheetRead(
        file=file,
        sheet=sheet,
        role=table.role if table is not None and is_usable else None,
        rows=_rows(table, limits, as_of, notes) if table is not None else None,
        is_blank=grid is not None and table is None and grid.is_blank,
        findings=notes.table(),
    )


def read_grid(
    *,
    file: InputFile,
    sheet: str | None,
    limits: Limits,
    notes: Notes,
    known_titles: Set[str] = KNOWN_TITLES,
) -> Grid | None:
    """Return the cells of a sheet, or of a file without sheets; none if they cannot be read."""
    if file.kind == "text":
        return read_csv(path=file.path, notes=notes, known_titles=known_titles)
    if file.kind == "parquet":
        return read_parquet(path=file.path, notes=notes)
    if file.kind == "lines":
        return read_json_lines(path=file.path, notes=notes, known_titles=known_titles)
    if sheet is None:
        return None
    return read_sheet(
        path=file.path, sheet=sheet, sheet_cells_max=limits.sheet_cells_max, notes=notes
    )


def _rows(table: Table, limits: Limits, as_of: date, notes: Notes) -> CheckedRows:
    if table.unusable is not None:
        every = pl.repeat(table.unusable.code, table.cells.height, dtype=pl.String, eager=True)
        return accept_rows(rows=table.cells, rejecting=every)
    if table.role == "firms":
        return normalise_firms(table=table, limits=limits, notes=notes)
    return normalise_invoices(table=table, limits=limits, as_of=as_of, notes=notes)


def note_blank_files(*, reads: Sequence[SheetRead], limits: Limits) -> pl.DataFrame:
    """Return a finding for every file in which no sheet holds anything."""
    blank = {read.file.label: True for read in reads}
    for read in reads:
        blank[read.file.label] &= read.is_blank
    notes = [
        Notes(file=label, listed_max=limits.findings_listed_max)
        for label, is_blank in blank.items()
        if is_blank
    ]
    for about in notes:
        about.add(codes.FILE_EMPTY)
    return concat_findings(*(about.table() for about in notes))
