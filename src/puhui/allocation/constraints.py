"""What the bank asks of an allocation: amounts, losses, groups and breadth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from puhui.base import Bilingual, PolicyAt, PuhuiError, yuan_text
from puhui.profile.industry import SECTIONS

_SHARE_NEEDS = frozenset({"grouping", "group", "title"})
_SHARE_MAY_HAVE = frozenset({"min_ratio", "max_ratio", "floor_gives_way"})

EVERY_GROUP = "*"  # a share that holds for each group of its grouping by itself
UNKNOWN_GROUP = "unknown"  # what is not known belongs to no group: no cap and no floor counts it


class UnableToUseTerms(PuhuiError):
    """The terms contradict themselves before any candidate is looked at."""

    code = "unable_to_use_terms"


@dataclass(frozen=True)
class GroupShare:
    """How much of the budget a group of firms gets at least and at most.

    Shares are of the budget, not of what ends up lent: a group's floor and cap are sums of money
    that the year's plan sets aside, so that neither moves while the other groups are filled.
    """

    grouping: str  # the column of the candidates
    group: str  # its value, or ``EVERY_GROUP``
    title: Bilingual  # what people call the group; ``{group}`` stands for the value's name
    min_ratio: float = 0.0  # of the budget
    max_ratio: float = 1.0
    # Where demand or another constraint keeps the floor out of reach: True lowers it to what
    # can be reached and says so; False refuses to allocate and names the conflict.
    floor_gives_way: bool = True

    def title_of(self, group: str) -> Bilingual:
        """Return what people call one of the groups that this share holds for."""
        names = SECTIONS if self.grouping == "industry" else {}
        name = names.get(group, Bilingual(group, group))
        return Bilingual(self.title.zh.format(group=name.zh), self.title.en.format(group=name.en))


@dataclass(frozen=True)
class Terms:
    """Everything that an allocation has to keep to, apart from the budget.

    :raises UnableToUseTerms: if they contradict themselves.
    """

    minimum_fen: int  # a firm gets at least this or nothing
    step_fen: int  # amounts are multiples of this
    loss_cap_ratio: float | None = None  # of the amount lent
    loss_cap_fen: int | None = None  # in all
    group_shares: tuple[GroupShare, ...] = ()
    firms_min: int = 0  # serve at least so many firms
    # Serve as many firms as possible while profit stays within this share of the best.
    breadth_tolerance_ratio: float = 0.0

    def __post_init__(self) -> None:
        for is_wrong, zh, en in self._contradictions():
            if is_wrong:
                raise UnableToUseTerms(
                    what=Bilingual(zh, en),
                    advice=Bilingual(
                        "请检查策略 allocation.yaml 或调用时给出的条件",
                        "check the policy allocation.yaml or the terms that were passed",
                    ),
                )

    @classmethod
    def from_policy(cls, policy: PolicyAt) -> "Terms":
        """Return the terms of ``policy/allocation.yaml``.

        :raises puhui.base.UnableToReadPolicy: if a parameter is missing or no number.
        :raises UnableToUseTerms: if they contradict themselves.
        """
        return cls(
            minimum_fen=policy.fen("allocation.minimum_amount_yuan"),
            step_fen=policy.fen("allocation.amount_step_yuan"),
            loss_cap_ratio=policy.number("allocation.loss_cap_ratio"),
            group_shares=tuple(
                _group_share(entry) for entry in policy.value("allocation.group_shares")
            ),
            breadth_tolerance_ratio=policy.number("allocation.breadth_tolerance_ratio"),
        )

    def _contradictions(self) -> list[tuple[bool, str, str]]:
        minimum, step = yuan_text(self.minimum_fen), yuan_text(self.step_fen)
        return [
            (self.step_fen <= 0, f"金额步长应大于零：{step} 元", f"no positive step: {step} yuan"),
            (
                self.minimum_fen <= 0 or self.minimum_fen % max(self.step_fen, 1) != 0,
                f"最低金额 {minimum} 元应是步长 {step} 元的正整数倍",
                f"the minimum of {minimum} yuan is no multiple of the step of {step} yuan",
            ),
            (
                not 0 <= self.breadth_tolerance_ratio < 1,
                f"惠及面的利润容忍度应在 0 与 1 之间：{self.breadth_tolerance_ratio}",
                f"no breadth tolerance in [0, 1): {self.breadth_tolerance_ratio}",
            ),
            (
                (self.loss_cap_ratio or 0) < 0 or (self.loss_cap_fen or 0) < 0,
                "预期损失上限不能为负",
                "the cap on expected loss is negative",
            ),
            (self.firms_min < 0, "最少服务户数不能为负", "the least number of firms is negative"),
            *(_share_contradiction(one, self.group_shares) for one in self.group_shares),
        ]


def _share_contradiction(
    share: GroupShare, shares: tuple[GroupShare, ...]
) -> tuple[bool, str, str]:
    """Say whether a share is out of range, or its floor above a cap that holds for its group."""
    caps = [other.max_ratio for other in shares if _overlap(share, other)]
    is_wrong = not (0 <= share.min_ratio <= min(caps) and max(caps) <= 1)
    name = f"{share.grouping}={share.group}"
    return (
        is_wrong,
        f"{name} 的份额应满足 0 ≤ 下限 ≤ 上限 ≤ 1，包括对它同样适用的其他各项",
        f"shares of {name}, and others that hold for it, need 0 <= floor <= cap <= 1",
    )


def _overlap(one: GroupShare, other: GroupShare) -> bool:
    is_same = one.group == other.group or EVERY_GROUP in (one.group, other.group)
    return one.grouping == other.grouping and is_same


def terms_of(policy: PolicyAt | Terms) -> Terms:
    """Return explicit terms as they are, and those of a policy otherwise."""
    return policy if isinstance(policy, Terms) else Terms.from_policy(policy)


def _group_share(entry: Mapping[str, Any]) -> GroupShare:
    missing = sorted(_SHARE_NEEDS - set(entry))
    foreign = sorted(set(entry) - _SHARE_NEEDS - _SHARE_MAY_HAVE)
    if missing or foreign:
        raise UnableToUseTerms(
            what=Bilingual(
                f"allocation.group_shares 中的一项缺少 {missing}，多出 {foreign}",
                f"an entry of allocation.group_shares lacks {missing} and has foreign {foreign}",
            ),
            advice=Bilingual("请检查拼写", "check the spelling"),
        )
    optional = {name: entry[name] for name in _SHARE_MAY_HAVE if name in entry}
    return GroupShare(
        grouping=entry["grouping"],
        group=entry["group"],
        title=Bilingual(entry["title"]["zh"], entry["title"]["en"]),
        **optional,
    )
