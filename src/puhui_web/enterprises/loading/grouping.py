"""From tables to the dictionaries that JSON is made of."""

from typing import Any

import polars as pl

_ID = "enterprise_id"


def plain(table: pl.DataFrame) -> pl.DataFrame:
    """Return a table in which days and words of a list are texts."""
    return table.with_columns(pl.selectors.date().cast(pl.String)).with_columns(
        pl.col(name).cast(pl.String)
        for name, kind in table.schema.items()
        if isinstance(kind, pl.Enum)
    )


def grouped(table: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each enterprise, in the table's order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in plain(table).iter_rows(named=True):
        found.setdefault(row.pop(_ID), []).append(row)
    return found


def wide(table: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the one row of each enterprise."""
    return {row.pop(_ID): row for row in plain(table).iter_rows(named=True)}
