"""Facts that are held back although their enterprise may be read: too old, or disputed."""

from datetime import date

import polars as pl

from puhui.consent._successors import renamed
from puhui.sources.providers import Table


def is_expired(*, table: Table, as_of: date, years: int) -> pl.Expr:
    """Whether an adverse fact is past its time on the day.

    It is from the day on that is ``years`` after the end of the behaviour. While the behaviour
    has not ended, or the day of a fact without an end is not known, it is not.
    """
    ended_on = table.adverse_ends or table.dated_by
    if not table.adverse or ended_on is None:
        return pl.lit(False)
    return (pl.col(ended_on).dt.offset_by(f"{years}y") <= as_of).fill_null(False)


def disputed_keys(
    *, objections: pl.DataFrame, table: Table, current: pl.DataFrame
) -> tuple[pl.DataFrame, list[str]]:
    """Return what is disputed in a table: (enterprise_id, fact_key) pairs, and keys.

    An open objection holds back the fact of the enterprise that objects. One that was upheld
    holds it back whosoever it is: it is wrong.
    """
    here = objections.filter(pl.col("table") == table.full_name)
    still_open = here.filter(pl.col("outcome").is_null())
    pairs = still_open.select(
        renamed(still_open["enterprise_id"], current=current), "fact_key"
    ).unique()
    wrong = here.filter(pl.col("outcome") == "upheld")["fact_key"]
    return pairs, sorted(set(wrong.to_list()))


def mark_disputed(
    facts: pl.LazyFrame, *, pairs: pl.DataFrame, wrong_keys: list[str]
) -> pl.LazyFrame:
    """Add the column ``is_disputed``, in the same order of rows."""
    marked = facts.join(
        pairs.lazy().with_columns(pl.lit(True).alias("is_open")),
        on=["enterprise_id", "fact_key"],
        how="left",
        maintain_order="left",
    )
    is_wrong = pl.col("fact_key").is_in(wrong_keys)
    return marked.with_columns(
        (pl.col("is_open").fill_null(False) | is_wrong).alias("is_disputed")
    ).drop("is_open")
