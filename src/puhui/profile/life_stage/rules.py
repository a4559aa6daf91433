"""Rules that are true, false, or unknown; read from ``policy/life_stage.yaml``.

A rule is ``{feature: …, at_least | above | at_most | below: …}``, ``{all: […]}``, ``{any: […]}`` or
``{votes: […], known: 2, share: 0.51}``: true where at least ``known`` of the votes are known and at
least ``share`` of those are true. All and any follow Kleene: an unknown part decides nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import polars as pl

from puhui.base import Bilingual, PolicyAt, UnableToReadPolicy
from puhui.profile.every_feature import EVERY_FEATURE
from puhui.profile.life_stage.schema import STAGES

_RELATIONS: Final[dict[str, Callable[[pl.Expr, float], pl.Expr]]] = {
    "at_least": lambda value, bound: value >= bound,
    "above": lambda value, bound: value > bound,
    "at_most": lambda value, bound: value <= bound,
    "below": lambda value, bound: value < bound,
}
_SHARE_TINY = 1e-9  # a share of votes is a float


@dataclass(frozen=True)
class Condition:
    """One fact beside a bound."""

    feature: str
    relation: str
    bound: float

    def truth(self) -> pl.Expr:
        """Return whether it holds; null where the fact is unknown."""
        return _RELATIONS[self.relation](pl.col(self.feature), self.bound)

    def conditions(self) -> tuple["Condition", ...]:
        """Return the facts that the rule looks at."""
        return (self,)


@dataclass(frozen=True)
class Group:
    """Several rules together: ``all`` or ``any`` of them, or a vote among them."""

    how: str
    parts: tuple["Rule", ...]
    known: int = 0
    share: float = 0.0

    def truth(self) -> pl.Expr:
        """Return whether it holds; null where that depends on what is unknown."""
        truths = [part.truth() for part in self.parts]
        if self.how == "all":
            return pl.all_horizontal(truths)
        if self.how == "any":
            return pl.any_horizontal(truths)
        known = pl.sum_horizontal(truth.is_not_null().cast(pl.Int64) for truth in truths)
        true = pl.sum_horizontal(truth.fill_null(False).cast(pl.Int64) for truth in truths)
        return pl.when(known >= self.known).then(true / known >= self.share - _SHARE_TINY)

    def conditions(self) -> tuple[Condition, ...]:
        """Return the facts that the rule looks at."""
        return tuple(condition for part in self.parts for condition in part.conditions())


Rule: TypeAlias = Condition | Group


def read_rules(policy: PolicyAt) -> dict[str, Rule]:
    """Return the rule of each stage, the one that is asked first in front.

    :raises puhui.base.UnableToReadPolicy: if a stage has no rule, or one that is no rule.
    """
    entries = policy.table("life_stage.stages")
    if set(entries) != set(STAGES):
        raise _wrong(", ".join(STAGES), "应正好有这些阶段", "exactly these stages need rules")
    return {stage: _rule(stage, entry) for stage, entry in entries.items()}


def _rule(stage: str, entry: Any) -> Rule:
    keys = set(entry) if isinstance(entry, dict) else set()
    if "feature" in keys:
        return _condition(stage, entry)
    how = next((how for how in ("all", "any", "votes") if how in keys), None)
    if how is None or not isinstance(entry[how], list) or not entry[how]:
        raise _wrong(stage, f"看不懂的规则：{entry}", f"no rule: {entry}")
    parts = tuple(_rule(stage, part) for part in entry[how])
    if how != "votes":
        return Group(how=how, parts=parts)
    known, share = entry.get("known"), entry.get("share")
    if not isinstance(known, int) or known < 1 or not isinstance(share, float | int):
        raise _wrong(stage, "投票应有 known 和 share", "votes need known and share")
    return Group(how=how, parts=parts, known=known, share=float(share))


def _condition(stage: str, entry: dict[str, Any]) -> Condition:
    feature = entry["feature"]
    relations = [relation for relation in _RELATIONS if relation in entry]
    if feature not in EVERY_FEATURE:
        raise _wrong(stage, f"没有名为 {feature} 的特征", f"there is no feature {feature}")
    if len(relations) != 1 or not isinstance(entry[relations[0]], float | int):
        raise _wrong(stage, f"{feature} 应有一个界限", f"{feature} needs one bound")
    return Condition(feature=feature, relation=relations[0], bound=float(entry[relations[0]]))


def _wrong(stage: str, zh: str, en: str) -> UnableToReadPolicy:
    return UnableToReadPolicy(
        what=Bilingual(f"life_stage.yaml 的 {stage}：{zh}", f"{stage} of life_stage.yaml: {en}"),
        advice=Bilingual("请在策略中改正", "put it right in the policy"),
    )
