"""Words and marks of the desk's pages."""

from collections.abc import Mapping
from typing import Any, Final

from django import template

from puhui.base import GRADES, Bilingual

register = template.Library()

_MARKS: Final = {"A": "good", "B": "good", "C": "wait", "D": "bad"}
_MEANINGS: Final = {
    "A": Bilingual("违约可能性很低", "very unlikely to default"),
    "B": Bilingual("违约可能性较低", "unlikely to default"),
    "C": Bilingual("违约可能性偏高", "somewhat likely to default"),
    "D": Bilingual("违约可能性高，原则上不放贷", "likely to default; in principle not lent to"),
}
assert set(_MARKS) == set(_MEANINGS) == set(GRADES), "every grade has its mark and its words"


@register.filter
def at(table: Mapping[str, Any], key: str) -> Any:
    """Return the entry of a key; None where there is none."""
    return table.get(key)


@register.filter
def grade_mark(grade: str) -> str:
    """Return how a grade's badge looks: good, wait or bad."""
    return _MARKS.get(grade, "")


@register.filter
def grade_meaning(grade: str) -> Bilingual | None:
    """Return what a grade says; None where there is none."""
    return _MEANINGS.get(grade)
