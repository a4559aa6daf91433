"""Requirements that every item has by what else it says: open, in its region, stage and limits."""

from typing import Final

from puhui.base import Bilingual, yuan_text
from puhui.matching.amounts import AmountRule, Fixed, Least, Steps
from puhui.matching.rules import Is, OneOf, Reaches, Test
from puhui.matching.schema import Item, Requirement
from puhui.profile import STAGES

IMPLIED_CODES: Final = ("open", "region", "stage", "amount")

_STILL_OPEN: Final = Requirement(
    code="open",
    test=Is("closed_flag", wanted=False),
    says=Bilingual("企业在营，没有注销或吊销", "the enterprise is open"),
    if_not=Bilingual("已注销或吊销的企业不能办理", "an enterprise that is closed cannot have it"),
    can_change=False,
    source="own choice: what is closed needs nothing",
    status="assumption",
)


def all_requirements(item: Item) -> tuple[Requirement, ...]:
    """Return what an item asks for: who and where, what it lists, and at last its limit."""
    asked = [_STILL_OPEN]
    if item.regions:
        asked.append(_region(item))
    if item.stages:
        asked.append(_stage(item))
    asked.extend(item.requirements)
    if item.kind == "product" and item.amount_rule is not None:
        asked.append(_amount(item))
    return tuple(asked)


def limit_of(item: Item) -> AmountRule | None:
    """Return how much an item lends by the facts; None if it lends nothing.

    The rule's amount, no more than the maximum, in whole steps.
    """
    if item.amount_max_fen is None or item.amount_step_fen is None:
        return None
    most = Fixed(item.amount_max_fen)
    amount = most if item.amount_rule is None else Least((item.amount_rule, most))
    return Steps(amount, item.amount_step_fen)


def _region(item: Item) -> Requirement:
    return _by_item(
        item,
        "region",
        OneOf("county_code", item.regions),
        Bilingual("经营地在本项目适用的区县", "located where the item is offered"),
        Bilingual("本项目只在部分区县办理", "the item is offered in some counties only"),
        can_change=False,
    )


def _stage(item: Item) -> Requirement:
    zh = "、".join(STAGES[stage].zh for stage in item.stages)
    en = ", ".join(STAGES[stage].en for stage in item.stages)
    return _by_item(
        item,
        "stage",
        OneOf("life_stage", item.stages),
        Bilingual(f"企业处于{zh}期", f"in the stage of {en}"),
        Bilingual("企业到了这个阶段再来看看", "come back when the enterprise has got there"),
        can_change=True,
    )


def _amount(item: Item) -> Requirement:
    limit, least = limit_of(item), item.amount_min_fen
    assert limit is not None
    assert least is not None
    text = yuan_text(least)
    return _by_item(
        item,
        "amount",
        Reaches(limit, least),
        Bilingual(f"算出的额度不少于 {text} 元", f"a limit of at least {text} yuan"),
        Bilingual(
            "经营记录多起来、资料补充以后额度会提高", "the limit grows with what is on record"
        ),
        can_change=True,
    )


def _by_item(
    item: Item, code: str, test: Test, says: Bilingual, if_not: Bilingual, *, can_change: bool
) -> Requirement:
    return Requirement(code, test, says, if_not, can_change, item.source, item.status)
