"""The log of changes: who did what and when, with what was there before and after."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

import polars as pl

from puhui.consent._rows import table_from_rows
from puhui.consent.schema import AUDIT_SCHEMA

_APPEND = """
INSERT INTO audit (done_on, done_by, action, subject, before, after) VALUES (?, ?, ?, ?, ?, ?)
"""
_LIST = """
SELECT audit_no, done_on, done_by, action, subject, before, after
FROM audit WHERE audit_no > ? ORDER BY audit_no
"""


def append_audit(
    connection: sqlite3.Connection,
    *,
    done_on: date,
    done_by: str,
    action: str,
    subject: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
) -> int:
    """Add one entry inside the caller's transaction and return its number."""
    cursor = connection.execute(
        _APPEND,
        (done_on.isoformat(), done_by, action, subject, before and _json(before), _json(after)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def list_audit(connection: sqlite3.Connection, *, after_no: int) -> pl.DataFrame:
    """Return the entries behind ``after_no`` (AUDIT_SCHEMA)."""
    return table_from_rows(connection.execute(_LIST, (after_no,)), AUDIT_SCHEMA)


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
