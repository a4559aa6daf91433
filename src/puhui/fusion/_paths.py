"""How records hang together: the edges that join them, and a way from some to others."""

from collections.abc import Iterable

import polars as pl

from puhui.fusion._links import MANUAL, is_by_key
from puhui.fusion.settings import LinkSettings

Joint = tuple[str, str, str]  # record_id_l, record_id_r, origin


def joining_edges(
    *, edges: pl.DataFrame, decisions: pl.DataFrame, settings: LinkSettings
) -> list[Joint]:
    """Return the edges that link, the surest first: confirmed, keys, then by weight.

    :param edges: ``EDGES_SCHEMA`` among records of one enterprise.
    :param decisions: ``DECISIONS_SCHEMA``, those in force among them.
    """
    links = edges.filter(is_by_key() | (pl.col("weight_bits") >= settings.link_weight_bits))
    ordered = links.sort(
        [~is_by_key(), -pl.col("weight_bits"), "record_id_l", "record_id_r"]
    ).select("record_id_l", "record_id_r", "origin")
    confirmed = decisions.filter("is_same").select("record_id_l", "record_id_r")
    return [*((*pair, MANUAL) for pair in sorted(confirmed.iter_rows())), *ordered.iter_rows()]


def path_between(
    *, edges: list[Joint], sources: Iterable[str], targets: Iterable[str]
) -> list[Joint]:
    """Return the way with the fewest edges from any source to any target, surer edges first.

    Where some record is both, all is one: then the surest edges that hold the records together.
    """
    starts, ends = sorted(set(sources)), set(targets)
    if ends.intersection(starts):
        return _spanning(edges)
    came_by: dict[str, Joint | None] = dict.fromkeys(starts)
    waiting = list(starts)
    for here in waiting:  # grows as it goes: breadth first
        for edge in edges:
            if here in edge[:2]:
                there = edge[1] if edge[0] == here else edge[0]
                if there not in came_by:
                    came_by[there] = edge
                    waiting.append(there)
                    if there in ends:
                        return _back(there, came_by)
    return []


def _back(end: str, came_by: dict[str, Joint | None]) -> list[Joint]:
    path: list[Joint] = []
    here = end
    while (edge := came_by[here]) is not None:
        path.append(edge)
        here = edge[1] if edge[0] == here else edge[0]
    return path[::-1]


def _spanning(edges: list[Joint]) -> list[Joint]:
    """Return the edges that join what no surer one joined (Kruskal)."""
    group: dict[str, set[str]] = {}
    kept = []
    for edge in edges:
        left, right = group.get(edge[0], {edge[0]}), group.get(edge[1], {edge[1]})
        if left is right or edge[1] in left:
            continue
        kept.append(edge)
        group.update(dict.fromkeys(left | right, left | right))
    return kept
