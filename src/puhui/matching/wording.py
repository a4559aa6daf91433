"""Values of facts and reasons in plain words."""

from typing import Any, Final

from puhui.base import Bilingual, yuan_text
from puhui.matching.facts import FACTS, Fact
from puhui.matching.schema import Outcome, Standing

_UNITS: Final = {
    "months": Bilingual("{value} 个月", "{value} months"),
    "days": Bilingual("{value} 天", "{value} days"),
    "people": Bilingual("{value} 人", "{value} people"),
    "kwh": Bilingual("{value} 度", "{value} kWh"),
    "mu": Bilingual("{value} 亩", "{value} mu"),
    "items": Bilingual("{value} 项", "{value}"),
    "cases": Bilingual("{value} 件", "{value}"),
}
_NOT_KNOWN: Final = Bilingual("未知", "not known")
_YES_NO: Final = {True: Bilingual("是", "yes"), False: Bilingual("否", "no")}


def value_in_words(*, fact: Fact, value: Any) -> Bilingual:
    """Return a fact's value as a person reads it, with its unit.

    >>> value_in_words(fact=FACTS["age_months"], value=30).zh
    '30 个月'
    """
    if value is None:
        return _NOT_KNOWN
    if fact.kind == "flag":
        return _YES_NO[bool(value)]
    if fact.kind == "amount":
        return Bilingual(f"{yuan_text(int(value))} 元", f"{yuan_text(int(value))} yuan")
    if fact.kind == "ratio":
        return Bilingual(f"{value:.1%}", f"{value:.1%}")
    if fact.kind == "count":
        return _UNITS[fact.unit].format(value=f"{int(value):,}")
    named = (fact.choices or {}).get(str(value))
    return named or Bilingual(str(value), str(value))


def seen_in_words(*, name: str, value: Any) -> Bilingual:
    """Return a fact's title with its value."""
    fact = FACTS[name]
    said = value_in_words(fact=fact, value=value)
    return Bilingual(f"{fact.title.zh}：{said.zh}", f"{fact.title.en}: {said.en}")


def reason_of(
    *,
    standing: Standing,
    decided_by: Outcome | None,
    missing: tuple[Fact, ...],
    unmet: tuple[Outcome, ...],
    amount_fen: int | None,
) -> Bilingual:
    """Return in one or two sentences why an item stands as it does, and what to do."""
    if standing == "met":
        return _met(amount_fen)
    if standing == "no":
        assert decided_by is not None, "something decided it"
        one = decided_by.requirement
        return Bilingual(
            f"不符合：{one.says.zh}。{one.if_not.zh}。",
            f"Not met: {one.says.en}. {_capital(one.if_not.en)}.",
        )
    parts = [
        Bilingual(
            f"还差：{outcome.requirement.says.zh}。{outcome.requirement.if_not.zh}。",
            f"Not yet: {outcome.requirement.says.en}. {_capital(outcome.requirement.if_not.en)}.",
        )
        for outcome in unmet
    ]
    if missing:
        zh = "；".join(dict.fromkeys(fact.settled_by.zh for fact in missing))
        en = "; ".join(dict.fromkeys(fact.settled_by.en for fact in missing))
        parts.append(Bilingual(f"还需要：{zh}。", f"Still needed: {en}."))
    return Bilingual("".join(part.zh for part in parts), " ".join(part.en for part in parts))


def _met(amount_fen: int | None) -> Bilingual:
    if amount_fen is None:
        return Bilingual("各项要求都符合。", "All requirements are met.")
    text = yuan_text(amount_fen)
    return Bilingual(
        f"各项要求都符合，可用 {text} 元。", f"All requirements are met; {text} yuan to use."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
