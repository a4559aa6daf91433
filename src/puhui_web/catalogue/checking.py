"""Whether a document is an item of the rules' language: what is wrong, where, in words."""

from collections.abc import Mapping
from typing import Any

from puhui.matching import UnableToReadItem, item_from


def problems_of(document: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what keeps a document from being an item, as {path, zh, en}; empty: nothing."""
    try:
        item_from(document)
    except UnableToReadItem as error:
        return [{"path": error.path, "zh": error.what.zh, "en": error.what.en}]
    return []
