"""Which pairs link two records, and which must not: edges and decisions as numbered pairs."""

import polars as pl

from puhui.fusion.settings import LinkSettings

MANUAL = "manual"
_CONFIRMED, _KEY, _MODEL = 0, 1, 2


def linking_edges(
    *,
    edges: pl.DataFrame,
    decisions: pl.DataFrame,
    numbered: pl.DataFrame,
    settings: LinkSettings,
) -> pl.DataFrame:
    """Return the pairs that link, each once, confirmed ones included: l, r, rank and the edge.

    A denied pair that an edge links is among them, so that its refusal is told.

    :param numbered: no, record_id.
    """
    is_key = is_by_key()
    linking = edges.filter(is_key | (pl.col("weight_bits") >= settings.link_weight_bits))
    scored = linking.with_columns(
        pl.when(is_key).then(_KEY).otherwise(_MODEL).cast(pl.UInt8).alias("rank")
    )
    if len(decisions):
        confirmed = decisions_in_force(decisions).filter("is_same")
        scored = scored.join(confirmed, on=["record_id_l", "record_id_r"], how="anti")
        scored = pl.concat([scored, confirmed.select(_as_edges(scored.schema))])
    return _numbers(scored, numbered).select("l", "r", "rank", "weight_bits", "origin")


def pairs_denied(*, decisions: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs that an officer keeps apart: l, r."""
    settled = decisions_in_force(decisions)
    return _numbers(settled.filter(~pl.col("is_same")), numbered).select("l", "r")


def decisions_in_force(decisions: pl.DataFrame) -> pl.DataFrame:
    """Return one decision a pair, ids in their order: the latest, and of these a denial."""
    left, right = pl.col("record_id_l"), pl.col("record_id_r")
    return (
        decisions.with_columns(
            pl.min_horizontal(left, right).alias("record_id_l"),
            pl.max_horizontal(left, right).alias("record_id_r"),
        )
        .sort("decided_on", "is_same", descending=[True, False])
        .unique(["record_id_l", "record_id_r"], keep="first", maintain_order=True)
    )


def is_by_key() -> pl.Expr:
    """Tell edges that share a key."""
    return pl.col("origin").str.starts_with("key:")


def _as_edges(schema: pl.Schema) -> list[pl.Expr]:
    made = {
        "weight_bits": pl.lit(None, dtype=pl.Float64),
        "origin": pl.lit(MANUAL),
        "rank": pl.lit(_CONFIRMED, dtype=pl.UInt8),
    }
    return [made.get(name, pl.col(name)).alias(name) for name in schema]


def _numbers(pairs: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    numbers = numbered.select("no", "record_id")
    return pairs.join(
        numbers.rename({"no": "l"}), left_on="record_id_l", right_on="record_id"
    ).join(numbers.rename({"no": "r"}), left_on="record_id_r", right_on="record_id")
