"""The columns of a provider's table as the store keeps them."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from puhui.base import table_schema
from puhui.sources.providers import ROW_COLUMNS, Column, Kind, Table

_HASHED: Final = (Kind.CITIZEN_ID, Kind.PHONE)
_TYPES: Final[dict[Kind, pl.DataType]] = {
    Kind.DATE: pl.Date(),
    Kind.MONTH: pl.Date(),
    Kind.YEAR: pl.Int64(),
    Kind.YUAN: pl.Int64(),
    Kind.COUNT: pl.Int64(),
    Kind.QUANTITY: pl.Float64(),
    Kind.RATIO: pl.Float64(),
    Kind.FLAG: pl.Boolean(),
}
BATCH: Final = "batch_id"
KEY_SEPARATOR: Final = "|"


def fact_schema(table: Table) -> pl.Schema:
    """Return the typed columns of a table, followed by ROW_COLUMNS."""
    typed = {
        name: _TYPES.get(column.kind, pl.String())
        for column in table.columns
        for name in typed_names(column)
    }
    return table_schema({**typed, **ROW_COLUMNS})


def typed_names(column: Column) -> Sequence[str]:
    """Return the typed columns that a column becomes: two where it is kept hashed."""
    if column.kind in _HASHED:
        return (f"{column.name}_hash", f"{column.name}_masked")
    return (column.name,)


def fact_key(table: Table) -> pl.Expr:
    """Return the row's key as one text: its key columns, missing ones empty, joined by "|"."""
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in table.key]
    return pl.concat_str(parts, separator=KEY_SEPARATOR).alias("fact_key")


def matching_columns(table: Table) -> list[str]:
    """Return the columns that say who the enterprise is, with key, date and place of the row."""
    assert table.party is not None
    said = {*table.party.fields.values(), *table.key}
    if table.party.only_where is not None:
        said.add(table.party.only_where[0])
    names = [
        name
        for column in table.columns
        if column.name in said or column.name == table.dated_by
        for name in typed_names(column)
    ]
    return [*names, *ROW_COLUMNS]
