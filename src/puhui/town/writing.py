"""Write a file whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
from xlsxwriter.exceptions import FileCreateError

from puhui import base
from puhui.base import Bilingual, PuhuiError


class UnableToWriteTown(PuhuiError):
    """A file of the town cannot be written."""

    code = "unable_to_write_town"


def write_whole(*, path: Path, write: Callable[[Path], None]) -> Path:
    """Let ``write`` fill a temporary file beside ``path``, then give it that name.

    :raises UnableToWriteTown: if the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base.write_whole(path, write)
    except (OSError, FileCreateError) as problem:
        raise unable_to_write(path=path, problem=problem) from problem
    return path


def unable_to_write(*, path: Path, problem: Exception) -> UnableToWriteTown:
    """Return the error that says which file cannot be written and why."""
    return UnableToWriteTown(
        what=Bilingual(f"无法写入 {path} ({problem})", f"cannot write {path} ({problem})"),
        advice=Bilingual(
            "请检查文件夹的权限与磁盘空间", "check the folder's permissions and the free space"
        ),
    )


def write_parquet(*, table: pl.DataFrame, path: Path) -> Path:
    """Write a table as Parquet; the same table gives the same bytes.

    :raises UnableToWriteTown: if the file cannot be written.
    """
    return write_whole(path=path, write=table.write_parquet)


def write_csv(*, table: pl.DataFrame, path: Path) -> Path:
    """Write a table as CSV in UTF-8, money with two decimals; the same table, the same bytes.

    :raises UnableToWriteTown: if the file cannot be written.
    """
    return write_whole(path=path, write=lambda partial: table.write_csv(partial, float_precision=2))
