"""Fill an empty register with many records at once; killed in the middle, it goes on from there."""

import json
import sqlite3
from datetime import date

import polars as pl

from puhui.base import Bilingual, Progress, PuhuiError, SilentProgress, conform
from puhui.fusion.register._bulk import Bulk, Step
from puhui.fusion.register._columns import content_hash
from puhui.fusion.register._store import Store
from puhui.fusion.register._tables import indexes
from puhui.fusion.schema import EDGES_SCHEMA

_CHUNK_ROWS = 200_000
_CHECKED = ("membership", "history")  # checking blocks would take as long as writing them
_LOADING = Bilingual("写入企业名册", "filling the register")


class UnableToLoad(PuhuiError):
    """The register holds records already, or another load of it was not finished."""

    code = "unable_to_load_register"


def load_records(
    store: Store,
    *,
    records: pl.DataFrame,
    edges: pl.DataFrame,
    happened_on: date,
    batch_id: str,
    progress: Progress | None = None,
) -> bool:
    """Write all, in transactions of some hundred thousand rows.

    What is written follows from the inputs alone, so a load that was cut short goes on behind the
    last row that was kept. Called again when it is finished, it does nothing and returns False.

    :raises UnableToLoad: if the register is not empty, or a load of other content is unfinished.
    """
    kept = store.columns.conformed(records)
    scored = conform(table=edges, schema=EDGES_SCHEMA).sort("record_id_l", "record_id_r")
    digest = content_hash(kept, scored)
    if not _begin(store, batch_id, digest):
        return False
    bulk = Bulk(
        records=kept,
        edges=scored,
        model=store.model,
        columns=store.columns,
        happened_on=happened_on.isoformat(),
    )
    shown = progress or SilentProgress()
    steps = bulk.steps()
    store.sql.execute("PRAGMA foreign_keys = OFF")  # checked at the end
    try:
        for place, step in enumerate(steps):
            shown.step(label=_LOADING, done=place, total=len(steps))
            _write_step(store, batch_id, place, step)
        _finish(store, batch_id, bulk)
    finally:
        store.sql.execute("PRAGMA foreign_keys = ON")
    shown.step(label=_LOADING, done=len(steps), total=len(steps))
    return True


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Tell whether a load was begun and not finished."""
    query = "SELECT 1 FROM batches WHERE state = 'unfinished'"
    return connection.execute(query).fetchone() is not None


def is_loaded(connection: sqlite3.Connection) -> bool:
    """Tell whether a load was finished, or records arrived without one."""
    query = "SELECT 1 FROM batches WHERE state = 'finished'"
    return connection.execute(query).fetchone() is not None


def _begin(store: Store, batch_id: str, digest: str) -> bool:
    """Note the load, drop the indexes; return False if it is finished already."""
    with store.transaction():
        found = store.rows("SELECT batch_id, input_hash, state FROM batches")
        if found == [(batch_id, digest, "unfinished")]:
            return True
        if (batch_id, digest, "finished") in found:
            return False
        if found:
            raise _not_empty(found[0][0])
        store.sql.execute(
            "INSERT INTO batches VALUES (?, 'load', ?, 'unfinished', 0, 0, NULL)",
            (batch_id, digest),
        )
        for name in indexes(store.columns.schema):
            store.sql.execute(f"DROP INDEX IF EXISTS {name}")
    return True


def _write_step(store: Store, batch_id: str, place: int, step: Step) -> None:
    ((done_steps, done),) = store.rows(
        "SELECT step, rows_done FROM batches WHERE batch_id = ?", batch_id
    )
    if done_steps > place:
        return
    rows = step.rows()
    for start in range(done, len(rows), _CHUNK_ROWS):
        chunk = rows.slice(start, _CHUNK_ROWS)
        with store.transaction():
            columns = (column.to_list() for column in chunk.get_columns())
            store.sql.executemany(step.statement, zip(*columns, strict=True))
            _note(store, batch_id, place, start + len(chunk))
    with store.transaction():
        _note(store, batch_id, place + 1, 0)


def _note(store: Store, batch_id: str, step: int, rows_done: int) -> None:
    store.sql.execute(
        "UPDATE batches SET step = ?, rows_done = ? WHERE batch_id = ?",
        (step, rows_done, batch_id),
    )


def _finish(store: Store, batch_id: str, bulk: Bulk) -> None:
    with store.transaction():
        for name, indexed in indexes(store.columns.schema).items():
            store.sql.execute(f"CREATE INDEX {name} ON {indexed}")
        for table in _CHECKED:
            lost = store.rows(f"PRAGMA foreign_key_check({table})")
            assert not lost, f"a row of {table} refers to one that is not there"
        records, enterprises = bulk.counts()
        store.sql.execute(
            "UPDATE batches SET state = 'finished', outcome = ? WHERE batch_id = ?",
            (json.dumps({"records": records, "enterprises": enterprises}), batch_id),
        )


def _not_empty(batch_id: str) -> UnableToLoad:
    return UnableToLoad(
        what=Bilingual(
            f"名册中已有批次 {batch_id}，不能整体装载",
            f"the register holds batch {batch_id} already and cannot be loaded as a whole",
        ),
        advice=Bilingual(
            "未完成的装载请用原来的数据重跑；新数据请用到达（arrive）",
            "run an unfinished load again with its own data; let new data arrive instead",
        ),
    )
