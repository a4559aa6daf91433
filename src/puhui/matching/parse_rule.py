"""Read a rule from a document.

``{fact: tax_grade, one_of: [A, B, M]}``, ``{fact: age_months, at_least: 12}`` (or ``at_most``, or
``between: [12, 60]``), for amounts in yuan ``{fact: tax_sales_12m_fen, at_least_yuan: 100000}``,
``{fact: closed_flag, is: false}``, ``{amount: {share: 0.2, of: …}, at_least_yuan: 5000}``,
``{all: […]}``, ``{any: […]}``, ``{not: …}``.
"""

from typing import Any, Final

from puhui.base import fen_from_yuan
from puhui.matching.amounts import amount_from, fact_name
from puhui.matching.documents import NUMBER_LIMIT, Part, UnableToReadItem, problem
from puhui.matching.facts import FACTS, Fact
from puhui.matching.rules import Either, Every, Is, Not, OneOf, Reaches, Test, Within

_DEEPEST: Final = 8


def parse_rule(document: Any, *, path: str = "test") -> Test:
    """Read a rule.

    :param path: where the document stands, for the error.
    :raises puhui.matching.UnableToReadItem: naming the place that cannot be read.
    """
    return _rule(document, path, depth=1)


def _rule(document: Any, path: str, depth: int) -> Test:
    part = Part.of(document, path)
    if depth > _DEEPEST:
        raise problem(
            path,
            f"规则嵌套超过 {_DEEPEST} 层",
            f"rules stand in each other more than {_DEEPEST} deep",
            do_zh="请拆成几条要求",
            do_en="split it into several requirements",
        )
    if part.has("fact"):
        return _of_fact(part)
    if part.has("amount"):
        part.only(("amount", "at_least_yuan"))
        amount = amount_from(part.value("amount"), part.at("amount"))
        return Reaches(amount, part.fen("at_least_yuan"))
    if part.has("not"):
        part.only(("not",))
        return Not(_rule(part.value("not"), part.at("not"), depth + 1))
    if part.has("all"):
        return Every(_parts(part, "all", depth))
    if part.has("any"):
        return Either(_parts(part, "any", depth))
    raise problem(
        path,
        f"看不懂的规则：{document}",
        f"this is no rule: {document}",
        do_zh="规则以 fact、amount、all、any 或 not 开头",
        do_en="a rule starts with fact, amount, all, any or not",
    )


def _parts(part: Part, key: str, depth: int) -> tuple[Test, ...]:
    part.only((key,))
    listed = part.filled(key)
    return tuple(
        _rule(one, f"{part.at(key)}[{place}]", depth + 1) for place, one in enumerate(listed)
    )


def _of_fact(part: Part) -> Test:
    fact = FACTS[fact_name(part, "fact")]
    if fact.kind == "flag":
        part.only(("fact", "is"))
        return Is(fact.name, part.flag("is"))
    if fact.kind == "code":
        part.only(("fact", "one_of"))
        return OneOf(fact.name, _codes(part, fact))
    return _within(part, fact)


def _codes(part: Part, fact: Fact) -> tuple[str, ...]:
    part.filled("one_of")
    codes = part.texts("one_of")
    strange = [code for code in codes if fact.choices is not None and code not in fact.choices]
    if strange:
        known = ", ".join(fact.choices or ())
        raise problem(
            part.at("one_of"),
            f"「{fact.title.zh}」没有取值 {'、'.join(strange)}",
            f"{fact.title.en} is never {', '.join(strange)}",
            do_zh=f"可用的有：{known}",
            do_en=f"there are: {known}",
        )
    return codes


def _within(part: Part, fact: Fact) -> Within:
    unit = "_yuan" if fact.kind == "amount" else ""
    least_key, most_key, both_key = f"at_least{unit}", f"at_most{unit}", f"between{unit}"
    part.only(("fact", least_key, most_key, both_key))
    given = [key for key in (least_key, most_key, both_key) if part.has(key)]
    if len(given) != 1:
        raise problem(
            part.path,
            f"「{fact.title.zh}」应有一个界限",
            f"{fact.title.en} needs one bound",
            do_zh=f"请用 {least_key}、{most_key} 或 {both_key} 之一",
            do_en=f"use one of {least_key}, {most_key}, {both_key}",
        )
    key = given[0]
    if key != both_key:
        bound = _bound(part.value(key), part.at(key), fact)
        return Within(fact.name, *((bound, None) if key == least_key else (None, bound)))
    pair = part.items(key)
    if len(pair) != 2:
        raise _no_range(part.at(key))
    least, most = (_bound(one, part.at(key), fact) for one in pair)
    if least > most:
        raise _no_range(part.at(key))
    return Within(fact.name, least, most)


def _bound(value: Any, path: str, fact: Fact) -> int | float:
    """Return a bound in the fact's own unit: fen, whole numbers, or a ratio."""
    try:
        if isinstance(value, bool):
            raise ValueError
        if fact.kind == "amount":
            bound: int | float = fen_from_yuan(str(value))
        elif fact.kind == "ratio":
            bound = float(value)
        else:
            bound = int(value)
            if bound != value:
                raise ValueError
    except (TypeError, ValueError, ArithmeticError):
        bound = NUMBER_LIMIT + 1
    if not -NUMBER_LIMIT <= bound <= NUMBER_LIMIT:
        raise problem(
            path,
            f"「{value}」不能作为「{fact.title.zh}」的界限",
            f"{value!r} is no bound for {fact.title.en}",
            do_zh="金额以元、比例以小数、其他以整数填写",
            do_en="write amounts in yuan, ratios as decimals, all else as whole numbers",
        )
    return bound


def _no_range(path: str) -> UnableToReadItem:
    return problem(
        path,
        "不是一个范围",
        "this is no range",
        do_zh="请填写 [下限, 上限]，两端都算在内",
        do_en="write [lowest, highest]; both count",
    )
