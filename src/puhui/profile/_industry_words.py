"""The table of words: read once, checked, ready to look up."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from puhui.profile._industry_sections import SECTIONS

STRENGTHS = ("weak", "medium", "strong")  # in rising order
FIRM_TYPES = ("company", "branch", "sole_trader", "cooperative", "institution")
END = "|"  # stands for the end of a name's stem, so that a pattern can ask for it


@dataclass(frozen=True)
class Word:
    """A word of firm names and the sections that it speaks for."""

    text: str
    sections: str  # letters of GB/T 4754-2017, one or several
    strength: str  # one of STRENGTHS

    @property
    def pattern(self) -> str:
        """What to look for in a stem: one character alone only counts at its end."""
        return self.text + END if len(self.text) == 1 else self.text


@dataclass(frozen=True)
class WordTable:
    """All words of both kinds, and the patterns of organisation forms in order."""

    activities: tuple[Word, ...]
    forms: tuple[Word, ...]
    firm_types: tuple[tuple[str, str], ...]  # (firm type, regular expression)


@cache
def word_table() -> WordTable:
    """Return the table that comes with the package."""
    text = files("puhui.profile").joinpath("industry_words.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    return WordTable(
        activities=_words(content["activities"]),
        forms=_words(content["forms"]),
        firm_types=tuple(_firm_type(row) for row in content["firm_types"]),
    )


def _words(groups: list[dict[str, Any]]) -> tuple[Word, ...]:
    words = [
        Word(text=text, sections=group["sections"], strength=group["strength"])
        for group in groups
        for text in group["words"]
    ]
    assert all(word.strength in STRENGTHS for word in words)
    assert all(letter in SECTIONS for word in words for letter in word.sections)
    assert len({word.text for word in words}) == len(words), "a word is listed once"
    return tuple(words)


def _firm_type(row: dict[str, str]) -> tuple[str, str]:
    assert row["type"] in FIRM_TYPES
    re.compile(row["pattern"])
    return row["type"], row["pattern"]
