"""Who holds whom: holders found among the enterprises, shares of one holder added up."""

from datetime import date
from typing import Final

import polars as pl

from puhui.relations._facts import holdings
from puhui.relations._records import name_key
from puhui.relations.shared_values import first_of_all

# Shares are whole millionths: sums and products of them do not depend on the order of rows.
PARTS: Final = 1_000_000


def find_holdings(
    *, facts: dict[str, pl.DataFrame], known: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    """Return who holds which enterprise, one row a holder and enterprise.

    An enterprise that holds is found by its credit code, else by its exact name, former names
    included; a code or name of several enterprises finds none of them. A person is one by the
    hash of the citizen id: a name alone would tie strangers.

    :param known: of ``known_records``.
    :return: holder (a key of any holder), holder_id (the enterprise; null if it is a person or
        not found), held_id, share_parts (millionths; null: not said), since_on, facts.
    """
    found = _with_holder(holdings(facts=facts, as_of=as_of), known)
    return (
        found.drop_nulls(["holder", "enterprise_id"])
        .filter(pl.col("holder_id").is_null() | (pl.col("holder_id") != pl.col("enterprise_id")))
        .group_by("holder", "holder_id", held_id="enterprise_id")
        .agg(
            share_parts=pl.when(pl.col("share_ratio").is_not_null().any()).then(
                (pl.col("share_ratio") * PARTS).round().cast(pl.Int64).sum().clip(0, PARTS)
            ),
            since_on=first_of_all(),
            facts=pl.col("fact").sort(),
        )
    )


def _with_holder(table: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    named = table.with_columns(name_key=name_key("holder_name"))
    by_code = _only_one(known, "uscc", "id_by_code")
    by_name = _only_one(known, "name_key", "id_by_name")
    joined = named.join(by_code, left_on="holder_uscc", right_on="uscc", how="left").join(
        by_name, on="name_key", how="left"
    )
    # A code that is there and finds nobody is a holder whom nobody knows, whatever its name.
    found = pl.when(pl.col("holder_uscc").is_null()).then("id_by_name").otherwise("id_by_code")
    return joined.with_columns(found.alias("holder_id")).with_columns(
        holder=pl.coalesce(
            pl.lit("enterprise:") + pl.col("holder_id"),
            pl.lit("uscc:") + pl.col("holder_uscc"),
            pl.lit("person:") + pl.col("holder_citizen_id_hash"),
            pl.lit("name:") + pl.col("name_key"),
        )
    )


def _only_one(known: pl.DataFrame, column: str, named: str) -> pl.DataFrame:
    """Return the enterprise of each value that only one enterprise has."""
    return (
        known.select(column, "enterprise_id")
        .drop_nulls()
        .unique()
        .filter(pl.col(column).is_unique())
        .rename({"enterprise_id": named})
    )


def shareholding_ties(*, held: pl.DataFrame, control_parts: int) -> pl.DataFrame:
    """Return the direct ties of enterprises that hold enterprises.

    :param held: of ``find_holdings``.
    """
    return held.drop_nulls("holder_id").select(
        enterprise_id_l="holder_id",
        enterprise_id_r="held_id",
        tie=pl.lit("shareholding"),
        is_control=(pl.col("share_parts") >= control_parts).fill_null(value=False),
        share_ratio=pl.col("share_parts") / PARTS,
        since_on="since_on",
        evidence="facts",
    )
