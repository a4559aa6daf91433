"""From what a query or operation returns to what its answer looks like."""

import base64
import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from django.db import models
from ninja import Schema
from pydantic import BeforeValidator, Field, create_model

from puhui.base import Bilingual
from puhui.matching import Item, item_document
from puhui_web.api.shapes.rows import FIELDS
from puhui_web.api.shapes.times import TIME


class Words(Schema):
    """A text in both languages."""

    zh: str
    en: str


# The first that fits counts: a date and time is a date as well.
_OF_FIELDS: Final[tuple[tuple[type[Any], Any], ...]] = (
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.FloatField, float),
    (models.DecimalField, Decimal),
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.TimeField, TIME),
    (models.JSONField, Any),
    (models.CharField, str),
    (models.TextField, str),
)
_SCALARS: Final = (str, int, float, bool, bytes, Decimal, datetime, date, time, type(None))
_LISTS: Final = (list, tuple, set, frozenset, Sequence, Iterable, Iterator)
_PLACES: Final = ("first", "second", "third", "fourth")
_TABLES: Final = (dict, Mapping)


def _as_base64(content: Path | bytes) -> str:
    raw = content.read_bytes() if isinstance(content, Path) else content
    return base64.b64encode(raw).decode()


_FILE: Final = Annotated[str, BeforeValidator(_as_base64), Field(description="base64")]
# Rules and amounts of the catalogue, as their YAML has them.
_DOCUMENT: Final = Annotated[Any, BeforeValidator(lambda rule: rule.document())]
_ITEM: Final = Annotated[dict[str, Any], BeforeValidator(lambda item: dict(item_document(item)))]


_SPECIAL: Final[dict[Any, Any]] = {
    Bilingual: Words,
    Item: _ITEM,
    time: TIME,
    Path: _FILE,
    bytes: _FILE,
}


def answer_shape(*, returned: Any, name: str) -> type[Schema]:
    """Return the schema of an answer; what is no object comes as its ``value``."""
    shape = shape_of(returned)
    if isinstance(shape, type) and issubclass(shape, Schema):
        return shape
    return create_model(name, __base__=Schema, value=(shape, ...))


def shape_of(returned: Any) -> Any:  # one line for each kind
    """Return the type that pydantic checks and describes for a returned type.

    :raises TypeError: if a row's table or a class has no shape; a test meets every door.
    """
    origin, parts = typing.get_origin(returned), typing.get_args(returned)
    if origin is not None and dataclasses.is_dataclass(origin):
        return _of_dataclass(origin, parts)
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(shape_of(part) for part in parts)]  # noqa: UP007  # made of a tuple
    if origin is typing.Literal:
        return returned
    if origin in _LISTS:
        inner = [shape_of(part) for part in parts if part is not Ellipsis]
        return list[inner[0]] if len(inner) == 1 else _of_unlike(inner)  # type: ignore[valid-type]
    if origin in _TABLES:
        return dict[shape_of(parts[0]), shape_of(parts[1])]  # type: ignore[misc]
    return _plain(returned)


def _of_unlike(shapes: Sequence[Any]) -> Any:
    """Return the shape of a tuple of unlike things: an object with first, second, …"""
    names = _PLACES[: len(shapes)]
    fields: dict[str, Any] = {name: (shape, ...) for name, shape in zip(names, shapes, strict=True)}
    called = "And".join(_label(shape) for shape in shapes)
    made = create_model(called, __base__=Schema, **fields)
    by_name = BeforeValidator(lambda things: dict(zip(names, things, strict=True)))
    return Annotated[made, by_name]


def _label(shape: Any) -> str:
    """Return a name for a shape: ``Words``, ``WordsList``, ``OptionalDatetime``."""
    parts = [_label(part) for part in typing.get_args(shape)]
    if not parts:
        return "" if shape is type(None) else str(getattr(shape, "__name__", shape)).title()
    return "".join(parts) + ("List" if typing.get_origin(shape) is list else "")


def _plain(returned: Any) -> Any:  # noqa: PLR0911  # one line for each kind
    if returned in _SPECIAL:
        return _SPECIAL[returned]
    if isinstance(returned, typing.TypeVar) or returned is Any:
        return Any
    if isinstance(returned, type) and issubclass(returned, models.Model):
        return _of_row(returned)
    if callable(getattr(returned, "document", None)):
        return _DOCUMENT
    if dataclasses.is_dataclass(returned):
        return _of_dataclass(returned, ())
    if returned is type(None) or (isinstance(returned, type) and issubclass(returned, _SCALARS)):
        return returned
    if isinstance(returned, type) and issubclass(returned, tuple):  # a named tuple
        hints = typing.get_type_hints(returned)
        return _made(returned, {name: shape_of(hint) for name, hint in hints.items()})
    raise TypeError(f"no shape for {returned!r}")


@cache
def _of_row(table: type[models.Model]) -> type[Schema]:
    if table not in FIELDS:
        raise TypeError(f"name the fields of {table.__name__} that the API gives, in shapes.rows")
    fields = {field.attname: field for field in table._meta.concrete_fields}
    return _made(table, {name: _of_field(fields[name]) for name in FIELDS[table]})


def _of_field(field: "models.Field[Any, Any]") -> Any:
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    shape = next(shape for kind, shape in _OF_FIELDS if isinstance(target, kind))
    return shape | None if field.null and shape is not Any else shape


_BEING_MADE: Final[set[type[Any]]] = set()


def _of_dataclass(made: Any, parts: tuple[Any, ...]) -> Any:
    if made in _BEING_MADE:  # it holds others of its kind: a tree
        return typing.ForwardRef(_name(made, ""))
    return _of_new_dataclass(made, parts)


@cache
def _of_new_dataclass(made: Any, parts: tuple[Any, ...]) -> type[Schema]:
    hints = typing.get_type_hints(made)
    if parts:
        variables = dict(zip(made.__parameters__, parts, strict=True))
        hints = {name: _filled(hint, variables) for name, hint in hints.items()}
    names = [field.name for field in dataclasses.fields(made)]
    suffix = "".join(getattr(part, "__name__", "") for part in parts)
    _BEING_MADE.add(made)
    try:
        shapes = {name: shape_of(hints[name]) for name in names}
    finally:
        _BEING_MADE.discard(made)
    return _made(made, shapes, suffix)


def _filled(hint: Any, variables: Mapping[Any, Any]) -> Any:
    if isinstance(hint, typing.TypeVar):
        return variables.get(hint, hint)
    inner = getattr(hint, "__parameters__", ())
    return hint[tuple(variables.get(part, part) for part in inner)] if inner else hint


def _made(made: type[Any], shapes: Mapping[str, Any], suffix: str = "") -> type[Schema]:
    fields: dict[str, Any] = {}
    for name, shape in shapes.items():
        # A file's place is nobody's business: its content is given under another name.
        if shape is _FILE:
            fields["content_base64"] = (shape, Field(validation_alias=name))
        else:
            fields[name] = (shape, ...)
    called = _name(made, suffix)
    if _NAMED.setdefault(called, made) is not made:
        raise TypeError(f"two classes would be called {called}: {made} and {_NAMED[called]}")
    return create_model(called, __base__=Schema, **fields)


_NAMED: Final[dict[str, type[Any]]] = {}


def _name(made: type[Any], suffix: str) -> str:
    """Return a name for the description that no other app's class has: ``NeedsContact``."""
    package, *rest = made.__module__.split(".")
    app = rest[0] if package == "puhui_web" and len(rest) > 1 else ""
    return f"{app.title().replace('_', '')}{made.__name__}{suffix}"
