"""Authorisations in the ledger: record one, list them."""

import json
import sqlite3
from collections.abc import Collection
from datetime import date
from typing import Literal

import polars as pl

from puhui.consent._audit import append_audit
from puhui.consent._rows import table_from_rows
from puhui.consent.authorisation import Authorisation
from puhui.consent.schema import AUTHORISATIONS_SCHEMA

_FIND = "SELECT withdrawn_on FROM authorisations WHERE authorisation_id = ?"
_RECORD = """
INSERT INTO authorisations (
    authorisation_id, enterprise_id, given_by, sources, purpose,
    valid_from, valid_until, how_given, evidence
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LIST = """
SELECT authorisation_id, enterprise_id, given_by, sources, purpose, valid_from, valid_until,
    how_given, evidence, withdrawn_on, withdrawal_recorded_on
FROM authorisations
"""
_ORDER = "ORDER BY enterprise_id, valid_from, authorisation_id"
_OF_ENTERPRISES = "WHERE enterprise_id IN (SELECT value FROM json_each(?))"
_OF_IDS = "WHERE authorisation_id IN (SELECT value FROM json_each(?))"

Recorded = Literal["new", "known", "withdrawn"]


def record_authorisation(
    connection: sqlite3.Connection, authorisation: Authorisation, *, done_by: str, done_on: date
) -> Recorded:
    """Record it unless it is there, inside the caller's transaction.

    :return: whether it is new, was known and stands, or was known and is withdrawn.
    """
    authorisation_id = authorisation.authorisation_id
    found = connection.execute(_FIND, (authorisation_id,)).fetchone()
    if found is not None:
        return "known" if found[0] is None else "withdrawn"
    stored = (
        authorisation_id,
        authorisation.enterprise_id,
        authorisation.given_by,
        authorisation.sources_text,
        authorisation.purpose,
        authorisation.valid_from.isoformat(),
        authorisation.valid_until.isoformat(),
        authorisation.how_given,
        authorisation.evidence,
    )
    connection.execute(_RECORD, stored)
    append_audit(
        connection,
        done_on=done_on,
        done_by=done_by,
        action="grant",
        subject=authorisation_id,
        before=None,
        after=_without_person(authorisation),
    )
    return "new"


def list_authorisations(connection: sqlite3.Connection) -> pl.DataFrame:
    """Return all authorisations (AUTHORISATIONS_SCHEMA), by enterprise and start."""
    return table_from_rows(connection.execute(_LIST + _ORDER), AUTHORISATIONS_SCHEMA)


def find_authorisations(
    connection: sqlite3.Connection,
    *,
    enterprises: Collection[str] | None = None,
    ids: Collection[str] | None = None,
) -> pl.DataFrame:
    """Return authorisations of these enterprises, or of these ids; of neither, all, unordered."""
    if enterprises is not None:
        cursor = connection.execute(_LIST + _OF_ENTERPRISES, (json.dumps(list(enterprises)),))
    elif ids is not None:
        cursor = connection.execute(_LIST + _OF_IDS, (json.dumps(list(ids)),))
    else:
        cursor = connection.execute(_LIST)
    return table_from_rows(cursor, AUTHORISATIONS_SCHEMA)


def _without_person(authorisation: Authorisation) -> dict[str, object]:
    """The name of who agreed stays in one place: the authorisation itself."""
    parts = dict(vars(authorisation))
    del parts["given_by"]
    return {**parts, "sources": sorted(set(authorisation.sources))}
