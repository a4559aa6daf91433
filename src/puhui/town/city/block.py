"""The city is made block by block, so that any size needs the memory of one.

A block always holds the same enterprises, however the work is divided: its random streams are
its own, and owners, chains and agents never reach over its edge.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.streams import stream

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BLOCK_ENTERPRISES: Final = 50_000
NEVER: Final = -1_000_000  # a day before every other: "has not changed since"
OPEN: Final = 1_000_000  # a day after every other: "has not closed"


@dataclass(frozen=True)
class Place:
    """Which block of which city."""

    seed: int
    block: int
    count: int  # enterprises in this block
    enterprises: int  # in the city
    as_of: date

    @cached_property
    def today(self) -> int:
        """Days from 1970-01-01 to ``as_of``."""
        return int(np.datetime64(self.as_of, "D").astype(np.int64))

    @property
    def first(self) -> int:
        """Number of the block's first enterprise in the city."""
        return self.block * BLOCK_ENTERPRISES

    def rng(self, name: str) -> np.random.Generator:
        """Return the block's own stream for one thing."""
        return stream(seed=self.seed, name=f"city:{name}", part=self.block)


@dataclass(frozen=True)
class Block:
    """Everything true of the block's enterprises; rows of all tables run alike."""

    place: Place
    firms: pl.DataFrame  # traits.TRAITS and what the other makers add
    texts: dict[str, pl.Series] = field(default_factory=dict)  # by variant, rows as in firms

    def of(self, column: str) -> NDArray[Any]:
        """Return a column of numbers as an array."""
        return self.firms[column].to_numpy()

    def is_(self, column: str) -> Flags:
        """Return a column of truth values as an array."""
        return self.firms[column].to_numpy()


def days_of(text: str) -> int:
    """Return days since 1970-01-01 of an ISO date."""
    return int(np.datetime64(text, "D").astype(np.int64))


def date_series(days: Ints) -> pl.Series:
    """Return dates; null where the day is ``NEVER`` or ``OPEN``."""
    known = (days > NEVER) & (days < OPEN)
    return pl.select(
        pl.when(pl.Series(known)).then(pl.Series(days.astype(np.int32)).cast(pl.Date))
    ).to_series()
