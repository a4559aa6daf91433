"""A requirement as the fields of a form, and back. Rules in rules are edited as YAML."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from puhui.base import Bilingual
from puhui.matching import FACTS
from puhui_web.catalogue.editing.texts import number_or_text, text_of_yaml, yaml_or_text

OPERATORS: Final[dict[str, Bilingual]] = {
    "one_of": Bilingual("是其中之一", "is one of"),
    "is": Bilingual("是 / 否", "is yes or no"),
    "at_least": Bilingual("不低于", "is at least"),
    "at_most": Bilingual("不高于", "is at most"),
    "between": Bilingual("在两者之间", "is between"),
}
_WORDS: Final = ("says", "if_not")
_TEXTS: Final = ("code", "source", "status")


def requirement_values(requirement: Any) -> dict[str, Any]:
    """Return what the form's fields show of a requirement.

    A rule about one fact is shown as ``fact``, ``operator`` and ``value``; any other as YAML in
    ``rule``.
    """
    parts = requirement if isinstance(requirement, Mapping) else {}
    values: dict[str, Any] = {name: str(parts.get(name) or "") for name in _TEXTS}
    for name in _WORDS:
        both = parts.get(name)
        for language in ("zh", "en"):
            text = both.get(language) if isinstance(both, Mapping) else None
            values[f"{name}_{language}"] = str(text or "")
    values["can_change"] = parts.get("can_change") is True
    return values | _rule_values(parts.get("test"))


def requirement_from(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the requirement that the form's fields say; an empty field is left out."""
    made: dict[str, Any] = {
        "code": _typed(values, "code"),
        "test": _rule_from(values),
        "says": _both(values, "says"),
        "if_not": _both(values, "if_not"),
        "can_change": bool(values.get("can_change")),
        "source": _typed(values, "source"),
        "status": _typed(values, "status"),
    }
    return {name: value for name, value in made.items() if value not in ("", {}, None)}


def with_requirement_values(
    requirements: Sequence[Any], values: Sequence[Mapping[str, Any]]
) -> list[Any]:
    """Return requirements with what the form's fields say, place by place.

    One whose fields did not change stays as it is written, also where a form would write it
    otherwise.
    """
    made: list[Any] = []
    for place, typed in enumerate(values):
        before = requirements[place] if place < len(requirements) else None
        shown = requirement_values(before)
        is_same = before is not None and all(
            _plain(typed.get(name)) == _plain(value) for name, value in shown.items()
        )
        made.append(before if is_same else requirement_from(typed))
    return made


def acted_on(requirements: Sequence[Any], action: str) -> list[Any]:
    """Return requirements after a button: add_simple, add_nested, remove-<n>, up-<n>; from 0."""
    made = list(requirements)
    verb, _, number = action.partition("-")
    place = int(number) if number.isdigit() else -1
    if action in ("add_simple", "add_nested"):
        codes = {str(one.get("code")) for one in made if isinstance(one, Mapping)}
        made.append(new_requirement(codes=codes, nested=action == "add_nested"))
    elif verb == "remove" and 0 <= place < len(made):
        del made[place]
    elif verb == "up" and 0 < place < len(made):
        made[place - 1], made[place] = made[place], made[place - 1]
    return made


def new_requirement(*, codes: set[str], nested: bool) -> dict[str, Any]:
    """Return a requirement to be filled in, with a code that is still free.

    :param nested: begin with a rule in YAML instead of one about a single fact.
    """
    number = next(n for n in range(1, len(codes) + 2) if f"requirement_{n}" not in codes)
    made: dict[str, Any] = {
        "code": f"requirement_{number}",
        "can_change": True,
        "status": "assumption",
    }
    return made | ({"test": {"all": []}} if nested else {})


def _rule_values(test: Any) -> dict[str, Any]:
    shown = {"is_nested": False, "fact": "", "operator": "", "value": "", "rule": ""}
    if test is None:
        return shown
    simple = _simple(test)
    if simple is None:
        return shown | {"is_nested": True, "rule": text_of_yaml(test)}
    return shown | dict(zip(("fact", "operator", "value"), simple, strict=True))


def _simple(test: Any) -> tuple[str, str, str] | None:
    """Return fact, operator and value of a rule about one fact; None: it is another."""
    if not isinstance(test, Mapping) or test.get("fact") not in FACTS or len(test) != 2:
        return None
    key = next(name for name in test if name != "fact")
    operator, value = key.removesuffix("_yuan"), test[key]
    if operator not in OPERATORS or (key != operator) != _in_yuan(test["fact"], operator):
        return None
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, list):
        text = ", ".join(map(str, value))
    elif isinstance(value, (str, int, float)):
        text = str(value)
    else:
        return None
    fact = str(test["fact"])
    return (fact, operator, text) if _rule(fact, operator, text) == test else None


def _rule_from(values: Mapping[str, Any]) -> Any:
    if values.get("is_nested"):
        text = str(values.get("rule") or "").replace("\r\n", "\n").strip()
        return yaml_or_text(text) if text else None
    fact, operator = _typed(values, "fact"), _typed(values, "operator")
    if not fact and not operator:
        return None
    return _rule(fact, operator, _typed(values, "value"))


def _rule(fact: str, operator: str, text: str) -> dict[str, Any]:
    if not operator:
        return {"fact": fact}
    in_yuan = _in_yuan(fact, operator)
    listed = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    value: Any
    if operator == "one_of":
        value = listed
    elif operator == "is":
        value = {"true": True, "是": True, "false": False, "否": False}.get(text, text)
    elif operator == "between":
        value = listed if in_yuan else [number_or_text(part) for part in listed]
    else:
        value = text.replace(",", "") if in_yuan else number_or_text(text)
    return {"fact": fact, f"{operator}_yuan" if in_yuan else operator: value}


def _in_yuan(fact: str, operator: str) -> bool:
    """Return whether a bound is written in yuan: amounts are."""
    is_bound = operator in ("at_least", "at_most", "between")
    return is_bound and fact in FACTS and FACTS[fact].kind == "amount"


def _both(values: Mapping[str, Any], name: str) -> dict[str, str]:
    texts = {language: _typed(values, f"{name}_{language}") for language in ("zh", "en")}
    return {language: text for language, text in texts.items() if text}


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else bool(value)


def _typed(values: Mapping[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()
