"""What the page of all enterprises is made of: sections of one table each, with bars."""

from dataclasses import dataclass

from puhui.base import Bilingual

Cell = Bilingual | str


@dataclass(frozen=True)
class Bar:
    """A number with a bar beside it."""

    text: Cell
    ratio: float  # 0 to 1


@dataclass(frozen=True)
class Block:
    """One section: a title, what it means, and its rows; the first cell of a row names it."""

    name: str
    short: Bilingual  # in the bar on top
    title: Bilingual
    note: Bilingual
    head: tuple[Bilingual, ...]
    rows: tuple[tuple[Cell | Bar, ...], ...]
    empty: Bilingual  # what to do where there are no rows


def bars(counts: list[tuple[Cell, int]]) -> tuple[tuple[Cell | Bar, ...], ...]:
    """Return rows of a name and a count with its bar, the longest whole."""
    largest = max([count for _, count in counts], default=0) or 1
    return tuple((name, Bar(f"{count:,}", count / largest)) for name, count in counts)
