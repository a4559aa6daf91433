"""One column of a provider's table, understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from puhui.sources.providers.schema import Column


@dataclass(frozen=True)
class Reading:
    """What understanding a table's cells depends on."""

    as_of: date
    hash_key: bytes
    amount_fen_max: int
    epoch: date  # day 0 of the file's day numbers
    in_fen: frozenset[str]  # columns whose amounts are in fen already


@dataclass(frozen=True)
class Parsed:
    """A column's values, null where its cells hold none, and what is odd about them."""

    values: Sequence[pl.Series]  # the first is null where there is no value
    is_rounded: pl.Series | None = None  # had a part of a fen
    is_ahead: pl.Series | None = None  # after the day of the decision: no value either
    day_numbers: int = 0  # dates that were Excel's day numbers
    hidden_numbers: int = 0  # cells with a person's number where none belongs, now hidden


def named(column: Column, values: pl.Series) -> Parsed:
    """Return a column that becomes one column, with nothing odd about it."""
    return Parsed(values=[values.alias(column.name)])
