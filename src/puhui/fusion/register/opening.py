"""Make a register's folder, and open it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl

from puhui.base import Bilingual, PuhuiError, write_whole
from puhui.fusion.model import LinkModel, UnableToLoadLinkModel, load_model, save_model
from puhui.fusion.register._columns import RecordColumns, UnableToKeepRecords
from puhui.fusion.register._store import (
    FILE_NAME,
    FORMAT_VERSION,
    MODEL_FOLDER,
    Store,
    prepare_connection,
)
from puhui.fusion.register._tables import TABLES, indexes
from puhui.fusion.register.register import Register


class UnableToCreateRegister(PuhuiError):
    """There is a register in the folder already, or its columns are not enough."""

    code = "unable_to_create_register"


class UnableToOpenRegister(PuhuiError):
    """The folder holds no register of this version."""

    code = "unable_to_open_register"


def create_register(*, folder: Path, model: LinkModel, record_schema: pl.Schema) -> Register:
    """Make an empty register and open it.

    The model is frozen into it, so that a pair weighs tomorrow what it weighs today.

    :param record_schema: what its records have beside ``record_id``: at least the columns of
        ``model.settings``; text, whole numbers, floats, flags and dates.
    :raises UnableToCreateRegister: if the folder holds one, or columns of the model are missing.
    :raises UnableToKeepRecords: if a column's type cannot be kept.
    """
    columns = RecordColumns(record_schema)
    absent = [name for name in model.settings.columns() if name not in columns.schema]
    if absent:
        raise UnableToCreateRegister(
            what=Bilingual(f"记录缺少匹配所需的列 {absent}", f"the records lack columns {absent}"),
            advice=Bilingual("请先整理记录", "prepare the records first"),
        )
    if has_register(folder=folder):
        raise UnableToCreateRegister(
            what=Bilingual(f"{folder} 中已有名册", f"{folder} holds a register already"),
            advice=Bilingual("请打开它，或另选目录", "open it, or choose another folder"),
        )
    save_model(model=model, folder=folder / MODEL_FOLDER)
    write_whole(folder / FILE_NAME, lambda path: _write_empty(path, model, columns))
    return open_register(folder=folder)


def _write_empty(path: Path, model: LinkModel, columns: RecordColumns) -> None:
    path.unlink(missing_ok=True)  # left by a creation that was killed
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"BEGIN; {TABLES.format(columns=columns.ddl())}")
        meta = {"format_version": FORMAT_VERSION, "record_columns": columns.text()}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        for column, table in sorted(model.frequencies.items()):
            shares = table.select(pl.lit(column), "value", "frequency").sort("value")
            connection.executemany("INSERT INTO frequencies VALUES (?, ?, ?)", shares.iter_rows())
        for name, indexed in indexes(columns.schema).items():
            connection.execute(f"CREATE INDEX {name} ON {indexed}")
        connection.execute("COMMIT")


def has_register(*, folder: Path) -> bool:
    """Whether the folder holds a register, finished or not."""
    return (folder / FILE_NAME).is_file()


def open_register(*, folder: Path) -> Register:
    """Open a register that ``create_register`` made.

    :raises UnableToOpenRegister: if there is none, or none of this version.
    """
    if not has_register(folder=folder):
        raise _unreadable(folder, "没有 register.sqlite", "no register.sqlite")
    connection = sqlite3.connect(folder / FILE_NAME, timeout=30, isolation_level=None)
    try:
        prepare_connection(connection)
        (version,) = connection.execute(
            "SELECT value FROM meta WHERE key = 'format_version'"
        ).fetchone() or ("?",)
        if version != FORMAT_VERSION:
            raise _unreadable(folder, f"版本为 {version}", f"it is of version {version}")
        return Register(Store(connection, load_model(folder=folder / MODEL_FOLDER)))
    except (sqlite3.Error, UnableToLoadLinkModel, UnableToKeepRecords) as error:
        connection.close()
        raise _unreadable(folder, str(error), str(error)) from error
    except UnableToOpenRegister:
        connection.close()
        raise


def _unreadable(folder: Path, zh: str, en: str) -> UnableToOpenRegister:
    return UnableToOpenRegister(
        what=Bilingual(
            f"无法打开 {folder} 中的名册：{zh}", f"cannot open a register in {folder}: {en}"
        ),
        advice=Bilingual("请核对目录，或重新建立名册", "check the folder, or create it anew"),
    )
