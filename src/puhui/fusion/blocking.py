"""Which records come to be compared: those that share a block, and those that share a key.

A block is a rule of ``settings.blocking`` with one value for each of its columns; records with a
value missing lie in none. A value of a rule that was shared by more than
``settings.block_records_maximum`` records when the model was learned is a stop key and no block,
neither then nor for records that arrive later.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

from puhui.base import conform, table_schema
from puhui.fusion.model import STOP_KEYS_SCHEMA
from puhui.fusion.settings import LinkSettings

BLOCK_KEYS_SCHEMA: Final = table_schema(
    {
        "record_id": pl.String,
        "rule": pl.UInt8,  # its place in settings.blocking
        "key": pl.String,  # the rule's values, joined
    }
)

_SEPARATOR = "\x1f"  # the ASCII unit separator, which prepared values do not hold


def rule_key(rule: Sequence[str]) -> pl.Expr:
    """Return the values of a rule's columns joined; missing where one of them is missing."""
    return pl.concat_str([pl.col(name).cast(pl.String) for name in rule], separator=_SEPARATOR)


def block_keys(
    *, records: pl.DataFrame, settings: LinkSettings, stop_keys: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Return ``BLOCK_KEYS_SCHEMA``: every block of every record, by rule in the records' order.

    :param records: ``record_id`` and the columns of the rules.
    :param stop_keys: ``model.stop_keys``, to leave these out; None leaves nothing out.
    """
    parts = [
        records.select("record_id", pl.lit(place).alias("rule"), rule_key(rule).alias("key"))
        for place, rule in enumerate(settings.blocking)
    ]
    keys = pl.concat(
        [
            BLOCK_KEYS_SCHEMA.to_frame(),
            *(conform(table=part.drop_nulls("key"), schema=BLOCK_KEYS_SCHEMA) for part in parts),
        ]
    )
    if stop_keys is None:
        return keys
    return keys.join(stop_keys, on=["rule", "key"], how="anti", maintain_order="left")


def find_stop_keys(*, records: pl.DataFrame, settings: LinkSettings) -> pl.DataFrame:
    """Return ``STOP_KEYS_SCHEMA``: the values of rules that too many of the records share."""
    parts = [
        records.select(rule_key(rule).alias("key"))
        .drop_nulls()
        .group_by("key")
        .len()
        .filter(pl.col("len") > settings.block_records_maximum)
        .select(pl.lit(place).alias("rule"), "key")
        for place, rule in enumerate(settings.blocking)
    ]
    shaped = [conform(table=part, schema=STOP_KEYS_SCHEMA) for part in parts]
    return pl.concat([STOP_KEYS_SCHEMA.to_frame(), *shaped]).sort("rule", "key")


def key_pairs(*, records: pl.DataFrame, settings: LinkSettings) -> pl.DataFrame:
    """Return the pairs that link all records sharing a key: record_id_l, record_id_r, origin.

    Chained, not squared: each record is paired with the smallest id that shares its key, so that
    500 records cost 499 pairs. With ``between_only`` with the smallest of another source. Each
    pair once, under the first key that makes it, sorted by the ids.

    :param records: ``record_id``, the columns of the keys, ``settings.unique_column``.
    """
    schema = {"record_id_l": pl.String, "record_id_r": pl.String, "origin": pl.String}
    parts = [
        _chained(
            records.select(
                "record_id", rule_key(key.columns).alias("key"), source_of(settings).alias("source")
            ).drop_nulls("key"),
            between_only=settings.between_only,
        ).with_columns(origin=pl.lit(f"key:{key.name}"))
        for key in settings.keys
    ]
    return (
        pl.concat([pl.DataFrame(schema=schema), *parts])
        .unique(["record_id_l", "record_id_r"], keep="first", maintain_order=True)
        .sort("record_id_l", "record_id_r")
    )


def source_of(settings: LinkSettings) -> pl.Expr:
    """Return a record's source; a missing one counts as a source of its own."""
    if settings.unique_column is None:
        return pl.lit("")
    return pl.col(settings.unique_column).cast(pl.String).fill_null("")


def _chained(sharing: pl.DataFrame, *, between_only: bool) -> pl.DataFrame:
    heads = sharing.group_by("key").agg(
        pl.col("record_id").min().alias("head"),
        pl.col("source").get(pl.col("record_id").arg_min()).alias("head_source"),
    )
    tails = sharing.join(heads, on="key")
    if not between_only:
        pairs = tails.filter(pl.col("record_id") != pl.col("head")).rename({"head": "other"})
    else:
        is_other = pl.col("source") != pl.col("head_source")
        seconds = tails.filter(is_other).group_by("key").agg(pl.col("record_id").min().alias("2nd"))
        pairs = (
            tails.join(seconds, on="key")
            .with_columns(other=pl.when(is_other).then("head").otherwise("2nd"))
            .unique(["record_id", "other"])
        )
    return pairs.select(
        pl.min_horizontal("record_id", "other").alias("record_id_l"),
        pl.max_horizontal("record_id", "other").alias("record_id_r"),
    )
