"""Take new and changed records into the register, one or a day's file."""

from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Final

import polars as pl

from puhui.fusion.register._batches import Arrival, earlier_outcome, keep_outcome
from puhui.fusion.register._columns import content_hash
from puhui.fusion.register._component import neighbours, remove_edges
from puhui.fusion.register._events import Cause, Event
from puhui.fusion.register._evidence import (
    add_blocks,
    find_candidates,
    keep_edges,
    remove_blocks,
)
from puhui.fusion.register._names import add_names
from puhui.fusion.register._records import add_records, replace_records
from puhui.fusion.register._regroup import keep_events, regroup
from puhui.fusion.register._store import Store

# Where a record was read and for which day it was said: no news of the enterprise.
_CIRCUMSTANCES: Final = frozenset({"file", "row", "observed_on"})


@dataclass(frozen=True)
class _Sorted:
    """The records of a batch by what is known of them."""

    new: pl.DataFrame
    changed: pl.DataFrame  # with other content
    before: pl.DataFrame  # the changed ones as they are kept
    fields: dict[str, tuple[str, ...]]  # changed record -> the columns that differ
    unchanged_count: int


def arrive(store: Store, *, records: pl.DataFrame, happened_on: date, batch_id: str) -> Arrival:
    """Take the records, in one transaction.

    Only the connected components that they touch are clustered anew; the clusters are those that
    clustering everything would give. A batch taken before changes nothing.

    :param records: record_id and the register's columns; an id known already: its new content.
    :raises UnableToTakeBatch: if the batch's id was used for other content.
    :raises UnableToKeepRecords: if the columns are not the register's.
    """
    conformed = store.columns.conformed(records)
    digest = content_hash(conformed)
    with store.transaction():
        earlier = earlier_outcome(store, batch_id, digest)
        if earlier is not None:
            return earlier
        batch = _sorted(store, conformed)
        seeds = _take(store, batch)
        touched = regroup(store, seeds=seeds, cause=_cause(batch), happened_on=happened_on)
        news = _news(store, batch)
        keep_events(store, news, happened_on)
        arrival = Arrival(
            batch_id=batch_id,
            new_count=len(batch.new),
            changed_count=len(batch.changed),
            unchanged_count=batch.unchanged_count,
            withdrawn_count=0,
            enterprise_ids=tuple(sorted({*touched, *(event.enterprise_id for event in news)})),
        )
        keep_outcome(store, "arrival", digest, arrival)
    return arrival


def _sorted(store: Store, records: pl.DataFrame) -> _Sorted:
    kept = store.records(store.numbers_of(records["record_id"]).values())
    new = records.join(kept, on="record_id", how="anti").sort("record_id")
    again = records.join(kept, on="record_id", how="semi").sort("record_id")
    differs = [again[name].ne_missing(kept[name]).alias(name) for name in store.columns.schema]
    is_other = pl.DataFrame(differs).select(pl.any_horizontal(pl.all())).to_series()
    columns = pl.DataFrame(differs).filter(is_other)
    changed = again.filter(is_other)
    fields = {
        record: tuple(compress(columns.columns, row))
        for record, row in zip(changed["record_id"], columns.iter_rows(), strict=True)
    }
    return _Sorted(new, changed, kept.filter(is_other), fields, len(again) - len(changed))


def _take(store: Store, batch: _Sorted) -> set[int]:
    """Keep the records with their blocks and edges; return what may now cluster otherwise."""
    added = add_records(store, batch.new)
    compared = set(store.model.settings.columns())
    recompared = [record for record, names in batch.fields.items() if compared & set(names)]
    is_recompared = pl.col("record_id").is_in(recompared)
    before = batch.before.filter(is_recompared)
    lost = neighbours(store, before["record_no"])
    remove_blocks(store, before)
    remove_edges(store, before["record_no"])
    numbers = batch.before.select("record_id", "record_no")
    changed = batch.changed.join(numbers, on="record_id", how="left", maintain_order="left")
    replace_records(store, changed)
    arrived = pl.concat([added, changed.filter(is_recompared).select(added.columns)])
    add_blocks(store, arrived)
    candidates = find_candidates(store, arrived)
    keep_edges(store, candidates.pairs)
    for table in (added, changed):
        add_names(store, table)
    return {*arrived["record_no"], *lost, *candidates.key_sharers}


def _cause(batch: _Sorted) -> Cause:
    """Return what the history names: the record, where one alone came."""
    ids = [*batch.new["record_id"], *batch.changed["record_id"]]
    if len(ids) != 1:
        return Cause("regrouped")
    return Cause("arrived" if len(batch.new) else "changed", record_id=ids[0])


def _news(store: Store, batch: _Sorted) -> list[Event]:
    """Return an event for each record that says something else of its enterprise than before."""
    query = (
        "SELECT record_id, enterprise_id FROM records JOIN membership USING (record_no) "
        "JOIN enterprises USING (enterprise_no) WHERE record_id IN ?"
    )
    told = {
        record: ",".join(name for name in names if name not in _CIRCUMSTANCES)
        for record, names in batch.fields.items()
    }
    return [
        Event(owner, "changed", "content", record_id=record, note=told[record])
        for record, owner in sorted(store.rows_for(query, told))
        if told[record]
    ]
