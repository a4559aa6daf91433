"""A rule or an amount as people say it, from its document; what is none is shown as written."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from puhui.base import Bilingual
from puhui.matching import FACTS

_BOUNDS = {
    "at_least": Bilingual("不低于", "at least"),
    "at_most": Bilingual("不高于", "at most"),
    "at_least_yuan": Bilingual("不低于", "at least"),
    "at_most_yuan": Bilingual("不高于", "at most"),
}
_UNITS = {
    "fen": Bilingual("元", "yuan"),
    "months": Bilingual("个月", "months"),
    "days": Bilingual("天", "days"),
    "people": Bilingual("人", "people"),
    "kwh": Bilingual("度", "kWh"),
    "mu": Bilingual("亩", "mu"),
    "items": Bilingual("件", ""),
    "cases": Bilingual("件", ""),
}


def rule_in_words(document: Any) -> Bilingual:
    """Return a rule in words, as "成立时长不低于 12 个月"."""
    if not isinstance(document, Mapping):
        return _as_written(document)
    if document.get("fact") in FACTS:
        return _of_fact(document)
    if "amount" in document and "at_least_yuan" in document:
        amount, least = amount_in_words(document["amount"]), yuan_text(document["at_least_yuan"])
        return Bilingual(f"{amount.zh}不低于 {least} 元", f"{amount.en} is at least {least} yuan")
    if "not" in document:
        part = rule_in_words(document["not"])
        return Bilingual(f"并非（{part.zh}）", f"not ({part.en})")
    for key, zh, en in (("all", "，且", " and "), ("any", "，或", " or ")):
        if isinstance(document.get(key), list):
            parts = [rule_in_words(part) for part in document[key]]
            return Bilingual(
                f"（{zh.join(part.zh for part in parts)}）",
                f"({en.join(part.en for part in parts)})",
            )
    return _as_written(document)


def amount_in_words(document: Any) -> Bilingual:
    """Return an amount that follows from facts in words, as "申报销售额的 20%"."""
    if not isinstance(document, Mapping):
        return _as_written(document)
    if document.get("of") in FACTS and "share" in document:
        title, share = FACTS[document["of"]].title, document["share"]
        return Bilingual(f"{title.zh}的 {share} 倍", f"{share} times {title.en}")
    if "by" not in document and "yuan" in document:
        text = yuan_text(document["yuan"])
        return Bilingual(f"{text} 元", f"{text} yuan")
    for key, zh, en in (
        ("least_of", "取最小: ", "the least of "),
        ("greatest_of", "取最大: ", "the greatest of "),
    ):
        if isinstance(document.get(key), list):
            parts = [amount_in_words(part) for part in document[key]]
            return Bilingual(
                f"{zh}{'、'.join(part.zh for part in parts)}",
                f"{en}{', '.join(part.en for part in parts)}",
            )
    if document.get("by") in FACTS and isinstance(document.get("yuan"), Mapping):
        return _by_code(document["by"], document["yuan"])
    return _as_written(document)


def yuan_text(amount: Any) -> str:
    """Return an amount with commas and without empty decimals; what is none as written.

    >>> yuan_text("100000.00")
    '100,000'
    """
    try:
        number = Decimal(str(amount))
        return f"{number:,f}".removesuffix(".00")
    except (InvalidOperation, ValueError):
        return str(amount)


def _by_code(name: str, amounts: Mapping[str, Any]) -> Bilingual:
    fact = FACTS[name]
    titles = {code: _choice(name, code) for code in amounts}
    texts = {code: yuan_text(yuan) for code, yuan in amounts.items()}
    zh = "、".join(f"{titles[code].zh} {text} 元" for code, text in texts.items())
    en = ", ".join(f"{titles[code].en} {text} yuan" for code, text in texts.items())
    return Bilingual(f"按{fact.title.zh}: {zh}", f"by {fact.title.en}: {en}")


def _of_fact(document: Mapping[str, Any]) -> Bilingual:
    fact = FACTS[document["fact"]]
    if "is" in document:
        yes = bool(document["is"])
        return Bilingual(
            f"{fact.title.zh}: {'是' if yes else '否'}",
            f"{fact.title.en}: {'yes' if yes else 'no'}",
        )
    if isinstance(document.get("one_of"), list):
        titles = [_choice(fact.name, str(code)) for code in document["one_of"]]
        return Bilingual(
            f"{fact.title.zh}为 {'、'.join(title.zh for title in titles)}",
            f"{fact.title.en} is {' or '.join(title.en for title in titles)}",
        )
    unit = _UNITS.get(fact.unit, Bilingual("", ""))
    for key, says in _BOUNDS.items():
        if key in document:
            value = yuan_text(document[key]) if key.endswith("_yuan") else document[key]
            return Bilingual(
                f"{fact.title.zh}{says.zh} {value} {unit.zh}".rstrip(),
                f"{fact.title.en} {says.en} {value} {unit.en}".rstrip(),
            )
    bounds = document.get("between", document.get("between_yuan"))
    if isinstance(bounds, list) and len(bounds) == 2:
        least, most = map(yuan_text, bounds) if "between_yuan" in document else bounds
        return Bilingual(
            f"{fact.title.zh}在 {least} 到 {most} {unit.zh}之间".rstrip(),
            f"{fact.title.en} from {least} to {most} {unit.en}".rstrip(),
        )
    return _as_written(document)


def _choice(name: str, code: str) -> Bilingual:
    return (FACTS[name].choices or {}).get(code, Bilingual(code, code))


def _as_written(document: Any) -> Bilingual:
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=True, width=1000)
    text = text.removesuffix("...\n").strip()
    return Bilingual(text, text)
