"""The types of a provider's table after reading."""

from typing import Final

import polars as pl

from puhui.base import table_schema
from puhui.sources.providers.schema import ROW_COLUMNS, Column, Kind, Table

PERSONAL: Final = (Kind.CITIZEN_ID, Kind.PHONE)  # two columns each: <name>_hash, <name>_masked
_DTYPES: Final = {
    Kind.DATE: pl.Date,
    Kind.MONTH: pl.Date,
    Kind.YEAR: pl.Int64,
    Kind.YUAN: pl.Int64,
    Kind.COUNT: pl.Int64,
    Kind.QUANTITY: pl.Float64,
    Kind.RATIO: pl.Float64,
    Kind.FLAG: pl.Boolean,
}


def typed_columns(column: Column) -> pl.Schema:
    """Return the columns of the typed table that a provider's column becomes."""
    if column.kind in PERSONAL:
        return table_schema({f"{column.name}_{form}": pl.String for form in ("hash", "masked")})
    return table_schema({column.name: _DTYPES.get(column.kind, pl.String)})


def typed_schema(*, table: Table) -> pl.Schema:
    """Return the columns of a provider's table after reading, ``ROW_COLUMNS`` last."""
    own = {name: dtype for column in table.columns for name, dtype in typed_columns(column).items()}
    return table_schema({**own, **ROW_COLUMNS})
