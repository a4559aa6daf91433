"""Take records back: what they said is forgotten, their ids stay in the history."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from puhui.fusion.register._batches import Arrival, earlier_outcome, keep_outcome
from puhui.fusion.register._columns import content_hash
from puhui.fusion.register._component import neighbours, remove_edges
from puhui.fusion.register._events import Cause
from puhui.fusion.register._evidence import remove_blocks
from puhui.fusion.register._names import remove_names
from puhui.fusion.register._records import clear_records
from puhui.fusion.register._regroup import regroup
from puhui.fusion.register._store import Store


def withdraw(
    store: Store, *, record_ids: Iterable[str], happened_on: date, batch_id: str
) -> Arrival:
    """Take the records out, in one transaction; ids that are not present count as unchanged.

    :raises UnableToTakeBatch: if the batch's id was used for other content.
    """
    ids = sorted(set(record_ids))
    digest = content_hash(pl.DataFrame({"withdrawn": ids}, schema={"withdrawn": pl.String}))
    with store.transaction():
        earlier = earlier_outcome(store, batch_id, digest)
        if earlier is not None:
            return earlier
        present = store.records(store.numbers_of(ids).values())
        numbers = present["record_no"].to_list()
        left_behind = neighbours(store, numbers)
        remove_blocks(store, present)
        remove_edges(store, numbers)
        remove_names(store, numbers)
        clear_records(store, numbers)
        one = present["record_id"][0] if len(numbers) == 1 else None
        touched = regroup(
            store,
            seeds={*numbers, *left_behind},
            cause=Cause("withdrawn", record_id=one),
            happened_on=happened_on,
        )
        outcome = Arrival(
            batch_id=batch_id,
            new_count=0,
            changed_count=0,
            unchanged_count=len(ids) - len(numbers),
            withdrawn_count=len(numbers),
            enterprise_ids=touched,
        )
        keep_outcome(store, "withdrawal", digest, outcome)
    return outcome
