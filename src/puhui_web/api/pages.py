"""A page of a list, as the API gives it."""

from typing import Generic, TypeVar

from ninja import Schema

_Item = TypeVar("_Item")


class PageOf(Schema, Generic[_Item]):
    """Some rows, and the cursors of the neighbouring pages; null: there is none."""

    items: list[_Item]
    next_cursor: str | None
    previous_cursor: str | None
