"""What speaks for a record being the same as others: its blocks, its candidates, their weights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from puhui.fusion.blocking import source_of
from puhui.fusion.engines.plain import score_pairs
from puhui.fusion.register._bulk import KEY_RULE, all_blocks
from puhui.fusion.register._store import Store

Pair = tuple[int, int]  # record numbers; the first one's id is the smaller


@dataclass(frozen=True)
class Candidates:
    """Records that share a block or a key with some others."""

    pairs: set[Pair]  # sharing a block, the smaller number first
    key_sharers: set[int]  # sharing a key


def add_blocks(store: Store, records: pl.DataFrame) -> None:
    """Keep the blocks and keys of records that have none yet."""
    store.write("INSERT INTO blocks VALUES (?, ?, ?)", _block_rows(store, records))


def remove_blocks(store: Store, records: pl.DataFrame) -> None:
    """Forget the blocks and keys of records as they were kept."""
    statement = "DELETE FROM blocks WHERE rule = ? AND key = ? AND record_no = ?"
    store.write(statement, _block_rows(store, records))


def find_candidates(store: Store, records: pl.DataFrame) -> Candidates:
    """Look up who shares a block or a key with the records, whose own blocks are kept."""
    pairs: set[Pair] = set()
    sharers: set[int] = set()
    query = "SELECT record_no FROM blocks WHERE rule = ? AND key = ?"
    for rule, key, record in _block_rows(store, records):
        others = [other for (other,) in store.sql.execute(query, (rule, key))]
        if rule >= KEY_RULE:
            sharers.update(others)
        else:
            pairs.update((min(record, o), max(record, o)) for o in others if o != record)
    return Candidates(pairs=pairs, key_sharers=sharers)


def weigh(store: Store, pairs: Iterable[Pair]) -> pl.DataFrame:
    """Return ``l``, ``r`` (record numbers), ``weight_bits``, ``is_between`` of the pairs.

    The left record is the one with the smaller id; ``is_between`` tells pairs of two sources.
    """
    listed = sorted(pairs)
    records = store.records({record for pair in listed for record in pair})
    places = {number: place for place, number in enumerate(records["record_no"])}
    ordered = [sorted((places[a], places[b])) for a, b in listed]
    sides = [records[[pair[side] for pair in ordered]] for side in (0, 1)]
    sources = [side.select(source=source_of(store.model.settings))["source"] for side in sides]
    scores = score_pairs(
        left=sides[0],
        right=sides[1],
        model=store.model,
        frequencies=frequencies_of(store, records),
    )
    return pl.DataFrame(
        {
            "l": sides[0]["record_no"],
            "r": sides[1]["record_no"],
            "weight_bits": scores["weight_bits"],
            "is_between": sources[0] != sources[1],
        }
    )


def keep_edges(store: Store, pairs: set[Pair]) -> None:
    """Weigh pairs that share a block and keep those that weigh enough."""
    if not pairs:
        return
    weighed = weigh(store, pairs)
    if store.model.settings.between_only:
        weighed = weighed.filter("is_between")
    kept = weighed.filter(pl.col("weight_bits") >= store.model.settings.review_weight_bits)
    store.write(
        "INSERT OR REPLACE INTO edges VALUES (?, ?, ?, 'model')",
        kept.select("l", "r", "weight_bits").rows(),
    )


def frequencies_of(store: Store, records: pl.DataFrame) -> Mapping[str, Mapping[str, float]]:
    """Return column -> value -> share of the values that the records have."""
    found = {}
    query = 'SELECT value, frequency FROM frequencies WHERE "column" = ? AND value = ?'
    for comparison in store.model.settings.comparisons:
        if comparison.term_frequency:
            column = comparison.column
            values = records[column].cast(pl.String).drop_nulls().unique()
            rows = (store.sql.execute(query, (column, value)).fetchone() for value in values)
            found[column] = dict(row for row in rows if row)
    return found


def _block_rows(store: Store, records: pl.DataFrame) -> list[tuple[int, str, int]]:
    numbers = dict(records.select("record_id", "record_no").iter_rows())
    blocks = all_blocks(records=records, model=store.model)
    return [
        (rule, key, numbers[record])
        for record, rule, key in blocks.select("record_id", "rule", "key").iter_rows()
    ]
