"""Put delivered facts into the store; a repeated batch changes nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from puhui.base import (
    Bilingual,
    PuhuiError,
    concat_findings,
    conform,
    finding,
    no_findings,
    write_whole,
)
from puhui.consent import finding_codes as codes
from puhui.consent._fact_columns import BATCH, fact_schema
from puhui.consent.schema import WRITTEN_SCHEMA, WrittenFacts
from puhui.consent.store import FactStore
from puhui.sources.providers import TABLES, Table


class UnableToWriteFacts(PuhuiError):
    """A batch has no id, a table is not known, or its columns are not the table's."""

    code = "unable_to_write_facts"


class _Counts(NamedTuple):
    table: str
    rows: int
    added: int
    replaced: int
    repeated: int
    outdated: int


def write_facts(*, folder: Path, facts: Mapping[str, pl.DataFrame], batch_id: str) -> WrittenFacts:
    """Merge a delivery's facts into the store by each table's key.

    Of two rows with one key the later dated one counts; of the same date that of the later
    batch; of the same batch that further down. So batches may come in any order, and a batch
    that was killed half-way is simply written again. Each table's file is replaced whole.
    One writer at a time.

    :param facts: full name -> typed columns + ROW_COLUMNS, as ``Delivery.facts`` has them.
    :param batch_id: later batches have ids that sort later, such as 2020-02-29/001.
    :raises UnableToWriteFacts: if the batch has no id, a table is unknown, or a column is missing
        or of another type.
    """
    if not batch_id.strip():
        raise UnableToWriteFacts(
            what=Bilingual("批次没有编号", "the batch has no id"),
            advice=Bilingual("请给出随时间递增的编号", "give one that sorts by time"),
        )
    checked = {name: _checked(name, facts[name], batch_id) for name in sorted(facts)}
    folder.mkdir(parents=True, exist_ok=True)
    store = FactStore(folder)
    counts = [_merge(store, TABLES[name], rows) for name, rows in checked.items()]
    return WrittenFacts(
        counts=pl.DataFrame(counts, schema=WRITTEN_SCHEMA, orient="row"),
        findings=concat_findings(*(_outdated_finding(count) for count in counts)),
    )


def _checked(name: str, rows: pl.DataFrame, batch_id: str) -> pl.DataFrame:
    if name not in TABLES:
        raise UnableToWriteFacts(
            what=Bilingual(f"没有名为 {name} 的表", f"there is no table {name}"),
            advice=Bilingual("请用「来源.表」的全名", "use its full name, source.table"),
        )
    try:
        return conform(table=rows, schema=fact_schema(TABLES[name])).with_columns(
            pl.lit(batch_id).alias(BATCH)
        )
    except pl.exceptions.PolarsError as error:
        raise UnableToWriteFacts(
            what=Bilingual(f"{name} 的列不符: {error}", f"{name}: columns do not fit: {error}"),
            advice=Bilingual("请交来读取步骤产出的表", "give the tables that the reader returns"),
        ) from None


def _merge(store: FactStore, table: Table, rows: pl.DataFrame) -> _Counts:
    """Write the table's file anew if the rows change anything in it."""
    key = list(table.key)
    with_same_key = store._scan(table.full_name).join(
        rows.lazy().select(key), on=key, how="semi", nulls_equal=True
    )
    held = with_same_key.collect()
    fresh = _not_among(rows, held, rows.columns)
    ranked = pl.concat([held, fresh]).sort(_rank(table), maintain_order=True, nulls_last=False)
    latest = ranked.unique(subset=key, keep="last", maintain_order=True)
    taken = latest.join(fresh, on=rows.columns, how="semi", nulls_equal=True)
    if not taken.is_empty() or table.full_name not in store.tables():
        _replace(store, table, latest)
    said = [name for name in rows.columns if name != BATCH]
    news, changes = _not_among(rows, held, said), _not_among(taken, held, said)
    added = _not_among(changes, held, key)
    return _Counts(
        table=table.full_name,
        rows=rows.height,
        added=added.height,
        replaced=changes.height - added.height,
        repeated=rows.height - news.height,
        outdated=news.height - changes.height,
    )


def _not_among(rows: pl.DataFrame, held: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    return rows.join(held, on=list(columns), how="anti", nulls_equal=True)


def _rank(table: Table) -> list[str]:
    dated = [] if table.dated_by is None else [table.dated_by]
    return [*dated, BATCH, "file", "row"]


def _replace(store: FactStore, table: Table, latest: pl.DataFrame) -> None:
    """Write the held rows with other keys and the latest of these, sorted by key."""
    key = list(table.key)
    others = store._scan(table.full_name).join(
        latest.lazy().select(key), on=key, how="anti", nulls_equal=True
    )
    everything = pl.concat([others, latest.lazy()]).sort(key, nulls_last=False).collect()
    write_whole(store._path(table.full_name), everything.write_parquet)


def _outdated_finding(counts: _Counts) -> pl.DataFrame:
    if not counts.outdated:
        return no_findings()
    return finding(code=codes.FACTS_OUTDATED, file=counts.table, value=counts.outdated)
