"""How two enterprises hang together: the shortest way from tie to tie."""

from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from puhui.relations.schema import TIES, TIES_SCHEMA


def shortest_tie_path(
    *, a: str, b: str, ties: pl.DataFrame, kinds: Sequence[str] = TIES
) -> pl.DataFrame:
    """Return the ties of a shortest way from a to b, in its order; none if there is no way.

    Ties are walked in both directions. Of ways of the same length it is the one that goes
    through the smaller ids; of several ties of a pair, the first by kind.

    :param ties: ``TIES_SCHEMA``, any order.
    :param kinds: the kinds of tie that may be walked.
    """
    steps = _steps(ties.filter(pl.col("tie").cast(pl.String).is_in(list(kinds))))
    reached = pl.DataFrame({"enterprise_id": [a], "before": [None]}, schema=_REACHED)
    newest = reached
    while len(newest) and b not in newest["enterprise_id"]:
        newest = (
            steps.join(newest.select(before="enterprise_id"), on="before")
            .join(reached, on="enterprise_id", how="anti")
            .group_by("enterprise_id")
            .agg(pl.col("before").min())
        )
        reached = pl.concat([reached, newest])
    if b not in newest["enterprise_id"]:
        return ties.select(TIES_SCHEMA.names()).clear()
    return _walked(ties, _back_from(b, reached), kinds)


_REACHED = {"enterprise_id": pl.String, "before": pl.String}


def _steps(ties: pl.DataFrame) -> pl.DataFrame:
    sides = ties.select(before="enterprise_id_l", enterprise_id="enterprise_id_r")
    return pl.concat([sides, sides.select(before="enterprise_id", enterprise_id="before")]).unique()


def _back_from(b: str, reached: pl.DataFrame) -> list[str]:
    before = dict(reached.iter_rows())
    way = [b]
    while (previous := before[way[-1]]) is not None:
        way.append(previous)
    return way[::-1]


def _walked(ties: pl.DataFrame, way: list[str], kinds: Sequence[str]) -> pl.DataFrame:
    found = [ties.clear()]
    for here, there in pairwise(way):
        ends = pl.col("enterprise_id_l"), pl.col("enterprise_id_r")
        onward = (ends[0] == here) & (ends[1] == there)
        backward = (ends[0] == there) & (ends[1] == here)
        walkable = pl.col("tie").cast(pl.String).is_in(list(kinds))
        between = ties.filter((onward | backward) & walkable).sort("tie", "enterprise_id_l")
        found.append(between.head(1))
    return pl.concat(found).select(TIES_SCHEMA.names())
