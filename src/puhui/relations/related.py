"""What an officer sees of one enterprise: its group, its ties, its circles, the exposure."""

from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual, yuan_text
from puhui.relations.groups import GROUP_PREFIX
from puhui.relations.wording import with_sentences

_GROUP = Bilingual(
    "属于 {count} 户企业的集团 {group}，核心企业是{head}",
    "One of {count} enterprises in the group {group}, whose head is {head}",
)
_ALONE = Bilingual(
    "现有资料中没有与它构成控制关系的企业", "No control ties it to another enterprise on record"
)
_EXPOSURE = Bilingual(
    "本行对该集团的敞口 {total} 元：贷款余额 {balance} 元（其中逾期 {overdue} 元），"
    "为集团外担保 {outside} 元",
    "The bank's exposure to the group is {total} yuan: loans of {balance} yuan (overdue: {overdue}"
    " yuan), and guarantees for others outside of {outside} yuan",
)
_CIRCLE = {
    "mutual": Bilingual(
        "与 1 户企业互相担保", "It and 1 other enterprise guarantee for each other"
    ),
    "ring": Bilingual("在 {count} 户企业的担保圈中", "In a guarantee ring of {count} enterprises"),
    "chain_of": Bilingual(
        "在 {count} 户企业的担保链中", "In a guarantee chain of {count} enterprises"
    ),
}
_CIRCLE_AMOUNTS = Bilingual(
    "：为圈内担保 {guaranteed} 元，圈内为它担保 {covered} 元",
    ": it guarantees {guaranteed} yuan in it, and is guaranteed {covered} yuan",
)


@dataclass(frozen=True)
class Related:
    """One enterprise among those that it hangs together with."""

    enterprise_id: str
    group_id: str | None  # null: no group
    members: tuple[str, ...]  # of the group, this enterprise too; empty without a group
    ties: pl.DataFrame  # TIES_SCHEMA with text_zh, text_en: of this enterprise alone
    lines: tuple[Bilingual, ...]  # group, exposure, circles, then every tie


def related_to(
    *,
    enterprise_id: str,
    ties: pl.DataFrame,
    groups: pl.DataFrame,
    circles: pl.DataFrame,
    exposure: pl.DataFrame,
    names: dict[str, str] | None = None,
) -> Related:
    """Return what is known of one enterprise's relations, in words.

    An enterprise of which these tables know nothing gets a line that says so: whether it
    exists is not for this stage to say.

    :param names: enterprise id -> name, for the words; without it ids are shown.
    """
    called = names or {}
    own = ties.filter(pl.any_horizontal(pl.col("^enterprise_id_.$") == enterprise_id))
    said = with_sentences(ties=own.sort("enterprise_id_l", "enterprise_id_r", "tie"), names=called)
    found = groups.filter(pl.col("enterprise_id") == enterprise_id)["group_id"]
    group = None if found.is_empty() else str(found[0])
    members = groups.filter(pl.col("group_id").is_in(found.to_list())).sort("enterprise_id")
    lines = [
        _group_line(group, members, called),
        *_exposure_lines(exposure, group or f"{GROUP_PREFIX}{enterprise_id}"),
        *_circle_lines(circles, enterprise_id),
        *(Bilingual(*row) for row in said.select("text_zh", "text_en").iter_rows()),
    ]
    return Related(enterprise_id, group, tuple(members["enterprise_id"]), said, tuple(lines))


def _group_line(group: str | None, members: pl.DataFrame, names: dict[str, str]) -> Bilingual:
    if group is None:
        return _ALONE
    head = str(members.filter("is_head")["enterprise_id"].item())
    return _GROUP.format(count=len(members), group=group, head=names.get(head, head))


def _exposure_lines(exposure: pl.DataFrame, group: str) -> list[Bilingual]:
    return [
        _EXPOSURE.format(
            total=yuan_text(row["total_fen"]),
            balance=yuan_text(row["balance_fen"]),
            overdue=yuan_text(row["overdue_balance_fen"]),
            outside=yuan_text(row["guaranteed_outside_fen"]),
        )
        for row in exposure.filter(pl.col("group_id") == group).iter_rows(named=True)
    ]


def _circle_lines(circles: pl.DataFrame, enterprise_id: str) -> list[Bilingual]:
    sized = circles.with_columns(count=pl.len().over("circle_id"))
    lines = []
    for row in sized.filter(pl.col("enterprise_id") == enterprise_id).iter_rows(named=True):
        kind = _CIRCLE[row["kind"]].format(count=row["count"])
        amounts = _CIRCLE_AMOUNTS.format(
            guaranteed=yuan_text(row["guaranteed_fen"]), covered=yuan_text(row["covered_fen"])
        )
        lines.append(Bilingual(kind.zh + amounts.zh, kind.en + amounts.en))
    return lines
