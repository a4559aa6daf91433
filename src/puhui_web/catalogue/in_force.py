"""The items in force on a day. A document is read once a process, however many ask."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from puhui.matching import Item, item_from
from puhui_web.catalogue.models import ItemVersion


def versions_in_force(day: date) -> QuerySet[ItemVersion]:
    """Return the versions in force on a day, one an item at most, by the items' codes."""
    return ItemVersion.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        state__in=ItemVersion.IN_FORCE,
        valid_from__lte=day,
    ).order_by("item__code")


def items_in_force(day: date) -> tuple[Item, ...]:
    """Return the items in force on a day, by code, dated as they were published."""
    rows = versions_in_force(day).values_list("document", "valid_from", "valid_until")
    return tuple(item_of(document, start, end) for document, start, end in rows)


def item_of(document: dict[str, Any], valid_from: date | None, valid_until: date | None) -> Item:
    """Return a document as an item that holds between two days.

    :raises UnableToReadItem: if the document is none; published ones always are.
    """
    item = _read(json.dumps(document, ensure_ascii=False))
    if valid_from is None:
        return item
    return replace(item, valid_from=valid_from, valid_until=valid_until)


@lru_cache(maxsize=512)
def _read(text: str) -> Item:
    return item_from(json.loads(text))


def numbers_in_force(day: date) -> dict[str, int]:
    """Return the version number in force on a day by the item's code."""
    rows: Iterable[tuple[str, int]] = versions_in_force(day).values_list("item__code", "number")
    return dict(rows)
