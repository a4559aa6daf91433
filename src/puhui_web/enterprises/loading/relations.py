"""Ties and groups, from the side of each enterprise."""

from typing import Any

import polars as pl

from puhui.pipeline.enterprises import Seen
from puhui_web.enterprises.loading.grouping import plain

_AMOUNTS = ("balance_fen", "guaranteed_outside_fen", "total_fen", "overdue_balance_fen")


def ties(*, seen: Seen, ids: list[str], names: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return the ties of each enterprise, to whichever side; in the order of ``seen.ties``."""
    wanted = set(ids)
    left, right = pl.col("enterprise_id_l"), pl.col("enterprise_id_r")
    found: dict[str, list[dict[str, Any]]] = {}
    own = seen.ties.filter(left.is_in(ids) | right.is_in(ids))
    for row in plain(own).iter_rows(named=True):
        sides = (row["enterprise_id_l"], row["enterprise_id_r"])
        for one, other in (sides, sides[::-1]):
            if one in wanted:
                tie = _tie(row, other, names.get(other, other), is_outward=one == sides[0])
                found.setdefault(one, []).append(tie)
    return found


def _tie(row: dict[str, Any], other: str, name: str, *, is_outward: bool) -> dict[str, Any]:
    return {
        "enterprise_id": other,
        "name": name,
        "tie": row["tie"],
        "is_control": row["is_control"],
        "share_ratio": row["share_ratio"],
        "amount_fen": row["amount_fen"],
        "since_on": row["since_on"],
        "is_outward": is_outward,
        "tables": sorted({text.partition("/")[0] for text in row["evidence"] or []}),
    }


def groups(*, seen: Seen, ids: list[str], names: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return the group of each enterprise that belongs to one, with the bank's exposure to it."""
    own = seen.groups.filter(pl.col("enterprise_id").is_in(ids))
    members: dict[str, list[dict[str, Any]]] = {}
    mine = seen.groups.filter(pl.col("group_id").is_in(own["group_id"].implode()))
    for row in mine.sort("group_id", "enterprise_id").iter_rows(named=True):
        one = row["enterprise_id"]
        member = {"enterprise_id": one, "name": names.get(one, one), "is_head": row["is_head"]}
        members.setdefault(row["group_id"], []).append(member)
    exposure = {row["group_id"]: row for row in seen.exposure.iter_rows(named=True)}
    return {
        one: {
            "group_id": group_id,
            "members": members[group_id],
            "exposure": _amounts(exposure.get(group_id)),
        }
        for one, group_id in own.select("enterprise_id", "group_id").iter_rows()
    }


def _amounts(row: dict[str, Any] | None) -> dict[str, int] | None:
    return None if row is None else {name: row[name] for name in _AMOUNTS}
