"""Text for a terminal, where a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "


def display_width(text: str) -> int:
    """Return how many columns the text takes: wide characters two, combining ones none.

    >>> display_width("评级 A")
    6
    """
    return sum(_character_width(character) for character in text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled with spaces to a width, from the left if ``right``."""
    fill = " " * max(width - display_width(text), 0)
    return fill + text if right else text + fill


def aligned(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Return one line a row with its columns under each other; ``right`` are set to the right."""
    if not rows:
        return []
    widths = [max(display_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        _GAP.join(
            padded(cell, width, right=i in right)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def printable(text: str) -> str:
    """Return the text without control characters, which could move the cursor or change colours."""
    return "".join(
        character if unicodedata.category(character) != "Cc" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
