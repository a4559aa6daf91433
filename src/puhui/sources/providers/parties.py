"""Who the rows of a table name: its parties, in one schema for all tables."""

import polars as pl

from puhui.base import conform
from puhui.identity import clean_uscc
from puhui.sources.providers._keys import own_record_id, record_id
from puhui.sources.providers.schema import PARTIES_SCHEMA, Kind, Party, Table
from puhui.sources.providers.typed import PERSONAL

_NAMING = ("uscc", "registration_no", "name")  # without any of these a row names nobody


def parties_of(*, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the parties (``PARTIES_SCHEMA``) that the rows of a table name.

    Where the credit code is missing and the row's key is a valid one, as a taxpayer number may
    be, it is taken.

    :param rows: typed rows of the table.
    """
    party = table.party
    if party is None:
        return pl.DataFrame(schema=PARTIES_SCHEMA)
    if party.only_where is not None:
        column, word = party.only_where
        rows = rows.filter(pl.col(column) == word)
    named = rows.select(
        own_record_id(table).alias("record_id"),
        pl.lit(table.source).alias("source"),
        pl.lit(table.full_name).alias("table"),
        record_id(table).alias("provider_file"),
        *_fields(table, party),
        "file",
        "row",
    )
    is_named = pl.any_horizontal(pl.col(name).is_not_null() for name in _NAMING)
    return conform(table=named.filter(is_named), schema=PARTIES_SCHEMA)


def codes_from_keys(*, table: Table, rows: pl.DataFrame) -> int:
    """Return how many rows have no credit code but one as their key."""
    if table.party is None or "uscc" not in table.party.fields:
        return 0
    given = pl.col(table.party.fields["uscc"])
    return int(rows.select((given.is_null() & _code_in_key(table).is_not_null()).sum()).item())


def _fields(table: Table, party: Party) -> list[pl.Expr]:
    """Return the columns of ``PARTIES_SCHEMA`` from ``observed_on`` on, null where not said."""
    found: dict[str, pl.Expr] = {}
    for field, name in party.fields.items():
        if table.column(name).kind in PERSONAL:
            found |= {f"{field}_{form}": pl.col(f"{name}_{form}") for form in ("hash", "masked")}
        else:
            found[field] = pl.col(name)
    if "uscc" in found:
        found["uscc"] = found["uscc"].fill_null(_code_in_key(table))
    return [
        found.get(field, pl.lit(None, dtype=dtype)).alias(field)
        for field, dtype in PARTIES_SCHEMA.items()
        if field not in ("record_id", "source", "table", "provider_file", "file", "row")
    ]


def _code_in_key(table: Table) -> pl.Expr:
    """Return the credit code that is a row's key; null where its key is none."""
    if len(table.key) != 1 or table.column(table.key[0]).kind is not Kind.CODE:
        return pl.lit(None, dtype=pl.String)
    return clean_uscc(codes=pl.col(table.key[0]))
