"""Allocations as points of a frontier."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

import polars as pl

from puhui.allocation._solved import Solved
from puhui.allocation.schema import FRONTIER_SCHEMA


def frontier_points(
    found: Iterable[Solved], *, better: Literal["firms_served", "loss_fen"]
) -> pl.DataFrame:
    """Return ``FRONTIER_SCHEMA`` by ``better``, without the points that another one beats.

    More profit is better, and so are more firms or less loss; of equal points one is kept.
    """
    points = pl.DataFrame([asdict(solved.totals) for solved in found], schema=FRONTIER_SCHEMA)
    is_more_better = better == "firms_served"
    from_best = points.unique().sort(
        better, "profit_fen", "amount_fen", descending=[is_more_better, True, False]
    )
    highest_before = pl.col("profit_fen").cum_max().shift(1)
    kept = from_best.filter(highest_before.is_null() | (pl.col("profit_fen") > highest_before))
    return kept.sort(better)
