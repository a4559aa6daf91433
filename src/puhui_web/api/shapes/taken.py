"""From what a query or operation asks for to what a request holds, with bounds on everything.

The bounds are those of the database's columns and of common sense; what an operation means by its
arguments it checks itself.
"""

import dataclasses
import inspect
import math
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    Base64Bytes,
    Field,
    StringConstraints,
    create_model,
)

from puhui_web.api.shapes.times import TIME
from puhui_web.uploads import clean_name

BY_THE_PLATFORM: Final = frozenset({"actor", "at", "today"})  # never taken from a request
_TEXT_MAX: Final = 4_000  # fewer digits than Python turns into a number
_NAME_MAX: Final = 200
_COUNT_MAX: Final = 2**31 - 1
_FEN_MAX: Final = 10**15
_FILE_MAX: Final = 30 * 2**20  # characters of base64
_LIST_MAX: Final = 1_000
_DEPTH_MAX: Final = 20


def _without_nul(text: str) -> str:
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("no NUL and no half of a character")
    return text


def _near(day: date) -> date:
    if not 1900 <= day.year <= 2199:
        raise ValueError("a day from 1900 to 2199")
    return day


def _plain_json(value: Any, depth: int = 0) -> Any:
    if depth > _DEPTH_MAX:
        raise ValueError(f"nested more than {_DEPTH_MAX} deep")
    if isinstance(value, str):
        _without_nul(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError("finite numbers only")
    elif isinstance(value, int) and abs(value) > _FEN_MAX:
        raise ValueError("a number beyond all measure")
    elif isinstance(value, list):
        for part in value:
            _plain_json(part, depth + 1)
    elif isinstance(value, dict):
        for name, part in value.items():
            _without_nul(name)
            _plain_json(part, depth + 1)
    return value


_TEXT: Final = Annotated[str, StringConstraints(max_length=_TEXT_MAX), AfterValidator(_without_nul)]
_RATIO: Final = Annotated[
    Decimal, Field(ge=Decimal(-1000), le=Decimal(1000), max_digits=12, decimal_places=8)
]
_SIMPLE: Final[dict[Any, Any]] = {
    str: _TEXT,
    bool: bool,
    int: Annotated[int, Field(ge=-_COUNT_MAX, le=_COUNT_MAX)],
    float: Annotated[float, Field(allow_inf_nan=False)],
    Decimal: _RATIO,
    date: Annotated[date, AfterValidator(_near)],
    datetime: Annotated[AwareDatetime, AfterValidator(_near)],
    time: TIME,
    bytes: Annotated[Base64Bytes, Field(max_length=_FILE_MAX, description="base64")],
    type(None): type(None),
    Any: Annotated[Any, AfterValidator(_plain_json)],
}
_BY_NAME: Final[dict[str, Any]] = {"limit": Annotated[int, Field(ge=1, le=200)]}
_FEN: Final = Annotated[int, Field(ge=-_FEN_MAX, le=_FEN_MAX)]


class FileIn(Schema):
    """A file: what it is called, and its content."""

    name: Annotated[str, StringConstraints(max_length=_NAME_MAX), AfterValidator(_without_nul)]
    content: Annotated[Base64Bytes, Field(max_length=_FILE_MAX, description="base64")]

    def as_value(self) -> "UploadedFile[bytes]":
        """Return the file as the operation takes it."""
        return SimpleUploadedFile(clean_name(self.name), self.content)


@dataclass(frozen=True)
class Taken:
    """The form of a request, and how to turn a request into arguments."""

    schema: type[Schema] | None  # None: nothing is asked for
    is_flat: bool  # fits into a query string
    needs: frozenset[str]  # of BY_THE_PLATFORM

    def arguments(self, request: Schema | None) -> dict[str, Any]:
        """Return the arguments that a request holds, as the operation's own types."""
        if request is None:
            return {}
        return {name: _as_value(getattr(request, name)) for name in type(request).model_fields}


def taken_by(function: Callable[..., object], *, name: str) -> Taken:
    """Return the form of a request for an operation or query."""
    plain = inspect.unwrap(function)
    hints = typing.get_type_hints(plain)
    fields: dict[str, Any] = {}
    needs, is_flat = set(), True
    for parameter in inspect.signature(plain).parameters.values():
        if parameter.name in BY_THE_PLATFORM:
            needs.add(parameter.name)
            continue
        hint = hints[parameter.name]
        default = ... if parameter.default is parameter.empty else parameter.default
        fields[parameter.name] = (_form_of(hint, parameter.name), default)
        is_flat = is_flat and _is_flat(hint)
    schema = create_model(name, __base__=Schema, **fields) if fields else None
    return Taken(schema, is_flat, frozenset(needs))


def _form_of(hint: Any, name: str = "") -> Any:  # noqa: PLR0911  # one line for each kind
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint is int and name in _BY_NAME:
        return _BY_NAME[name]
    if hint is int and name.endswith("_fen"):
        return _FEN
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(_form_of(part, name) for part in parts)]  # noqa: UP007  # made of a tuple
    if origin is typing.Literal:
        return hint
    if origin in (list, tuple, Sequence, Iterable):
        inner = _form_of(parts[0])
        return Annotated[list[inner], Field(max_length=_LIST_MAX)]  # type: ignore[valid-type]
    if origin in (dict, Mapping):
        table: Any = dict[_form_of(parts[0]), _form_of(parts[1])]  # type: ignore[misc]
        return Annotated[table, Field(max_length=_LIST_MAX)]
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, UploadedFile):
        return FileIn
    if dataclasses.is_dataclass(hint) or _is_named_tuple(hint):
        return _form_of_class(hint)
    return hint  # an enumeration


def _is_named_tuple(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


_FORMS: Final[dict[Any, type[Schema]]] = {}


def _form_of_class(made: Any) -> type[Schema]:
    """Return the form of a dataclass; a request becomes an instance of it again."""
    if made not in _FORMS:
        hints = typing.get_type_hints(made)
        fields: dict[str, Any] = {}
        for parameter in inspect.signature(made).parameters.values():
            default = ... if parameter.default is parameter.empty else parameter.default
            if repr(default) == "<factory>":
                default = Field(default_factory=_factory_of(made, parameter.name))
            fields[parameter.name] = (_form_of(hints[parameter.name], parameter.name), default)
        form = create_model(f"{made.__name__}In", __base__=Schema, **fields)
        assert form.__name__ not in {one.__name__ for one in _CLASSES}, form.__name__
        _FORMS[made] = form
        _CLASSES[form] = made
    return _FORMS[made]


_CLASSES: Final[dict[type[Schema], Any]] = {}


def _factory_of(made: Any, name: str) -> Any:
    return next(f.default_factory for f in dataclasses.fields(made) if f.name == name)


def _as_value(value: Any) -> Any:
    if isinstance(value, FileIn):
        return value.as_value()
    if isinstance(value, Schema):
        names = type(value).model_fields
        return _CLASSES[type(value)](**{name: _as_value(getattr(value, name)) for name in names})
    if isinstance(value, list):
        return tuple(_as_value(part) for part in value)
    return value


def _is_flat(hint: Any) -> bool:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return all(_is_flat(part) for part in parts)
    return origin is None and not (
        dataclasses.is_dataclass(hint) or hint is Any or hint is bytes or _is_named_tuple(hint)
    )
