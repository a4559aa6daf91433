"""Write one part of the town as the workbook that a bank gets."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import polars as pl
import xlsxwriter

from puhui.base import Bilingual, Progress, SilentProgress
from puhui.town.schema import TownPart
from puhui.town.writing import UnableToWriteTown, write_whole

MOST_ROWS: Final = 1_048_575  # a sheet holds 1,048,576 rows, the first one is the header
_BLOCK_ROWS: Final = 50_000
_EXCEL_EPOCH_DAYS: Final = 25_569  # 1970-01-01 as Excel counts its days
# a clock would make two equal towns differ in their bytes
CREATED: Final = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_workbook(*, part: TownPart, path: Path, progress: Progress | None = None) -> Path:
    """Write 企业信息, 进项发票信息 and 销项发票信息; dates are dates, amounts numbers.

    The same part gives the same bytes. Memory stays small: rows go to disk block by block.

    :raises UnableToWriteTown: if a table has more rows than a sheet can hold, or the file
        cannot be written.
    """
    _check_fits(part)
    steps = _Steps(
        progress=progress or SilentProgress(),
        label=Bilingual(f"写出 {path.name}", f"writing {path.name}"),
        rows=sum(table.height for table in part.sheets().values()),
    )
    return write_whole(path=path, write=lambda partial: _write(part, partial, steps))


def _check_fits(part: TownPart) -> None:
    for sheet, table in part.sheets().items():
        if table.height > MOST_ROWS:
            raise UnableToWriteTown(
                what=Bilingual(
                    f"工作表 {sheet} 需要 {table.height} 行, 而 xlsx 一张表最多 {MOST_ROWS} 行",
                    f"sheet {sheet} needs {table.height} rows, xlsx holds {MOST_ROWS} in a sheet",
                ),
                advice=Bilingual(
                    "请减少发票数, 或改用 parquet 或 csv 格式",
                    "ask for fewer invoices, or for the format parquet or csv",
                ),
            )


class _Steps:
    """Counts the rows that are written, for the user to see."""

    def __init__(self, *, progress: Progress, label: Bilingual, rows: int) -> None:
        self._progress, self._label, self._rows, self._done = progress, label, rows, 0

    def add(self, rows: int) -> None:
        self._done += rows
        self._progress.step(label=self._label, done=self._done, total=self._rows)


def _write(part: TownPart, path: Path, steps: _Steps) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    workbook.set_properties({"created": CREATED})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for name, table in part.sheets().items():
        sheet = workbook.add_worksheet(name)
        sheet.set_column(0, len(table.columns) - 1, 14)
        sheet.write_row(0, 0, table.columns)
        _write_rows(sheet, table, day, steps)
    workbook.close()


def _write_rows(sheet: Any, table: pl.DataFrame, day: Any, steps: _Steps) -> None:
    """Write the table below the header, with one kind of cell for each column."""
    numbers = table.with_columns(pl.col(pl.Date).to_physical() + _EXCEL_EPOCH_DAYS)
    kinds = [
        (column, sheet.write_string if dtype == pl.String else sheet.write_number, dtype == pl.Date)
        for column, dtype in enumerate(table.dtypes)
    ]
    for start in range(0, table.height, _BLOCK_ROWS):
        block = numbers.slice(start, _BLOCK_ROWS).rows()
        for row, cells in enumerate(block, start + 1):
            for (column, write, is_date), cell in zip(kinds, cells, strict=True):
                if is_date:
                    write(row, column, cell, day)
                else:
                    write(row, column, cell)
        steps.add(len(block))
