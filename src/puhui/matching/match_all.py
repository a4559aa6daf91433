"""All items for a whole population: the same answers as one by one, in batches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from puhui.base import Bilingual, Progress, PuhuiError, SilentProgress, conform
from puhui.matching._columns import (
    decided_codes,
    judge,
    known_facts,
    standings,
    with_benefit,
)
from puhui.matching.rates import Rates
from puhui.matching.schema import MATCHES_SCHEMA, Item

BATCH_ROWS: Final = 50_000
_STANDING_BITS: Final = 60  # a standing weighs more than any benefit
_BENEFIT_MOST: Final = 1 << 58
_MATCHING: Final = Bilingual("为企业匹配产品和政策", "matching products and policies")


class UnableToWriteMatches(PuhuiError):
    """There is something already where the matches are to be written."""

    code = "unable_to_write_matches"


def match_all(
    *, items: Iterable[Item], facts: pl.DataFrame, as_of: date, rates: Rates
) -> pl.DataFrame:
    """Match every enterprise with every item in force on the day.

    Each row is what ``match_one`` says of that enterprise and item. For large populations use
    ``match_batches`` or ``match_to_parquet``: thirty rows an enterprise take memory.

    :param facts: ``enterprise_id`` and columns of ``FACTS_SCHEMA``; one that is not there is
        unknown.
    :return: ``MATCHES_SCHEMA``, by enterprise in the order of ``facts`` and by rank.
    """
    parts = list(match_batches(items=items, facts=facts, as_of=as_of, rates=rates))
    if not parts:
        return pl.DataFrame(schema=MATCHES_SCHEMA)
    matches = pl.concat(parts)
    order = facts.select("enterprise_id").with_row_index("place")
    return (
        matches.join(order, on="enterprise_id", how="left", maintain_order="left")
        .sort("place", "rank_no")
        .drop("place")
    )


def match_batches(
    *,
    items: Iterable[Item],
    facts: pl.DataFrame | pl.LazyFrame,
    as_of: date,
    rates: Rates,
    batch_rows: int = BATCH_ROWS,
) -> Iterator[pl.DataFrame]:
    """Yield the matches of some enterprises at a time, item by item (``MATCHES_SCHEMA``).

    :param facts: as for ``match_all``; of a lazy frame only one batch is read at a time.
    """
    in_force = sorted((one for one in items if one.is_in_force(as_of)), key=lambda one: one.code)
    if not in_force:
        return
    for batch in _batches(facts, batch_rows):
        yield _batch(in_force, known_facts(batch), rates)


@dataclass(frozen=True)
class Written:
    """What was written."""

    enterprises_count: int
    matches_count: int


def match_to_parquet(
    *,
    items: Iterable[Item],
    facts: pl.DataFrame | pl.LazyFrame,
    as_of: date,
    rates: Rates,
    path: Path,
    progress: Progress | None = None,
    batch_rows: int = BATCH_ROWS,
) -> Written:
    """Match everybody and write the batches as parts of a folder; ``polars`` reads it as one.

    The folder appears whole, under its name, at the end.

    :param path: a folder that is not there yet, ``pl.scan_parquet(path / "*.parquet")`` reads it.
    :raises UnableToWriteMatches: if something has that name already.
    """
    if path.exists():
        raise UnableToWriteMatches(
            what=Bilingual(f"{path} 已存在", f"{path} is there already"),
            advice=Bilingual("请换一个文件夹", "choose another folder"),
        )
    shown = progress or SilentProgress()
    chosen = tuple(items)
    unfinished = path.with_name(f".{path.name}.partial")
    unfinished.mkdir(parents=True, exist_ok=True)
    for old in unfinished.glob("*.parquet"):
        old.unlink()
    rows = matches = 0
    total = _count(facts)
    for place, batch in enumerate(
        match_batches(items=chosen, facts=facts, as_of=as_of, rates=rates, batch_rows=batch_rows)
    ):
        batch.write_parquet(unfinished / f"part-{place:05}.parquet")
        rows = min(rows + batch_rows, total)
        matches += batch.height
        shown.step(label=_MATCHING, done=rows, total=total)
    unfinished.replace(path)
    return Written(enterprises_count=rows, matches_count=matches)


def _batches(facts: pl.DataFrame | pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
    for start in range(0, _count(facts), rows):
        some = facts.slice(start, rows)
        yield some.collect() if isinstance(some, pl.LazyFrame) else some


def _count(facts: pl.DataFrame | pl.LazyFrame) -> int:
    if isinstance(facts, pl.DataFrame):
        return facts.height
    return int(facts.select(pl.len()).collect().item())


def _batch(items: list[Item], facts: pl.DataFrame, rates: Rates) -> pl.DataFrame:
    judged = [
        with_benefit(judged=judge(item=item, facts=facts), item=item, facts=facts, rates=rates)
        for item in items
    ]
    ranks = _ranks(judged)
    ids = facts.get_column("enterprise_id")
    return pl.concat(
        _rows(item, one, ids, ranks[:, place])
        for place, (item, one) in enumerate(zip(items, judged, strict=True))
    )


def _rows(item: Item, judged: pl.DataFrame, ids: pl.Series, ranks: np.ndarray) -> pl.DataFrame:
    table = judged.select(
        ids.alias("enterprise_id"),
        pl.lit(item.code).alias("item_code"),
        standings(judged["standing_no"]).alias("standing"),
        decided_codes(item=item, numbers=judged["decided_no"]).alias("first_unmet"),
        "missing_mask",
        "amount_fen",
        "rate_bp",
        "benefit_fen",
        pl.Series("rank_no", ranks, dtype=pl.UInt16),
    )
    return conform(table=table, schema=MATCHES_SCHEMA)


def _ranks(judged: list[pl.DataFrame]) -> np.ndarray:
    """Return the rank of each item (columns) for each enterprise (rows), as ``match_one`` ranks.

    A key holds standing and benefit; among equal keys the earlier column, the smaller code, wins.
    """
    keys = np.column_stack([one.select(_key()).to_series().to_numpy() for one in judged])
    order = np.argsort(keys, axis=1, kind="stable")
    ranks = np.empty(order.shape, dtype=np.uint16)
    places = np.arange(1, order.shape[1] + 1, dtype=np.uint16)
    np.put_along_axis(ranks, order, np.broadcast_to(places, order.shape), axis=1)
    return ranks


def _key() -> pl.Expr:
    standing = pl.col("standing_no").cast(pl.Int64) * (1 << _STANDING_BITS)
    worse_than_known = 2 * _BENEFIT_MOST
    benefit = (-pl.col("benefit_fen").clip(-_BENEFIT_MOST, _BENEFIT_MOST)).fill_null(
        worse_than_known
    )
    return standing + benefit
