"""Pages of a long list by cursor: the next page starts behind the last row, at constant cost."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from puhui.base import Bilingual, PuhuiError

_Row = TypeVar("_Row", bound=Model)


class UnableToTurnPage(PuhuiError):
    """A cursor was not made by this platform, or for another order."""

    code = "unable_to_turn_page"


@dataclass(frozen=True)
class Page(Generic[_Row]):
    """Some rows of a list, and where the neighbouring pages begin; None: there is none."""

    rows: list[_Row]
    next_cursor: str | None
    previous_cursor: str | None


def page_of(
    *, rows: QuerySet[_Row], order: Sequence[str], cursor: str | None, limit: int = 50
) -> Page[_Row]:
    """Return one page of rows.

    :param order: fields without nulls, the last one unique; ``-field`` descends. One direction
        for all keeps an index usable, mixed ones are right too.
    :param cursor: what an earlier page gave; None or empty: the first page.
    :raises UnableToTurnPage: if the cursor is of another make.
    """
    position = _decoded(cursor, len(order)) if cursor else None
    backwards = position is not None and position["back"]
    keys = [_flipped(key) for key in order] if backwards else list(order)
    if position is not None:
        rows = rows.filter(_behind(keys, position["at"]))
    found = list(rows.order_by(*keys)[: limit + 1])
    more, shown = len(found) > limit, found[:limit]
    if backwards:
        shown.reverse()
    has_next = more if not backwards else True
    has_previous = position is not None if not backwards else more
    return Page(
        rows=shown,
        next_cursor=_encoded(shown[-1], order, back=False) if has_next and shown else None,
        previous_cursor=_encoded(shown[0], order, back=True) if has_previous and shown else None,
    )


def _flipped(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _behind(keys: Sequence[str], at: Sequence[Any]) -> Q:
    """Return the condition of lying behind a place: (a, b) > (x, y), key by key."""
    condition = Q()
    equal: dict[str, Any] = {}
    for key, value in zip(keys, at, strict=True):
        name, compare = key.lstrip("-"), "lt" if key.startswith("-") else "gt"
        condition |= Q(**equal, **{f"{name}__{compare}": value})
        equal[name] = value
    return condition


def _encoded(row: Model, order: Sequence[str], *, back: bool) -> str:
    values = [_value(row, key.lstrip("-")) for key in order]
    text = json.dumps({"at": values, "back": back}, default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _decoded(cursor: str, length: int) -> dict[str, Any]:
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(position["back"], bool) and len(position["at"]) == length:
            return dict(position)
    except (binascii.Error, ValueError, KeyError, TypeError):
        pass
    raise UnableToTurnPage(
        what=Bilingual("分页标记无效", "the page's cursor is not valid"),
        advice=Bilingual("请从第一页重新打开", "start again from the first page"),
    )
