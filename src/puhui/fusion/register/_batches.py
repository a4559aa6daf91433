"""Deliveries by their id: what is delivered twice is taken once."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from puhui.base import Bilingual, PuhuiError
from puhui.fusion.register._store import Store


class UnableToTakeBatch(PuhuiError):
    """The batch's id was used for other content, or a load was not finished."""

    code = "unable_to_take_batch"


@dataclass(frozen=True)
class Arrival:
    """What a batch did."""

    batch_id: str
    new_count: int
    changed_count: int  # records known already, with other content
    unchanged_count: int
    withdrawn_count: int
    enterprise_ids: tuple[str, ...]  # those to which something happened, by id
    is_replayed: bool = False  # it had been taken before; nothing happened now


def earlier_outcome(store: Store, batch_id: str, digest: str) -> Arrival | None:
    """Return what the batch did when it was taken before, None if it was not.

    :raises UnableToTakeBatch: if its id was used for other content, or a load is unfinished.
    """
    refuse_unfinished(store)
    found = store.rows("SELECT input_hash, outcome FROM batches WHERE batch_id = ?", batch_id)
    if not found:
        return None
    ((known, outcome),) = found
    if known != digest:
        raise _problem(
            f"批次号 {batch_id} 已用于另一份数据",
            f"the batch id {batch_id} was used for other data",
            Bilingual("请给这份数据一个新的批次号", "give these data an id of their own"),
        )
    return _arrival(json.loads(outcome))


def refuse_unfinished(store: Store) -> None:
    """Let nothing else happen before a load is finished.

    :raises UnableToTakeBatch: if a load is unfinished.
    """
    unfinished = store.rows("SELECT batch_id FROM batches WHERE state = 'unfinished'")
    if unfinished:
        raise _problem(
            f"整体装载 {unfinished[0][0]} 尚未完成",
            f"the load {unfinished[0][0]} was not finished",
            Bilingual("请用原来的数据重跑该装载", "run that load again with its own data"),
        )


def keep_outcome(store: Store, kind: str, digest: str, arrival: Arrival) -> None:
    """Note a batch as taken, in the transaction that takes it."""
    store.sql.execute(
        "INSERT INTO batches VALUES (?, ?, ?, 'finished', 0, 0, ?)",
        (arrival.batch_id, kind, digest, json.dumps(asdict(arrival))),
    )


def _arrival(outcome: dict[str, Any]) -> Arrival:
    ids = tuple(outcome["enterprise_ids"])
    return Arrival(**{**outcome, "enterprise_ids": ids, "is_replayed": True})


def _problem(zh: str, en: str, advice: Bilingual) -> UnableToTakeBatch:
    return UnableToTakeBatch(what=Bilingual(zh, en), advice=advice)
