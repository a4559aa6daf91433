"""What a version changes, told in plain words place by place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from puhui.base import Bilingual
from puhui.matching import CATEGORIES, GUARANTEES, RATE_BASES, REPAYMENTS
from puhui.profile import STAGES
from puhui_web.catalogue.county_names import county_name
from puhui_web.catalogue.differences import Difference, differences
from puhui_web.catalogue.field_labels import label_of
from puhui_web.catalogue.rules_in_words import amount_in_words, rule_in_words, yuan_text

_NOTHING: Final = Bilingual("（无）", "(none)")
_YES_NO: Final = {True: Bilingual("是", "yes"), False: Bilingual("否", "no")}
_STATUS: Final = {
    "fact": Bilingual("有出处的事实", "fact"),
    "assumption": Bilingual("假设", "assumption"),
}
_CHOICES: Final[dict[str, Mapping[str, Bilingual]]] = {
    "category": CATEGORIES,
    "basis": RATE_BASES,
    "repayment": REPAYMENTS,
    "guarantee": GUARANTEES,
    "status": _STATUS,
}
_RULES: Final = {
    "test": rule_in_words,
    "amount_rule": amount_in_words,
    "benefit_rule": amount_in_words,
}


@dataclass(frozen=True)
class Change:
    """One place that changed: where, from what, to what."""

    path: str
    place: Bilingual
    before: Bilingual
    after: Bilingual


def changes_in_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what changed, in the order of the document; a rule is told as a whole."""
    found = differences(before, after, whole=frozenset(_RULES))
    return tuple(_change(one, before, after) for one in found)


def _change(one: Difference, before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    names = one.path.split(".")
    says = _requirement_says(names, before, after)
    titles = [says if place == 1 and says else label_of(name) for place, name in enumerate(names)]
    place = Bilingual(
        " · ".join(title.zh for title in titles), " · ".join(title.en for title in titles)
    )
    return Change(one.path, place, _value(names[-1], one.before), _value(names[-1], one.after))


def _requirement_says(
    names: list[str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Bilingual | None:
    """Return how a requirement is worded, for its code says little to a reader."""
    if names[0] != "requirements" or len(names) < 2:
        return None
    for document in (after, before):
        for requirement in document.get("requirements") or ():
            if isinstance(requirement, Mapping) and requirement.get("code") == names[1]:
                says = requirement.get("says")
                if isinstance(says, Mapping) and says.get("zh") and says.get("en"):
                    return Bilingual(f"「{says['zh']}」", f'"{says["en"]}"')
    return None


def _value(name: str, value: Any) -> Bilingual:
    if value is None or value in ("", [], {}):
        return _NOTHING
    if name in _RULES:
        return _RULES[name](value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list):
        return _listed(name, value)
    return _single(name, value)


def _single(name: str, value: Any) -> Bilingual:
    if isinstance(value, bool):
        return _YES_NO[value]
    named = _CHOICES.get(name, {}).get(str(value))
    if named is not None:
        return named
    return _same(yuan_text(value) if name.endswith("_yuan") else str(value))


def _listed(name: str, parts: list[Any]) -> Bilingual:
    titles = [_in_list(name, part) for part in parts]
    return Bilingual("、".join(t.zh for t in titles), ", ".join(t.en for t in titles))


def _in_list(name: str, part: Any) -> Bilingual:
    if name == "stages":
        return STAGES.get(str(part), _same(str(part)))
    if name == "regions":
        return county_name(str(part))
    return _mapping(part) if isinstance(part, Mapping) else _same(str(part))


def _mapping(value: Mapping[str, Any]) -> Bilingual:
    """Return a part that is new or gone: both languages of a text, else name by name."""
    if set(value) == {"zh", "en"}:
        return Bilingual(str(value["zh"]), str(value["en"]))
    parts = [(label_of(name), _value(name, part)) for name, part in value.items()]
    return Bilingual(
        "；".join(f"{label.zh}: {part.zh}" for label, part in parts),
        "; ".join(f"{label.en}: {part.en}" for label, part in parts),
    )


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)
