"""The questions of each step of the form, for one version of a product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from puhui.base import Bilingual
from puhui.matching import FACTS, Fact
from puhui_web.applications.items import ItemTerms

QuestionKind = Literal["amount", "count", "percent", "flag", "choice", "words", "phone"]

STEPS: Final[Mapping[int, Bilingual]] = {
    1: Bilingual("借多少, 做什么用", "How much and what for"),
    2: Bilingual("您的生意", "Your business"),
    3: Bilingual("材料", "Papers"),
    4: Bilingual("核对并提交", "Check and send"),
}
YES_NO: Final[Mapping[str, Bilingual]] = {
    "yes": Bilingual("是", "yes"),
    "no": Bilingual("否", "no"),
}
_KINDS: Final[Mapping[str, QuestionKind]] = {
    "amount": "amount",
    "count": "count",
    "ratio": "percent",
    "flag": "flag",
    "code": "choice",
}
# The bank looks these up itself: what an owner says of them would settle nothing.
_NOT_ASKED_SOURCES: Final = frozenset({"court", "lists", "rating", "bank", "profile"})
# No small firm has more: fen, things counted, percent.
_STATED_MAX: Final[Mapping[str, int]] = {"amount": 10**13, "count": 10**8, "ratio": 100}
_NOT_ASKED: Final = frozenset({"abnormal_flag", "closed_flag", "is_county_flag", "county_code"})


@dataclass(frozen=True)
class Question:
    """One field of the form."""

    name: str
    kind: QuestionKind
    title: Bilingual
    help: Bilingual
    is_required: bool = True
    choices: Mapping[str, Bilingual] | None = None
    least: int | None = None  # fen of an amount, else in its own unit
    most: int | None = None


def questions_of(*, terms: ItemTerms, step: int) -> tuple[Question, ...]:
    """Return the questions of a step; steps 3 and 4 ask none."""
    if step == 1:
        return _about_the_loan(terms)
    return tuple(map(_about_the_business, stated_facts(terms))) if step == 2 else ()


def stated_facts(terms: ItemTerms) -> tuple[Fact, ...]:
    """Return the facts of the item's rules that an owner can state herself."""
    return tuple(fact for fact in terms.questions if _can_be_stated(fact))


def _can_be_stated(fact: Fact) -> bool:
    if fact.name.startswith("need_") or fact.name in _NOT_ASKED:
        return False
    if fact.source in _NOT_ASKED_SOURCES or (fact.kind == "code" and not fact.choices):
        return False
    return fact.kind != "ratio" or fact.source == "declared"


def _about_the_loan(terms: ItemTerms) -> tuple[Question, ...]:
    item = terms.item
    return (
        Question(
            "amount_yuan",
            "amount",
            Bilingual("想借多少钱 (元)", "How much (yuan)"),
            Bilingual("可以写 200000, 也可以写 20万", "200000, or 20万"),
            least=item.amount_min_fen,
            most=item.amount_max_fen,
        ),
        Question(
            "term_months",
            "count",
            Bilingual("想借几个月", "For how many months"),
            Bilingual("一年写 12", "12 for a year"),
            least=item.term_min_months,
            most=item.term_max_months,
        ),
        Question(
            "purpose",
            "choice",
            Bilingual("钱用来做什么", "What the money is for"),
            Bilingual("选最接近的一项", "the nearest one"),
            choices=FACTS["need_purpose"].choices,
        ),
        Question(
            "purpose_words",
            "words",
            Bilingual("再说具体一点", "A little more about it"),
            Bilingual("例如: 中秋前进一批酒", "for example: stock before the mid-autumn feast"),
            is_required=False,
            most=300,
        ),
        Question(
            "contact_name",
            "words",
            Bilingual("怎么称呼您", "Your name"),
            Bilingual("客户经理联系您时用", "for the customer manager who contacts you"),
            most=40,
        ),
        Question(
            "contact_phone",
            "phone",
            Bilingual("联系电话", "Telephone"),
            Bilingual("手机或带区号的座机", "mobile, or fixed with area code"),
        ),
    )


def _about_the_business(fact: Fact) -> Question:
    return Question(
        name=fact.name,
        kind=_KINDS[fact.kind],
        title=_with_unit(fact),
        help=Bilingual(
            f"能证明的: {fact.settled_by.zh}。不知道可以不填",
            f"shown by: {fact.settled_by.en}. Leave it empty if you do not know",
        ),
        is_required=False,
        choices=YES_NO if fact.kind == "flag" else fact.choices,
        least=0 if fact.kind in _STATED_MAX else None,
        most=_STATED_MAX.get(fact.kind),
    )


_UNITS: Final[Mapping[str, Bilingual]] = {
    "fen": Bilingual("元", "yuan"),
    "months": Bilingual("月", "months"),
    "days": Bilingual("天", "days"),
    "people": Bilingual("人", "people"),
    "kwh": Bilingual("度", "kWh"),
    "mu": Bilingual("亩", "mu"),
    "ratio": Bilingual("%", "%"),
    "items": Bilingual("件", "items"),
}


def _with_unit(fact: Fact) -> Bilingual:
    unit = _UNITS.get(fact.unit)
    if unit is None:
        return fact.title
    return Bilingual(f"{fact.title.zh} ({unit.zh})", f"{fact.title.en} ({unit.en})")
