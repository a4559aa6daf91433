"""What the register knows, as tables."""

from typing import Final

import polars as pl

from puhui.base import Bilingual, PuhuiError, table_schema
from puhui.fusion.register._ids import as_id
from puhui.fusion.register._store import Store
from puhui.fusion.register._typed import typed_table
from puhui.fusion.register.reasons import reason_of
from puhui.fusion.schema import (
    DECISIONS_SCHEMA,
    EDGES_SCHEMA,
    HISTORY_SCHEMA,
    MEMBERSHIP_SCHEMA,
)

ENTERPRISES_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "founded_on": pl.Date,
        "state": pl.String,  # "live" or "retired"
        "successor_id": pl.String,  # of a retired one, as of its retirement
    }
)

_HISTORY = """
SELECT event_no, e.enterprise_id, event, o.enterprise_id, c.record_id, happened_on, why,
    a.record_id, b.record_id, weight_bits, note
FROM history h JOIN enterprises e ON e.enterprise_no = h.enterprise_no
LEFT JOIN enterprises o ON o.enterprise_no = other_no
LEFT JOIN records c ON c.record_no = h.record_no
LEFT JOIN records a ON a.record_no = h.l LEFT JOIN records b ON b.record_no = h.r
{where} ORDER BY event_no
"""
_REVIEW = """
SELECT a.record_id, b.record_id, weight_bits, origin FROM edges
JOIN records a ON a.record_no = l JOIN records b ON b.record_no = r
JOIN membership ma ON ma.record_no = l JOIN membership mb ON mb.record_no = r
WHERE origin = 'model' AND weight_bits < ? AND weight_bits >= ?
AND ma.enterprise_no <> mb.enterprise_no
AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.l = edges.l AND d.r = edges.r)
ORDER BY weight_bits DESC, a.record_id, b.record_id LIMIT ?
"""


class UnableToFindEnterprise(PuhuiError):
    """No enterprise ever had this id."""

    code = "unable_to_find_enterprise"


def membership(store: Store) -> pl.DataFrame:
    """Return ``MEMBERSHIP_SCHEMA`` of all records that are present, by record id."""
    rows = store.rows(
        "SELECT record_id, enterprise_id FROM membership JOIN records USING (record_no) "
        "JOIN enterprises USING (enterprise_no)"
    )
    return pl.DataFrame(rows, schema=MEMBERSHIP_SCHEMA, orient="row").sort("record_id")


def enterprises(store: Store) -> pl.DataFrame:
    """Return ``ENTERPRISES_SCHEMA`` of all that ever were, by id."""
    rows = store.rows(
        "SELECT e.enterprise_id, e.founded_on, e.state, s.enterprise_id FROM enterprises e "
        "LEFT JOIN enterprises s ON s.enterprise_no = e.successor_no ORDER BY e.enterprise_id"
    )
    return typed_table(rows, ENTERPRISES_SCHEMA)


def current_id(store: Store, enterprise_id: str) -> str:
    """Return the id under which the enterprise is known now.

    An id whose records were all withdrawn is its own: it stays retired.

    :raises UnableToFindEnterprise: if nobody ever had the id.
    """
    asked = as_id(enterprise_id) or enterprise_id
    query = (
        "SELECT s.enterprise_id FROM enterprises e "
        "LEFT JOIN enterprises s ON s.enterprise_no = e.successor_no WHERE e.enterprise_id = ?"
    )
    found = store.rows(query, asked)
    if not found:
        raise UnableToFindEnterprise(
            what=Bilingual(
                f"没有企业编号 {enterprise_id}", f"no enterprise has id {enterprise_id}"
            ),
            advice=Bilingual("请核对编号，或用名称查找", "check the id, or look by name"),
        )
    while found[0][0] is not None:
        asked = found[0][0]
        found = store.rows(query, asked)
    return asked


def history(store: Store, enterprise_id: str | None) -> pl.DataFrame:
    """Return ``HISTORY_SCHEMA`` of one enterprise, or of all."""
    if enterprise_id is None:
        rows = store.rows(_HISTORY.format(where=""))
    else:
        rows = store.rows(_HISTORY.format(where="WHERE e.enterprise_id = ?"), enterprise_id)
    told = []
    for row in rows:
        reason = reason_of(
            settings=store.model.settings,
            event=row[2],
            why=row[6],
            left=row[7],
            right=row[8],
            weight_bits=row[9],
            note=row[10],
        )
        told.append((*row[:6], reason.zh, reason.en))
    return typed_table(told, HISTORY_SCHEMA)


def records_of(store: Store, enterprise_id: str) -> pl.DataFrame:
    """Return the enterprise's records: record_id and the register's columns, by id."""
    rows = store.rows(
        "SELECT record_no FROM membership JOIN enterprises USING (enterprise_no) "
        "WHERE enterprise_id = ?",
        enterprise_id,
    )
    return store.records(number for (number,) in rows).drop("record_no")


def review_queue(store: Store, limit: int) -> pl.DataFrame:
    """Return ``EDGES_SCHEMA``: pairs that nearly link, in two enterprises, strongest first.

    Pairs that an officer decided on are not among them.
    """
    settings = store.model.settings
    rows = store.rows(_REVIEW, settings.link_weight_bits, settings.review_weight_bits, limit)
    return pl.DataFrame(rows, schema=EDGES_SCHEMA, orient="row")


def all_records(store: Store) -> pl.DataFrame:
    """Return all records that are present: record_id and the register's columns, by id."""
    rows = store.rows("SELECT record_no FROM records WHERE is_present")
    return store.records(number for (number,) in rows).drop("record_no")


def decisions(store: Store) -> pl.DataFrame:
    """Return ``DECISIONS_SCHEMA``: every decision ever kept, oldest first."""
    rows = store.rows(
        "SELECT a.record_id, b.record_id, is_same, decided_by, decided_on, reason FROM decisions "
        "JOIN records a ON a.record_no = l JOIN records b ON b.record_no = r ORDER BY decision_no"
    )
    return typed_table(rows, DECISIONS_SCHEMA)
