"""Small filters of the pages of people and of the audit log."""

from typing import Any

from django import template

register = template.Library()
_LINE_CHARACTERS = 300


@register.filter
def at(table: dict[Any, Any], key: object) -> object:
    """Return the value of a key; None where there is none."""
    return table.get(key)


@register.filter
def pairs(values: dict[str, Any]) -> str:
    """Return values of an audit row in one line, by name; shortened where they are long."""
    line = "; ".join(f"{name}: {value}" for name, value in sorted(values.items()))
    return line if len(line) <= _LINE_CHARACTERS else line[: _LINE_CHARACTERS - 1] + "…"
