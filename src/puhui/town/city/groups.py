"""Who belongs together: owners of several enterprises, successors, chains; most stand alone."""

from enum import IntEnum
from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import Place


class Plan(IntEnum):
    """Why enterprises form a group."""

    SINGLE = 0
    OWNER = 1  # one person has them all
    SUCCESSOR = 2  # a sole trader that closed and the company that followed it
    CHAIN = 3  # a company and its shops


# Assumptions: shares of groups, and how many enterprises follow the first one.
_PLAN_SHARES: Final = (0.923, 0.050, 0.016, 0.011)
_MEAN_MORE: Final = {Plan.OWNER: 0.7, Plan.CHAIN: 3.0}  # beyond the first follower
_MOST_MORE: Final = {Plan.OWNER: 4, Plan.CHAIN: 14}


def draw_groups(place: Place) -> pl.DataFrame:
    """Return ``plan``, ``leader`` (row of the group's first) and ``rank`` in the group."""
    rng = place.rng("groups")
    plan = np.searchsorted(np.cumsum(_PLAN_SHARES)[:-1], rng.random(place.count), side="right")
    size = np.ones(place.count, dtype=np.int64)
    size[plan == Plan.SUCCESSOR] = 2
    for kind, mean in _MEAN_MORE.items():
        rows = np.flatnonzero(plan == kind)
        size[rows] = 2 + np.minimum(rng.poisson(mean, len(rows)), _MOST_MORE[kind])
    start = np.cumsum(size) - size
    group = np.repeat(np.arange(place.count), size)[: place.count]
    leader = start[group]
    grouped = np.bincount(group, minlength=place.count)[group] > 1  # the last may be cut off
    return pl.DataFrame(
        {
            "plan": np.where(grouped, plan[group], Plan.SINGLE),
            "leader": leader,
            "rank": np.arange(place.count) - leader,
        }
    )
