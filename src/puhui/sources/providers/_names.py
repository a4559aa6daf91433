"""Which table a file, its sheet or its folder is named for."""

import re
from collections.abc import Sequence

from puhui.sources.providers.catalogue import SOURCES
from puhui.sources.providers.schema import Table


def named_table(*, tables: Sequence[Table], places: Sequence[str]) -> Table | None:
    """Return the one table that the nearest name fits; none where no name tells them apart.

    :param places: names from the nearest on: sheet, file without ending, folder, its folder, …
    """
    left = list(tables)
    for place in range(len(places)):
        fitting = [table for table in left if _fits(table, places[place])]
        if len(fitting) == 1:
            return fitting[0]
        left = fitting or left
    return None


def _fits(table: Table, place: str) -> bool:
    """Return whether a name says the table, or at least whose table it is."""
    text = place.lower()
    words = re.split(r"[^a-z0-9]+", text)
    is_named = _in_order(table.name.split("_"), words) or table.title.zh in text
    return is_named or table.source in words or SOURCES[table.source].zh in text


def _in_order(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the parts stand next to each other among the words."""
    size = len(parts)
    return any(list(words[at : at + size]) == list(parts) for at in range(len(words)))
