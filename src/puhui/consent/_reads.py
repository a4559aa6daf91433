"""The log of reads: which tables were read, by whom and for what, and how much was held back."""

import sqlite3
from dataclasses import dataclass
from datetime import date

import polars as pl

from puhui.consent._rows import table_from_rows
from puhui.consent.schema import READS_SCHEMA

_APPEND = """
INSERT INTO reads (
    read_by, purpose, as_of, provider_table, enterprises_count, enterprises_refused_count,
    facts_count, facts_expired_count, facts_disputed_count
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LIST = """
SELECT read_no, read_by, purpose, as_of, provider_table, enterprises_count,
    enterprises_refused_count, facts_count, facts_expired_count, facts_disputed_count
FROM reads ORDER BY read_no
"""


@dataclass(frozen=True)
class TableCounts:
    """How much of one table was asked for, given and held back."""

    enterprises: int
    refused: int
    facts: int
    expired: int
    disputed: int


def append_read(
    connection: sqlite3.Connection,
    *,
    read_by: str,
    purpose: str,
    as_of: date,
    table: str,
    counts: TableCounts,
) -> int:
    """Add one entry inside the caller's transaction and return its number."""
    row = (
        read_by,
        purpose,
        as_of.isoformat(),
        table,
        counts.enterprises,
        counts.refused,
        counts.facts,
        counts.expired,
        counts.disputed,
    )
    read_no = connection.execute(_APPEND, row).lastrowid
    assert read_no is not None
    return read_no


def list_reads(connection: sqlite3.Connection) -> pl.DataFrame:
    """Return all reads (READS_SCHEMA)."""
    return table_from_rows(connection.execute(_LIST), READS_SCHEMA)
