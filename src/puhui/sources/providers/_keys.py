"""Rows told apart by their keys: of a key that comes again, the latest row counts."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.sources.providers.schema import Table

PLACE: Final = "place"  # which of the sheets read a row is from
_KEY_SIGN: Final = "|"


@dataclass(frozen=True)
class LatestRows:
    """The rows that count, and those that a later one replaces."""

    rows: pl.DataFrame  # sorted by key
    replaced: pl.DataFrame  # PLACE, row, value (the key as text)


def latest_rows(*, table: Table, rows: pl.DataFrame) -> LatestRows:
    """Return one row a key: the one with the latest ``dated_by``, of these the last one given.

    :param rows: the columns of ``typed_columns``, ``row`` and ``PLACE``.
    """
    key = list(table.key)
    if rows.select(pl.struct(key).n_unique()).item() == rows.height:
        nothing = rows.head(0).select(PLACE, "row", value=key_text(table))
        return LatestRows(rows=rows.sort(key), replaced=nothing)
    by = [table.dated_by] if table.dated_by else []
    ordered = rows.sort(*by, PLACE, "row", nulls_last=False)
    is_last = ordered.select(pl.struct(key).is_last_distinct()).to_series()
    return LatestRows(
        rows=ordered.filter(is_last).sort(key),
        replaced=ordered.filter(~is_last).select(PLACE, "row", value=key_text(table)),
    )


def key_text(table: Table) -> pl.Expr:
    """Return a row's key as one text: its columns joined by ``|``, empty where null."""
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in table.key]
    return pl.concat_str(parts, separator=_KEY_SIGN)


def own_record_id(table: Table) -> pl.Expr:
    """Return the id of the party that a row of this table names itself."""
    return pl.concat_str(pl.lit(f"{table.full_name}/"), key_text(table))


def record_id(table: Table) -> pl.Expr:
    """Return the id of the party that a row belongs to: of the table referred to, else its own."""
    if table.refers_to is None:
        return own_record_id(table)
    return pl.concat_str(pl.lit(f"{table.refers_to}/"), pl.col(table.by or ""))
