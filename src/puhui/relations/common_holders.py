"""Enterprises with a holder in common, and what that holder controls."""

import polars as pl

from puhui.relations.shared_values import first_of_all, paired, pairs_by_value
from puhui.relations.shareholding import PARTS


def same_holder_ties(
    *, held: pl.DataFrame, control_parts: int, enterprises_maximum: int
) -> pl.DataFrame:
    """Return the ties through a common holder; it is control where it controls both.

    A holder of very many, a fund say, ties nobody; but all that one holder controls stays
    together however much it is: beyond the limit each is tied to the first alone.

    :param held: of ``find_holdings``.
    """
    values = held.select(
        "facts", "since_on", "share_parts", enterprise_id="held_id", value="holder"
    )
    of_many = values.filter(pl.len().over("value") > enterprises_maximum)
    pairs = pl.concat(
        [
            pairs_by_value(values=values, enterprises_maximum=enterprises_maximum),
            _to_the_first(of_many.filter(pl.col("share_parts") >= control_parts)),
        ]
    )
    return (
        pairs.with_columns(
            share_parts=pl.when(
                pl.col("share_parts_l").is_not_null() & pl.col("share_parts_r").is_not_null()
            ).then(pl.min_horizontal("share_parts_l", "share_parts_r"))
        )
        .group_by("enterprise_id_l", "enterprise_id_r")
        .agg(
            pl.col("share_parts").max(),
            since_on=first_of_all(),
            evidence=pl.concat_list("facts_l", "facts_r")
            .explode(empty_as_null=False, keep_nulls=False)
            .unique()
            .sort(),
        )
        .select(
            "enterprise_id_l",
            "enterprise_id_r",
            tie=pl.lit("same_holder"),
            is_control=(pl.col("share_parts") >= control_parts).fill_null(value=False),
            share_ratio=pl.col("share_parts") / PARTS,
            since_on="since_on",
            evidence="evidence",
        )
    )


def _to_the_first(values: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of the smallest id with every other of the same holder."""
    first = values.filter(pl.col("enterprise_id") == pl.col("enterprise_id").min().over("value"))
    return paired(left=first, right=values)
