"""The facts that tie enterprises, in force on a day, each with the key that names it."""

from datetime import date
from typing import Final

import polars as pl

from puhui.base import table_schema
from puhui.sources.providers.catalogue import TABLES

SHAREHOLDERS: Final = "registry.shareholders"
LOANS: Final = "bank.loans"
GUARANTEES: Final = "bank.guarantees"

_COLUMNS: Final = {
    SHAREHOLDERS: table_schema(
        {
            "registry_no": pl.String,
            "holder_no": pl.String,
            "holder_citizen_id_hash": pl.String,
            "holder_name": pl.String,
            "holder_uscc": pl.String,
            "share_ratio": pl.Float64,
            "since_on": pl.Date,
            "enterprise_id": pl.String,
        }
    ),
    LOANS: table_schema(
        {
            "loan_no": pl.String,
            "balance_fen": pl.Int64,
            "started_on": pl.Date,
            "overdue_days": pl.Int64,
            "enterprise_id": pl.String,
        }
    ),
    GUARANTEES: table_schema(
        {
            "guarantee_no": pl.String,
            "loan_no": pl.String,
            "amount_fen": pl.Int64,
            "started_on": pl.Date,
            "ended_on": pl.Date,
            "enterprise_id": pl.String,
        }
    ),
}


def holdings(*, facts: dict[str, pl.DataFrame], as_of: date) -> pl.DataFrame:
    """Return the holdings that had begun; one whose beginning is not said counts."""
    begun = pl.col("since_on").is_null() | (pl.col("since_on") <= as_of)
    return _table(facts, SHAREHOLDERS).filter(begun)


def loans(*, facts: dict[str, pl.DataFrame], as_of: date) -> pl.DataFrame:
    """Return each loan that had been paid out, once."""
    return _table(facts, LOANS).filter(pl.col("started_on") <= as_of)


def guarantees(*, facts: dict[str, pl.DataFrame], as_of: date) -> pl.DataFrame:
    """Return the guarantees in force with what each still covers.

    A guarantor owes no more than is outstanding. Of a loan that is not among the loans nobody
    knows what is outstanding: its guarantee counts in full, its borrower is unknown (null).

    :return: guarantor_id, borrower_id, covered_fen (above 0), started_on, fact.
    """
    in_force = (pl.col("started_on") <= as_of) & (
        pl.col("ended_on").is_null() | (pl.col("ended_on") > as_of)
    )
    borrowed = loans(facts=facts, as_of=as_of).select(
        "loan_no", "balance_fen", borrower_id="enterprise_id"
    )
    return (
        _table(facts, GUARANTEES)
        .filter(in_force)
        .join(borrowed, on="loan_no", how="left")
        .select(
            "borrower_id",
            "started_on",
            "fact",
            guarantor_id="enterprise_id",
            covered_fen=pl.min_horizontal("amount_fen", "balance_fen"),
        )
        .filter(pl.col("covered_fen") > 0)
    )


def _table(facts: dict[str, pl.DataFrame], name: str) -> pl.DataFrame:
    """Return the columns of a table that this stage reads, one row a key; none if not delivered."""
    schema, key = _COLUMNS[name], TABLES[name].key
    given = facts.get(name)
    if given is None:
        return pl.DataFrame(schema={**schema, "fact": pl.String})
    fact = pl.concat_str(pl.lit(f"{name}/"), pl.concat_str(key, separator="|")).alias("fact")
    # The reader leaves one row a key. Should rows come together here again, no amount counts twice.
    return (
        given.select(*(pl.col(column).cast(dtype) for column, dtype in schema.items()), fact)
        .sort(pl.all(), nulls_last=True)
        .unique(key, keep="first", maintain_order=True)
    )
