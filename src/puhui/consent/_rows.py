"""From rows of the ledger to typed tables."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import polars as pl


def table_from_rows(cursor: sqlite3.Cursor, schema: pl.Schema) -> pl.DataFrame:
    """Return all rows of the query, its columns in the schema's order and types.

    Days are texts in the database; lists are joined by commas.
    """
    rows = cursor.fetchall()
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pl.DataFrame(
        [
            _typed(pl.Series(name, values, dtype=_stored(dtype), strict=True), dtype)
            for (name, dtype), values in zip(schema.items(), columns, strict=True)
        ]
    )


def _stored(dtype: pl.DataType) -> pl.DataType:
    return pl.Int64() if dtype == pl.Int64 else pl.String()


def _typed(series: pl.Series, dtype: pl.DataType) -> pl.Series:
    if dtype == pl.Date:
        return series.str.to_date("%Y-%m-%d")
    if dtype == pl.List(pl.String):
        return series.str.split(",")
    return series
