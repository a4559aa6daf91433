"""The book of what hit each record, and what makes its enterprise hard to tell from others."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.city.block import Block, Flags
from puhui.town.city.groups import Plan
from puhui.town.city.schema import NOISE_NAMES
from puhui.town.city.views import Rows

_BIT: Final = {name: np.uint64(1 << place) for place, name in enumerate(NOISE_NAMES)}
_LATE_DAYS: Final = 3 * 365
_OF_PLAN: Final = {
    Plan.OWNER: "shared_owner",
    Plan.SUCCESSOR: "successor",
    Plan.CHAIN: "chain_branch",
}


@dataclass
class Noise:
    """Bits of what hit each record."""

    bits: NDArray[np.uint64]

    def mark(self, name: str, where: Flags) -> None:
        """Say that a noise hit these records."""
        self.bits |= np.where(where, _BIT[name], np.uint64(0))


def mark_kind_of_enterprise(block: Block, rows: Rows, noise: Noise) -> None:
    """Mark what makes these enterprises hard to tell apart, and records repeated or late."""
    firm, today = rows.firm, block.place.today
    plan = block.of("plan")[firm]
    for kind, name in _OF_PLAN.items():
        noise.mark(name, plan == kind)
    noise.mark("namesake", namesakes(block)[firm])
    noise.mark("unregistered", ~block.is_("is_registered")[firm])
    noise.mark("repeated", np.bincount(firm, minlength=block.place.count)[firm] > 1)
    noise.mark("late", rows.observed < today - _LATE_DAYS)


def namesakes(block: Block) -> Flags:
    """Return which enterprises share brand and sector with one of another group."""
    found = block.firms.select(pl.col("leader").n_unique().over("core", "sector").gt(1)).to_series()
    return found.to_numpy()


def noise_lists(noise: Noise) -> pl.Series:
    """Return the names of what hit each record."""
    distinct, place = np.unique(noise.bits, return_inverse=True)
    lists = [[name for name in NOISE_NAMES if int(bits) & int(_BIT[name])] for bits in distinct]
    return pl.Series(lists, dtype=pl.List(pl.String)).gather(place)
