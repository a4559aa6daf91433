"""Read one table: only rows of permitted enterprises, without what is held back."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from puhui.consent._fact_columns import BATCH, fact_key, matching_columns
from puhui.consent._held_back import disputed_keys, is_expired, mark_disputed
from puhui.consent.rules import Rules
from puhui.consent.store import FactStore
from puhui.sources.providers import Table

_HELD = ("is_expired", "is_disputed")


@dataclass(frozen=True)
class Reading:
    """What all tables of one read have in common."""

    store: FactStore
    objections: pl.DataFrame  # OBJECTIONS_SCHEMA
    current: pl.DataFrame  # enterprise_id (retired), current_id
    purpose: str
    as_of: date
    rules: Rules


@dataclass(frozen=True)
class TableFacts:
    """The rows given of one table, and how many were held back."""

    facts: pl.DataFrame
    expired: int
    disputed: int


def read_table(*, table: Table, owners: pl.DataFrame, reading: Reading) -> TableFacts:
    """Return the permitted rows of a table, in the order of its key.

    Rows of other enterprises are dropped while the file is being read; nothing about them, not
    even how many they are, leaves this function.

    :param owners: record_id, enterprise_id of the permitted enterprises.
    """
    rules = reading.rules
    rows = _scan(table, reading).join(
        owners.lazy(), on="record_id", how="inner", maintain_order="left"
    )
    rows = rows.with_columns(fact_key(table))
    pairs, wrong = disputed_keys(
        objections=reading.objections, table=table, current=reading.current
    )
    if not table.adverse and pairs.is_empty() and not wrong:
        return TableFacts(facts=rows.collect(), expired=0, disputed=0)
    marked = mark_disputed(rows, pairs=pairs, wrong_keys=wrong).with_columns(
        is_expired(table=table, as_of=reading.as_of, years=rules.adverse_years).alias("is_expired")
    )
    return _without_held(marked)


def _scan(table: Table, reading: Reading) -> pl.LazyFrame:
    rows = reading.store._scan(table.full_name).drop(BATCH)
    if reading.purpose not in reading.rules.identity_only_purposes:
        return rows
    assert table.party is not None
    if table.party.only_where is not None:
        column, word = table.party.only_where
        rows = rows.filter(pl.col(column) == word)
    return rows.select(matching_columns(table))


def _without_held(marked: pl.LazyFrame) -> TableFacts:
    """Count what is held back and return the rest; a fact that is both counts as expired."""
    expired, disputed = pl.col("is_expired"), pl.col("is_disputed") & ~pl.col("is_expired")
    given, counts = pl.collect_all(
        [
            marked.filter(~expired & ~pl.col("is_disputed")).drop(_HELD),
            marked.select(expired.sum().alias("expired"), disputed.sum().alias("disputed")),
        ]
    )
    held = counts.row(0, named=True)
    return TableFacts(facts=given, expired=held["expired"], disputed=held["disputed"])
