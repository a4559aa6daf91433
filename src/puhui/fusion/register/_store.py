"""The SQLite file under a register: its connection, its counters, reading by many ids at once."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl

from puhui.fusion.model import LinkModel
from puhui.fusion.register._columns import RecordColumns

FILE_NAME = "register.sqlite"
MODEL_FOLDER = "model"
FORMAT_VERSION = "1"


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Let several read while one writes, and keep foreign keys."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")


class Store:
    """One open register: its connection, what its records look like, and its model."""

    def __init__(self, connection: sqlite3.Connection, model: LinkModel) -> None:
        self.sql = connection
        self.model = model
        self.columns = RecordColumns.from_text(self.meta("record_columns"))

    def meta(self, key: str) -> str:
        """Return an entry of the register about itself."""
        (value,) = self.sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(value)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing of it."""
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.sql.execute("ROLLBACK")
            raise
        self.sql.execute("COMMIT")

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return all rows of a query."""
        return self.sql.execute(query, values).fetchall()

    def rows_for(self, query: str, values: Iterable[object]) -> list[Any]:
        """Return all rows of a query whose one ``?`` is a list: ``IN (SELECT value FROM ?)``."""
        assert query.count("IN ?") == 1
        listed = json.dumps(list(values), ensure_ascii=False)
        spelled = query.replace("IN ?", "IN (SELECT value FROM json_each(?))")
        return self.sql.execute(spelled, (listed,)).fetchall()

    def write(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run the statement for each row."""
        self.sql.executemany(statement, rows)

    def next_number(self, table: str, column: str) -> int:
        """Return a number beyond all that the table has."""
        query = f"SELECT coalesce(max({column}), 0) + 1 FROM {table}"  # noqa: S608 - own names
        return int(self.rows(query)[0][0])

    def records(self, record_nos: Iterable[int]) -> pl.DataFrame:
        """Return the records that are present: record_no, record_id and their columns, by id."""
        comma = ", " if self.columns.schema else ""
        query = (
            f"SELECT record_no, record_id{comma}{self.columns.names()} FROM records "  # noqa: S608
            "WHERE is_present AND record_no IN ?"
        )
        return self.columns.from_sql(self.rows_for(query, record_nos)).sort("record_id")

    def numbers_of(self, record_ids: Iterable[str]) -> dict[str, int]:
        """Return record_id -> record_no of those that were ever known."""
        query = "SELECT record_id, record_no FROM records WHERE record_id IN ?"
        return dict(self.rows_for(query, record_ids))

    def enterprise_numbers(self, ids: Iterable[str | None]) -> dict[str | None, int]:
        """Return enterprise_id -> enterprise_no; unknown ids are left out."""
        query = "SELECT enterprise_id, enterprise_no FROM enterprises WHERE enterprise_id IN ?"
        return dict(self.rows_for(query, sorted(one for one in ids if one is not None)))

    def state_of(self, enterprise_id: str) -> str | None:
        """Return "live" or "retired", or None if the id was never given."""
        query = "SELECT state FROM enterprises WHERE enterprise_id = ?"
        found = self.rows(query, enterprise_id)
        return str(found[0][0]) if found else None
