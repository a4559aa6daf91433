"""Objections in the ledger: raise, close, list."""

import hashlib
import sqlite3
from datetime import date

import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.consent._audit import append_audit
from puhui.consent._rows import table_from_rows
from puhui.consent.schema import OBJECTIONS_SCHEMA

_STANDING = """
SELECT objection_id FROM objections
WHERE provider_table = ? AND fact_key = ? AND enterprise_id = ?
    AND (outcome IS NULL OR outcome = 'upheld')
"""
_RAISE = """
INSERT INTO objections (
    objection_id, enterprise_id, provider_table, fact_key, reason, raised_on, answer_due_on
) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_FIND = "SELECT raised_on, closed_on, outcome FROM objections WHERE objection_id = ?"
_CLOSE = "UPDATE objections SET closed_on = ?, outcome = ? WHERE objection_id = ?"
_LIST = """
SELECT objection_id, enterprise_id, provider_table, fact_key, reason, raised_on, answer_due_on,
    closed_on, outcome
FROM objections ORDER BY raised_on, objection_id
"""


class UnableToObject(PuhuiError):
    """An objection lacks a part, or repeats one that was answered the same day."""

    code = "unable_to_object"


class UnableToCloseObjection(PuhuiError):
    """There is no such objection, or it was answered otherwise."""

    code = "unable_to_close_objection"


def record_objection(
    connection: sqlite3.Connection,
    *,
    enterprise_id: str,
    table: str,
    fact_key: str,
    reason: str,
    raised_on: date,
    answer_due_on: date,
    done_by: str,
    done_on: date,
) -> str:
    """Record it inside the caller's transaction and return its id.

    While an objection to the same fact is open or was upheld, that one is returned.

    :raises UnableToObject: if one of that day was rejected.
    """
    standing = connection.execute(_STANDING, (table, fact_key, enterprise_id)).fetchone()
    if standing is not None:
        return str(standing[0])
    parts = (enterprise_id, table, fact_key, raised_on.isoformat())
    objection_id = "O-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
    if connection.execute(_FIND, (objection_id,)).fetchone() is not None:
        raise UnableToObject(
            what=Bilingual(
                f"{raised_on} 的同一异议 {objection_id} 已被驳回",
                f"the same objection of {raised_on}, {objection_id}, was rejected",
            ),
            advice=Bilingual("有新证据可改日再提", "with new evidence, object again another day"),
        )
    day, due = raised_on.isoformat(), answer_due_on.isoformat()
    stored = (objection_id, enterprise_id, table, fact_key, reason, day, due)
    connection.execute(_RAISE, stored)
    names = ("enterprise_id", "table", "fact_key", "reason", "raised_on", "answer_due_on")
    append_audit(
        connection,
        done_on=done_on,
        done_by=done_by,
        action="object",
        subject=objection_id,
        before=None,
        after=dict(zip(names, stored[1:], strict=True)),
    )
    return objection_id


def record_answer(
    connection: sqlite3.Connection,
    *,
    objection_id: str,
    outcome: str,
    closed_on: date,
    reason: str,
    done_by: str,
    done_on: date,
) -> None:
    """Close it inside the caller's transaction; the same answer again changes nothing.

    :raises UnableToCloseObjection: if there is none, or another answer was given.
    """
    found = connection.execute(_FIND, (objection_id,)).fetchone()
    if found is None:
        raise UnableToCloseObjection(
            what=Bilingual(f"没有异议 {objection_id}", f"there is no objection {objection_id}"),
            advice=Bilingual("请在异议清单中查编号", "look its id up in the list"),
        )
    raised_on, before_on, before = found
    if before == outcome:
        return
    if before is not None:
        raise UnableToCloseObjection(
            what=Bilingual(
                f"异议 {objection_id} 已于 {before_on} 答复为 {before}",
                f"objection {objection_id} was answered on {before_on}: {before}",
            ),
            advice=Bilingual("如需更改, 请重新提出异议", "to change that, object anew"),
        )
    day = closed_on.isoformat()
    if day < raised_on:
        raise UnableToCloseObjection(
            what=Bilingual(
                f"答复日 {day} 早于提出日 {raised_on}",
                f"{day} is before it was raised: {raised_on}",
            ),
            advice=Bilingual("请核对日期", "check the dates"),
        )
    connection.execute(_CLOSE, (day, outcome, objection_id))
    append_audit(
        connection,
        done_on=done_on,
        done_by=done_by,
        action="close_objection",
        subject=objection_id,
        before={"closed_on": None, "outcome": None},
        after={"closed_on": day, "outcome": outcome, "reason": reason},
    )


def list_objections(connection: sqlite3.Connection) -> pl.DataFrame:
    """Return all objections (OBJECTIONS_SCHEMA)."""
    return table_from_rows(connection.execute(_LIST), OBJECTIONS_SCHEMA)
