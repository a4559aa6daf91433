"""Read a Parquet file."""

from pathlib import Path
from typing import Final, cast

import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources._grid import Grid
from puhui.sources._notes import Notes

_PLAIN: Final = (pl.String, pl.Boolean, pl.Null, pl.Date, pl.Datetime, pl.Categorical, pl.Enum)


def read_parquet(*, path: Path, notes: Notes) -> Grid | None:
    """Return the file's table with its own types; none, and a finding, if it cannot be read."""
    try:
        cells = pl.read_parquet(path, hive_partitioning=False, glob=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        notes.add(codes.FILE_UNREADABLE, value=first_line(error))
        return None
    except pl.exceptions.PanicException as panic:  # a damaged page may crash the Rust reader
        notes.add(codes.FILE_UNREADABLE, value=first_line(cast(BaseException, panic)))
        return None
    plain = cells.select(_plain(column) for column in cells.iter_columns())
    return Grid(file=notes.file, sheet=None, cells=plain, titles=tuple(cells.columns))


def _plain(column: pl.Series) -> pl.Series:
    """Return a column of a type that cells may have; others as the text that Python shows."""
    if column.dtype.is_numeric() or column.dtype in _PLAIN:
        return column
    texts = [None if cell is None else str(cell) for cell in column.to_list()]
    return pl.Series(column.name, texts, dtype=pl.String)


def first_line(error: BaseException) -> str:
    """Return what an error says, in one line."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
