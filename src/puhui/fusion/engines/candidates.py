"""Number the records and their blocks: what all engines join on, in 32-bit integers."""

from collections.abc import Sequence

import polars as pl

from puhui.fusion.blocking import rule_key, source_of
from puhui.fusion.engines.likeness import comparable
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import LinkSettings


def numbered_records(*, records: pl.DataFrame, settings: LinkSettings) -> pl.DataFrame:
    """Return the records by id, with ``row`` (UInt32) and ``source`` (UInt32).

    Comparing rows is comparing ids. The columns of comparisons are in the type in which they are
    compared; all others are as given.
    """
    named = records.select("record_id", *settings.columns())
    table = named.sort("record_id").with_row_index("row")
    assert table["record_id"].is_unique().all(), "a record is listed twice"
    return table.with_columns(source_of(settings).rank("dense").cast(pl.UInt32).alias("source"))


def comparison_columns(*, table: pl.DataFrame, settings: LinkSettings) -> pl.DataFrame:
    """Return ``row`` and, as ``c0``, ``c1`` …, the columns that are compared, by comparison."""
    columns = [
        comparable(column=table[comparison.column], comparison=comparison).alias(f"c{place}")
        for place, comparison in enumerate(settings.comparisons)
    ]
    return pl.DataFrame([table["row"], *columns])


def block_numbers(*, table: pl.DataFrame, model: LinkModel) -> list[pl.Series]:
    """Return for each blocking rule the number of each record's block; null where it has none."""
    numbers = []
    for place, rule in enumerate(model.settings.blocking):
        stopped = model.stop_keys.filter(pl.col("rule") == place)["key"]
        keys = table.select(rule_key(rule).alias("key"))["key"]
        numbers.append(_numbers(keys, stopped))
    return numbers


def pairs_sharing(
    *, table: pl.DataFrame, numbers: Sequence[pl.Series], settings: LinkSettings
) -> pl.DataFrame:
    """Return ``l``, ``r`` (rows, l < r): pairs that share a block of any rule, each once."""
    parts = [pl.DataFrame(schema={"l": pl.UInt32, "r": pl.UInt32})]
    for number in numbers:
        side = pl.DataFrame([table["row"], table["source"], number.alias("block")]).drop_nulls()
        pairs = side.join(side, on="block").filter(pl.col("row") < pl.col("row_right"))
        if settings.between_only:
            pairs = pairs.filter(pl.col("source") != pl.col("source_right"))
        parts.append(pairs.select(pl.col("row").alias("l"), pl.col("row_right").alias("r")))
    return pl.concat(parts).unique().sort("l", "r")


def rule_pairs(
    *, table: pl.DataFrame, rules: Sequence[Sequence[str]], settings: LinkSettings
) -> pl.DataFrame:
    """Return as ``pairs_sharing`` the pairs that agree on all columns of any of the rules.

    Values that more than ``settings.block_records_maximum`` of these records share make no pair.
    """
    numbers = []
    for rule in rules:
        keys = table.select(rule_key(rule).alias("key"))["key"]
        counts = keys.drop_nulls().value_counts()
        too_many = counts.filter(pl.col("count") > settings.block_records_maximum)["key"]
        numbers.append(_numbers(keys, too_many))
    return pairs_sharing(table=table, numbers=numbers, settings=settings)


def _numbers(keys: pl.Series, stopped: pl.Series) -> pl.Series:
    """Number the values that at least two share, save the stopped ones; which number is open."""
    blocks = (
        pl.DataFrame([keys.alias("key")])
        .with_row_index("row")
        .drop_nulls()
        .filter(~pl.col("key").is_in(stopped.implode()))
        .group_by("key")
        .agg("row")
        .filter(pl.col("row").list.len() > 1)
        .select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("block"), "row")
        .explode("row")
    )
    rows = pl.DataFrame({"row": pl.int_range(len(keys), dtype=pl.UInt32, eager=True)})
    return rows.join(blocks, on="row", how="left", maintain_order="left")["block"]
