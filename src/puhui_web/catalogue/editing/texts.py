"""Values as texts that people edit, and back; a text that is no such value stays a text."""

import math
from collections.abc import Mapping
from typing import Any

import yaml

from puhui_web.catalogue.documents import load_yaml


def number_or_text(text: str) -> int | float | str:
    """Return a whole number, else a decimal, else the text."""
    plain = text.replace(",", "")
    for kind in (int, float):
        try:
            number = kind(plain)
        except ValueError:
            continue
        return number if math.isfinite(number) else text
    return text


def yaml_or_text(text: str) -> Any:
    """Return what a text says in YAML; the text itself where it says nothing."""
    try:
        value = load_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return text
    return text if value is None else value


def text_of_yaml(value: Any) -> str:
    """Return a value as YAML; a text as it is."""
    if isinstance(value, str):
        return value
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=80).strip()


def pairs_from_text(text: str) -> list[dict[str, str]]:
    """Return lines of ``Chinese | English`` as texts in both languages."""
    lines = [line.strip() for line in text.splitlines()]
    split = [line.partition("|") for line in lines if line]
    return [{"zh": zh.strip(), "en": en.strip()} for zh, _, en in split]


def text_of_pairs(value: Any) -> str:
    """Return texts in both languages as lines of ``Chinese | English``."""
    if not isinstance(value, list):
        return text_of_yaml(value)
    return "\n".join(
        f"{part.get('zh', '')} | {part.get('en', '')}" if isinstance(part, Mapping) else str(part)
        for part in value
    )
