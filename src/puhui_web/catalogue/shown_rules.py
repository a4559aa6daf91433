"""The requirements of a version as its page shows them, right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from puhui.base import Bilingual
from puhui_web.catalogue.rules_in_words import rule_in_words


@dataclass(frozen=True)
class ShownRule:
    """One requirement: as it is told, the rule behind it, and where it comes from."""

    code: str
    says: Bilingual
    rule: Bilingual
    if_not: Bilingual
    can_change: bool
    source: str
    status: str  # fact, assumption; anything else is a mistake of the draft


def shown_rules(document: Mapping[str, Any]) -> tuple[ShownRule, ...]:
    """Return the requirements that a document lists, in its order."""
    listed = document.get("requirements")
    parts = listed if isinstance(listed, list) else []
    return tuple(_shown(part) for part in parts if isinstance(part, Mapping))


def _shown(part: Mapping[str, Any]) -> ShownRule:
    return ShownRule(
        code=str(part.get("code", "")),
        says=_both(part.get("says")),
        rule=rule_in_words(part.get("test")),
        if_not=_both(part.get("if_not")),
        can_change=part.get("can_change") is True,
        source=str(part.get("source", "")),
        status=str(part.get("status", "")),
    )


def _both(value: Any) -> Bilingual:
    parts = value if isinstance(value, Mapping) else {}
    return Bilingual(str(parts.get("zh", "")), str(parts.get("en", "")))
