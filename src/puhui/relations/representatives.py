"""Enterprises that the same person leads: by citizen id, or by name with a second sign."""

import polars as pl

from puhui.relations._records import values
from puhui.relations.shared_values import later_of_both, pairs_sharing

_PAIR = ["enterprise_id_l", "enterprise_id_r"]


def same_legal_rep_pairs(
    *, known: pl.DataFrame, other_signs: pl.DataFrame, enterprises_maximum: int
) -> pl.DataFrame:
    """Return the pairs led by one person.

    Many people are called alike: an equal name counts only between enterprises that share
    another sign, and not where the citizen ids are known and differ.

    :param known: of ``known_records``.
    :param other_signs: pairs with the same phone, address or holder.
    :return: the pair, since_on, evidence, is_by_name.
    """
    by_id = pairs_sharing(
        values=values(known=known, column="legal_rep_citizen_id_hash"),
        enterprises_maximum=enterprises_maximum,
    )
    by_name = _by_name(known, other_signs).join(by_id, on=_PAIR, how="anti")
    return pl.concat(
        [
            by_id.with_columns(is_by_name=pl.lit(value=False)),
            by_name.select(by_id.columns).with_columns(is_by_name=pl.lit(value=True)),
        ]
    )


def _by_name(known: pl.DataFrame, other_signs: pl.DataFrame) -> pl.DataFrame:
    named = _named(known)
    sides = other_signs.select(_PAIR).unique()
    for side in ("l", "r"):
        sides = sides.join(
            named.rename({"enterprise_id": f"enterprise_id_{side}"}),
            on=f"enterprise_id_{side}" if side == "l" else ["enterprise_id_r", "value"],
            suffix="_r",
        )
    differ = pl.col("person") != pl.col("person_r")
    return (
        sides.filter(~differ.fill_null(value=False))
        .group_by(_PAIR)
        .agg("fact", "fact_r", later_of_both().alias("since_on"))
        .select(
            *_PAIR,
            since_on=pl.col("since_on").list.min(),
            evidence=pl.concat_list("fact", "fact_r").list.unique().list.sort(),
        )
    )


def _named(known: pl.DataFrame) -> pl.DataFrame:
    """Return the names of those who lead, with the citizen id where any record of them has it."""
    persons = (
        known.select("enterprise_id", "legal_rep", person="legal_rep_citizen_id_hash")
        .drop_nulls()
        .group_by("enterprise_id", value="legal_rep")
        .agg(pl.col("person").min())
    )
    return values(known=known, column="legal_rep").join(
        persons, on=["enterprise_id", "value"], how="left"
    )
