"""Rows of SQLite as typed tables: it keeps dates as text and flags as numbers."""

from collections.abc import Sequence
from typing import Any

import polars as pl


def typed_table(rows: Sequence[Sequence[Any]], schema: pl.Schema) -> pl.DataFrame:
    """Return the rows as a table of this schema."""
    stored = pl.Schema({name: _stored(dtype) for name, dtype in schema.items()})
    table = pl.DataFrame(rows, schema=stored, orient="row")
    return table.select(
        pl.col(name).str.to_date("%Y-%m-%d") if dtype == pl.Date else pl.col(name).cast(dtype)
        for name, dtype in schema.items()
    )


def sql_table(table: pl.DataFrame) -> pl.DataFrame:
    """Return the table in the types that SQLite keeps."""
    return table.select(
        pl.col(name).dt.to_string("%Y-%m-%d")
        if dtype == pl.Date
        else pl.col(name).cast(_stored(dtype))
        for name, dtype in table.schema.items()
    )


def _stored(dtype: pl.DataType) -> pl.DataType:
    if dtype == pl.Boolean:
        return pl.Int64()
    return pl.String() if dtype in (pl.Date, pl.Enum) else dtype
