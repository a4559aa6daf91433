"""Who the enterprise is tied to, and its group."""

from datetime import date
from typing import Any, Final

from puhui.base import Bilingual
from puhui_web.enterprises.showing.schema import ShownGroup, ShownMember, ShownTie
from puhui_web.enterprises.showing.screen import Screen

# (outward or without direction, inward)
_TIES: Final[dict[str, tuple[Bilingual, Bilingual]]] = {
    "shareholding": (
        Bilingual("持有对方股份", "holds shares of it"),
        Bilingual("对方持有本企业股份", "it holds shares of this one"),
    ),
    "indirect_shareholding": (
        Bilingual("通过其他企业控制对方", "controls it through others"),
        Bilingual("对方通过其他企业控制本企业", "it controls this one through others"),
    ),
    "guarantee": (
        Bilingual("为对方贷款担保", "guarantees its loans"),
        Bilingual("对方为本企业贷款担保", "it guarantees loans of this one"),
    ),
    "same_legal_rep": (Bilingual("法定代表人相同", "same legal representative"),) * 2,
    "same_holder": (Bilingual("有共同股东", "a holder in common"),) * 2,
    "same_phone": (Bilingual("电话相同", "same phone"),) * 2,
    "same_address": (Bilingual("地址相同", "same address"),) * 2,
}


def shown_ties(*, document: dict[str, Any], screen: Screen) -> tuple[ShownTie, ...]:
    """Return the ties that nothing hidden speaks for, control first."""
    ties = [tie for tie in document.get("ties", []) if screen.made_of(tie["tables"]) is None]
    ties.sort(key=lambda tie: (not tie["is_control"], tie["name"], tie["tie"]))
    return tuple(
        ShownTie(
            enterprise_id=tie["enterprise_id"],
            name=tie["name"],
            tie=tie["tie"],
            text=_TIES[tie["tie"]][0 if tie["is_outward"] else 1],
            is_control=tie["is_control"],
            is_outward=tie["is_outward"],
            share_ratio=tie["share_ratio"],
            amount_fen=tie["amount_fen"],
            since_on=date.fromisoformat(tie["since_on"]) if tie["since_on"] else None,
        )
        for tie in ties
    )


def shown_group(*, document: dict[str, Any]) -> ShownGroup | None:
    """Return the group: made of what is published and of the bank's own contracts."""
    group = document.get("group")
    if not group:
        return None
    exposure = group["exposure"] or {}
    return ShownGroup(
        group_id=group["group_id"],
        members=tuple(
            ShownMember(member["enterprise_id"], member["name"], member["is_head"])
            for member in group["members"]
        ),
        balance_fen=exposure.get("balance_fen"),
        guaranteed_outside_fen=exposure.get("guaranteed_outside_fen"),
        total_fen=exposure.get("total_fen"),
        overdue_balance_fen=exposure.get("overdue_balance_fen"),
    )
