"""The words of ``name_words.yaml`` as regular expressions."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

_WORDS_FILE: Final = Path(__file__).with_name("name_words.yaml")


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(_WORDS_FILE.read_text(encoding="utf-8"))
    return words


@cache
def normal_forms() -> dict[str, str]:
    """Return every writing of an organisation form with the normal one."""
    forms: dict[str, list[str]] = _words()["forms"]
    return {text: form for form, others in forms.items() for text in (form, *others)}


@cache
def form_pattern() -> str:
    """Return the regular expression for a form at the end of a name; group 1 is the form."""
    return f"({_any_of(list(normal_forms()))})$"


@cache
def industry_pattern() -> str:
    """Return the regular expression for all industry words at the end of a name."""
    return f"(?:{_any_of(_words()['industry_words'].upper().split())})+$"


def _any_of(texts: list[str]) -> str:
    escaped = (text.replace("(", r"\(").replace(")", r"\)") for text in set(texts))
    return "|".join(sorted(escaped, key=lambda text: (-len(text), text)))
