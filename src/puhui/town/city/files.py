"""Files that grow block by block and appear whole: parts in a hidden folder, joined at the end."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl
import xlsxwriter

from puhui.sources.providers import TABLES
from puhui.sources.providers.writing import write_table
from puhui.town.city.schema import CityFormat
from puhui.town.workbook import CREATED
from puhui.town.writing import unable_to_write, write_whole

_HIDDEN: Final = ".parts"
_TRUTH: Final = "truth"
_RECORDS: Final = "records"  # what providers send, apart from the truth
_LARGEST_SHEET_ROWS: Final = 60_000  # a workbook of more takes too long to open
# Each provider has its way; a table too large for a workbook comes as CSV.
_ENDINGS: Final = {
    "registry": "parquet",
    "tax": "csv",
    "invoice": "csv",
    "utility": "parquet",
    "court": "xlsx",
    "social": "csv",
    "customs": "xlsx",
    "assets": "xlsx",
    "lists": "jsonl",
    "referral": "jsonl",
    "bank": "parquet",
    "merchant": "parquet",
    "chain": "csv",
}


@dataclass
class CityFiles:
    """The growing files of one city."""

    out: Path
    file_format: CityFormat
    parts: dict[str, list[Path]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, *, table: str, rows: pl.DataFrame) -> None:
        """Add rows of a provider's table (typed columns) or of the truth ("truth.records")."""
        ending = "parquet" if self._ending(table) in ("parquet", "xlsx") else self._ending(table)
        part = self._part(table, ending)
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            if table in TABLES:
                write_table(table=TABLES[table], rows=rows, path=part)
            else:
                rows.write_parquet(part)
        except OSError as problem:
            raise unable_to_write(path=part, problem=problem) from problem
        self.parts.setdefault(table, []).append(part)
        self.rows[table] = self.rows.get(table, 0) + rows.height

    def finish(self) -> tuple[Path, ...]:
        """Join the parts into the files and return these in order.

        :raises UnableToWriteTown: if a file cannot be written.
        """
        return tuple(self._join(table, parts) for table, parts in self.parts.items())

    def clear(self) -> None:
        """Remove the parts, whether they were joined or not."""
        shutil.rmtree(self.out / _HIDDEN, ignore_errors=True)

    def _join(self, table: str, parts: list[Path]) -> Path:
        source, _, name = table.partition(".")
        ending = self._ending(table)
        if ending == "xlsx" and self.rows[table] > _LARGEST_SHEET_ROWS:
            ending = "csv"
        folder = self.out / source if source == _TRUTH else self.out / _RECORDS / source
        path = folder / f"{name}.{ending}"
        for other in _JOINERS:  # an earlier city's file would be read beside this one
            if other != ending:
                path.with_suffix(f".{other}").unlink(missing_ok=True)
        return write_whole(path=path, write=_JOINERS[ending](table, parts))

    def _ending(self, table: str) -> str:
        source = table.partition(".")[0]
        if source == _TRUTH:
            return "parquet"
        return _ENDINGS[source] if self.file_format == "mixed" else self.file_format

    def _part(self, table: str, ending: str) -> Path:
        number = len(self.parts.get(table, ()))
        return self.out / _HIDDEN / f"{table}-{number:05d}.{ending}"


Join = Callable[[Path], None]


def _join_parquet(_table: str, parts: list[Path]) -> Join:
    def write(path: Path) -> None:
        if len(parts) == 1:
            shutil.move(parts[0], path)
            return
        pl.scan_parquet(parts).sink_parquet(path, maintain_order=True)

    return write


def _join_lines(_table: str, parts: list[Path]) -> Join:
    return lambda path: _append(path, ((part, 0) for part in parts))


def _join_csv(_table: str, parts: list[Path]) -> Join:
    def write(path: Path) -> None:
        if parts[0].suffix == ".parquet":
            pl.scan_parquet(parts).sink_csv(path, maintain_order=True)
            return
        with parts[0].open("rb") as first:
            header = first.readline()
        _append(path, ((part, len(header) if place else 0) for place, part in enumerate(parts)))

    return write


def _join_sheet(table: str, parts: list[Path]) -> Join:
    def write(path: Path) -> None:
        cells = pl.read_parquet(parts)
        with xlsxwriter.Workbook(path) as book:
            book.set_properties({"created": CREATED})  # the clock would change the bytes
            sheet = book.add_worksheet(TABLES[table].title.zh)
            sheet.write_row(0, 0, cells.columns)
            for place, row in enumerate(cells.iter_rows(), start=1):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write_string(place, column, cell)

    return write


def _append(path: Path, parts: Iterable[tuple[Path, int]]) -> None:
    with path.open("wb") as target:
        for part, skipped in parts:
            with part.open("rb") as content:
                content.seek(skipped)
                shutil.copyfileobj(content, target)


_JOINERS: Final = {
    "parquet": _join_parquet,
    "csv": _join_csv,
    "jsonl": _join_lines,
    "xlsx": _join_sheet,
}
