"""An enterprise in the middle of those it hangs together with, each tie with its kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.desk.charts.svg import (
    BRAND,
    SECOND,
    SOFT,
    WARN,
    dot,
    figure,
    line,
    text,
)

_WIDTH: Final = 560
_HEIGHT, _LOW = 400, 160  # two neighbours lie beside it and need no height
_REACH: Final = (185, 145)  # across and down
_NAME_CHARACTERS: Final = 9
SHOWN_MAX: Final = 12  # more than these would cover one another; the table has them all
_TITLE: Final = Bilingual("关联方", "Related parties")


@dataclass(frozen=True)
class Neighbour:
    """A related enterprise with the kinds of its ties. Links to its page are in the table."""

    name: str
    ties: tuple[Bilingual, ...]
    is_control: bool


def tie_graph(*, name: str, neighbours: Sequence[Neighbour], language: str) -> SafeString:
    """Return the graph of the first neighbours; those that make one group have thick lines."""
    shown = neighbours[:SHOWN_MAX]
    height = _LOW if len(shown) <= 2 else _HEIGHT
    centre = (_WIDTH / 2, height / 2)
    places = [_at(place, len(shown), centre) for place in range(len(shown))]
    parts = [
        line(
            centre,
            place,
            colour=WARN if one.is_control else SOFT,
            width=3 if one.is_control else 1.5,
        )
        for one, place in zip(shown, places, strict=True)
    ]
    for one, place in zip(shown, places, strict=True):
        parts += _tie_words(one, place, centre, language)
        parts.append(_node(one, place, language, is_below=place[1] >= centre[1]))
    parts += [
        dot(*centre, radius=9, colour=BRAND, title=name),
        text(centre[0], centre[1] + 24, _short(name), size=13, colour=BRAND),
    ]
    said = "; ".join(f"{one.name}: {_kinds(one, language)}" for one in shown)
    return figure(
        width=_WIDTH, height=height, title=_TITLE.say(language), description=said, parts=parts
    )


def _at(place: int, count: int, centre: tuple[float, float]) -> tuple[float, float]:
    angle = 2 * pi * place / count
    return centre[0] + _REACH[0] * cos(angle), centre[1] + _REACH[1] * sin(angle)


def _tie_words(
    one: Neighbour, place: tuple[float, float], centre: tuple[float, float], language: str
) -> list[SafeString]:
    """Write the kinds on the middle of the line; the table has those beyond two."""
    x = centre[0] + (place[0] - centre[0]) * 0.5
    y = centre[1] + (place[1] - centre[1]) * 0.5
    return [
        text(x, y + 13 * row - 3, kind.say(language), size=11, colour=SOFT, is_on_line=True)
        for row, kind in enumerate(one.ties[:2])
    ]


def _node(
    one: Neighbour, place: tuple[float, float], language: str, *, is_below: bool
) -> SafeString:
    x, y = place
    return format_html(
        "{}{}",
        dot(x, y, radius=6, colour=SECOND, title=f"{one.name}: {_kinds(one, language)}"),
        text(x, y + 20 if is_below else y - 11, _short(one.name), size=11),
    )


def _kinds(one: Neighbour, language: str) -> str:
    return ", ".join(kind.say(language) for kind in one.ties)


def _short(name: str) -> str:
    return name if len(name) <= _NAME_CHARACTERS else f"{name[:_NAME_CHARACTERS]}…"
