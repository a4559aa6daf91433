"""The plain fields of a document as texts of a form, and back."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from puhui_web.catalogue.editing.fields import FIELDS, Field
from puhui_web.catalogue.editing.texts import (
    number_or_text,
    pairs_from_text,
    text_of_pairs,
    text_of_yaml,
    yaml_or_text,
)

_SEPARATORS: Final = str.maketrans("", "", ",， ")


def field_values(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form's fields show of a document, by the names of the inputs."""
    return {field.name: _shown(field, _at(document, field.path)) for field in _fields(document)}


def with_field_values(document: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with what the form's fields say; an empty field takes its place out.

    What has no field, as the requirements, stays as it is. So does a value whose text did not
    change: 5 and "5" are the same to a form, but not to who compares versions.
    """
    made: dict[str, Any] = _copy(document)
    before = field_values(document)
    for field in _fields(document):
        typed = values.get(field.name)
        if typed != before[field.name]:
            _put(made, field.path.split("."), _read(field, typed))
    return made


def _fields(document: Mapping[str, Any]) -> Iterator[Field]:
    is_product = document.get("kind") == "product"
    for fields in FIELDS.values():
        yield from (field for field in fields if is_product or not field.for_product_only)


def _shown(field: Field, value: Any) -> Any:
    if field.kind == "codes":
        return [str(code) for code in value] if isinstance(value, list) else []
    if value is None:
        return ""
    if field.kind == "pairs":
        return text_of_pairs(value)
    if field.kind == "yuan":
        return str(value).removesuffix(".00")
    return text_of_yaml(value) if field.kind == "yaml" else str(value)


def _read(field: Field, typed: Any) -> Any:
    """Return the value for the document; None takes it out."""
    if field.kind == "codes":
        return list(typed or ()) or None
    text = str(typed or "").replace("\r\n", "\n").strip()
    if not text:
        return None
    if field.kind == "yuan":
        return text.translate(_SEPARATORS)
    if field.kind == "whole":
        return number_or_text(text)
    if field.kind == "pairs":
        return pairs_from_text(text)
    return yaml_or_text(text) if field.kind == "yaml" else text


def _at(document: Mapping[str, Any], path: str) -> Any:
    value: Any = document
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _put(document: dict[str, Any], names: list[str], value: Any) -> None:
    """Put a value at a place; a mapping that becomes empty goes too."""
    name, *rest = names
    if rest:
        inner = document.get(name)
        inner = inner if isinstance(inner, dict) else {}
        _put(inner, rest, value)
        value = inner or None
    if value is None:
        document.pop(name, None)
    else:
        document[name] = value


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copy(part) for name, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value
