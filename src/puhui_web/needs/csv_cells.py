"""Cells that a spreadsheet does not take for a formula."""

from typing import Final

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """Return a cell that starts no formula.

    >>> defused("=1+1")
    "'=1+1"
    >>> defused("甲")
    '甲'
    """
    return f"'{cell}" if cell.startswith(_STARTS) else cell
