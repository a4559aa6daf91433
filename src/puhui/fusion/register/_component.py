"""The part of the register that a change can reach: whole connected components."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from puhui.fusion.blocking import key_pairs
from puhui.fusion.cluster import Clustering, cluster
from puhui.fusion.register._bulk import KEY_RULE, all_blocks
from puhui.fusion.register._evidence import keep_edges, weigh
from puhui.fusion.register._store import Store
from puhui.fusion.register._typed import typed_table
from puhui.fusion.schema import DECISIONS_SCHEMA, EDGES_SCHEMA

_LINKS = "(origin <> 'model' OR weight_bits >= {bits!r})"
_IN_FORCE = """
SELECT a.record_id, b.record_id, is_same, decided_by, decided_on, reason
FROM decisions JOIN records a ON a.record_no = l JOIN records b ON b.record_no = r
WHERE decision_no IN (SELECT max(decision_no) FROM decisions WHERE l IN ? GROUP BY l, r)
ORDER BY l, r
"""


@dataclass(frozen=True)
class Component:
    """Records with everything that decides how they cluster."""

    records: pl.DataFrame  # record_no and all columns, by id; those that are present
    edges: pl.DataFrame  # EDGES_SCHEMA
    decisions: pl.DataFrame  # DECISIONS_SCHEMA, those in force

    def clustered(self, store: Store) -> Clustering:
        """Cluster the records."""
        return cluster(
            records=self.records,
            edges=self.edges,
            decisions=self.decisions,
            settings=store.model.settings,
        )


def reached(store: Store, seeds: Iterable[int]) -> set[int]:
    """Return all records that linking edges and confirmations connect with the seeds."""
    links = _LINKS.format(bits=store.model.settings.link_weight_bits)
    steps = (
        f"SELECT r FROM edges WHERE l IN ? AND {links}",  # noqa: S608 - a number of the settings
        f"SELECT l FROM edges WHERE r IN ? AND {links}",  # noqa: S608
        "SELECT r FROM decisions WHERE l IN ? AND is_same",
        "SELECT l FROM decisions WHERE r IN ? AND is_same",
    )
    found: set[int] = set()
    edge = set(seeds)
    while edge:
        found |= edge
        beyond = {number for step in steps for (number,) in store.rows_for(step, sorted(edge))}
        edge = beyond - found
    return found


def neighbours(store: Store, record_nos: Iterable[int]) -> set[int]:
    """Return the records that have an edge with one of these."""
    numbers = sorted(record_nos)
    right = store.rows_for("SELECT r FROM edges WHERE l IN ?", numbers)
    left = store.rows_for("SELECT l FROM edges WHERE r IN ?", numbers)
    return {number for (number,) in right + left}


def remove_edges(store: Store, record_nos: Iterable[int]) -> None:
    """Forget the edges of records."""
    rows = [(number,) for number in record_nos]
    store.write("DELETE FROM edges WHERE l = ?", rows)
    store.write("DELETE FROM edges WHERE r = ?", rows)


def read_component(store: Store, seeds: Iterable[int]) -> Component:
    """Return what the seeds are connected with, its keys' edges brought up to date.

    Whoever shares a key with a seed whose keys are new must be among the seeds.
    """
    numbers = reached(store, seeds)
    records = store.records(numbers)
    _renew_key_edges(store, records)
    return Component(
        records=records,
        edges=edges_inside(store, numbers),
        decisions=decisions_among(store, numbers),
    )


def edges_inside(store: Store, record_nos: set[int]) -> pl.DataFrame:
    """Return ``EDGES_SCHEMA`` between the records."""
    query = (
        "SELECT a.record_id, b.record_id, weight_bits, origin, r FROM edges "
        "JOIN records a ON a.record_no = l JOIN records b ON b.record_no = r WHERE l IN ?"
    )
    rows = [row[:4] for row in store.rows_for(query, sorted(record_nos)) if row[4] in record_nos]
    return pl.DataFrame(rows, schema=EDGES_SCHEMA, orient="row")


def decisions_among(store: Store, record_nos: set[int]) -> pl.DataFrame:
    """Return ``DECISIONS_SCHEMA``: those in force whose left record is among these."""
    return typed_table(store.rows_for(_IN_FORCE, sorted(record_nos)), DECISIONS_SCHEMA)


def _renew_key_edges(store: Store, records: pl.DataFrame) -> None:
    """Let the edges of keys be those that scoring these records as a whole gives.

    Records that share a key form a chain from the one with the smallest id, so that a newcomer or a
    leaver may change which pairs stand for it.
    """
    numbers = dict(records.select("record_id", "record_no").iter_rows())
    pairs = key_pairs(records=records, settings=store.model.settings)
    wanted = {(numbers[left], numbers[right]): origin for left, right, origin in pairs.iter_rows()}
    query = "SELECT l, r, origin FROM edges WHERE l IN ? AND origin <> 'model'"
    kept = {(row[0], row[1]): row[2] for row in store.rows_for(query, numbers.values())}
    _drop_keys(store, records, kept.keys() - wanted.keys())
    changed = {pair: origin for pair, origin in wanted.items() if kept.get(pair) != origin}
    if changed:
        weighed = weigh(store, changed).select("l", "r", "weight_bits").rows()
        store.write(
            "INSERT OR REPLACE INTO edges VALUES (?, ?, ?, ?)",
            [(left, right, bits, changed[left, right]) for left, right, bits in weighed],
        )


def _drop_keys(store: Store, records: pl.DataFrame, pairs: set[tuple[int, int]]) -> None:
    """Let pairs that no longer stand for a key count as what they weigh, if they share a block."""
    if not pairs:
        return
    numbers = records.select("record_id", "record_no")
    blocks = all_blocks(records=records, model=store.model).join(numbers, on="record_id")
    held: dict[int, set[tuple[int, str]]] = {}
    for rule, key, record in blocks.select("rule", "key", "record_no").iter_rows():
        if rule < KEY_RULE:
            held.setdefault(record, set()).add((rule, key))
    store.write("DELETE FROM edges WHERE l = ? AND r = ?", sorted(pairs))
    sharing = {
        (left, right)
        for left, right in pairs
        if not held.get(left, set()).isdisjoint(held.get(right, set()))
    }
    keep_edges(store, sharing)
