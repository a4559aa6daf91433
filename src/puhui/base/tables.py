"""Typed tables: one way to declare a table's columns, one way to hold a table to them."""

from collections.abc import Mapping

import polars as pl
from polars.datatypes import DataTypeClass


def table_schema(columns: Mapping[str, pl.DataType | DataTypeClass]) -> pl.Schema:
    """Return the schema with these columns, in this order."""
    return pl.Schema(columns)


def conform(*, table: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """Return the table with exactly the schema's columns, in its order and types.

    :raises polars.exceptions.PolarsError: if a column is missing or holds a value that its
        type cannot; that is a bug of the stage that made the table.
    """
    return table.select(pl.col(name).cast(dtype) for name, dtype in schema.items())
