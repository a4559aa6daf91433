"""The ledger's file: open or make it, and change it whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Final

_VERSION: Final = 1
_WAIT_SECONDS: Final = 60.0  # a read of all facts holds the ledger for that long at most
_SCRIPTS: Final = ("tables.sql", "append_only.sql")


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the ledger at ``path``; a new file gets the tables.

    :raises sqlite3.Error: if the file is no database or cannot be written.
    :raises ValueError: if it is a database, but not a ledger of this version.
    """
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        with transaction(connection):
            _make_tables(connection)
    except (sqlite3.Error, ValueError):
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep everything that is done inside, or nothing; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make_tables(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == _VERSION:
        return
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if version or not is_empty:
        raise ValueError(f"version {version}")
    for script in _SCRIPTS:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _statements(script: str) -> Iterator[str]:
    """Return the statements one by one: ``executescript`` would end the transaction."""
    statement = ""
    for line in resources.files(__package__).joinpath(script).read_text("utf-8").splitlines(True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
