"""Read every sheet of every file into typed rows of a provider's table, two at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from puhui.base import Bilingual, Progress
from puhui.sources import file_codes
from puhui.sources._checks import CheckedRows
from puhui.sources._notes import Notes
from puhui.sources.files import InputFile
from puhui.sources.limits import Limits
from puhui.sources.providers._parsed import Reading
from puhui.sources.providers._rows import understand_rows
from puhui.sources.providers.recognise import KNOWN, recognise
from puhui.sources.providers.schema import Table
from puhui.sources.reading import read_grid, sheets_of

_SHEETS_AT_ONCE: Final = 2  # as in the reading of invoices


@dataclass(frozen=True)
class TableRead:
    """What was made of one sheet, or of a file without sheets."""

    file: str  # label
    sheet: str | None
    table: Table | None  # none: no usable table of a provider
    rows: CheckedRows | None  # none: no table of a provider at all
    findings: pl.DataFrame


def read_tables(
    *,
    files: Sequence[InputFile],
    limits: Limits,
    as_of: date,
    hash_key: bytes,
    progress: Progress,
) -> list[TableRead]:
    """Read every sheet of every file, in the order of the files and their sheets."""
    label = Bilingual("读取来源文件", "reading providers' files")
    reads: list[TableRead] = []
    with ThreadPoolExecutor(max_workers=_SHEETS_AT_ONCE) as pool:
        jobs = [
            pool.submit(_read, file, sheet, notes, limits, as_of, hash_key)
            for file in files
            for sheet, notes in sheets_of(file, limits)
        ]
        for done, job in enumerate(jobs):
            progress.step(label=label, done=done, total=len(jobs))
            reads.append(job.result())
        progress.step(label=label, done=len(jobs), total=len(jobs))
    return reads


def _read(
    file: InputFile, sheet: str | None, notes: Notes, limits: Limits, as_of: date, hash_key: bytes
) -> TableRead:
    grid = read_grid(file=file, sheet=sheet, limits=limits, notes=notes, known_titles=KNOWN)
    raw = None
    if grid is not None:
        folders = [folder.name for folder in file.path.parents]
        places = [*([sheet] if sheet else []), file.path.stem, *folders]
        raw = recognise(grid=grid, places=places, notes=notes)
    if raw is None:
        if grid is not None and grid.is_blank:
            notes.add(file_codes.TABLE_EMPTY)
        return TableRead(file.label, sheet, None, None, notes.table())
    reading = Reading(
        as_of=as_of,
        hash_key=hash_key,
        amount_fen_max=limits.invoice_amount_fen_max,
        epoch=raw.epoch,
        in_fen=raw.in_fen,
    )
    rows = understand_rows(raw=raw, reading=reading, is_json=file.kind == "lines", notes=notes)
    table = raw.table if raw.unusable is None else None
    return TableRead(file.label, sheet, table, rows, notes.table())
