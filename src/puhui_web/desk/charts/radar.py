"""The views of an enterprise around a centre: how far out, so good; what is unknown is dashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.desk.charts.svg import BRAND, GRID, INK, SOFT, dot, figure, line, shape, text

_WIDTH: Final = 440
_HEIGHT: Final = 330
_CENTRE: Final = (_WIDTH / 2, _HEIGHT / 2)
_RADIUS: Final = 112
_LINE_CHARACTERS: Final = 11
_RINGS: Final = (25, 50, 75, 100)
_TITLE: Final = Bilingual("画像（0 到 100 分）", "Profile, 0 to 100")
_UNKNOWN: Final = Bilingual("资料不足", "too little known")


@dataclass(frozen=True)
class Axis:
    """One view; ``score`` from 0 to 100, None: too little is known."""

    title: Bilingual
    score: float | None


def radar(*, axes: Sequence[Axis], language: str) -> SafeString:
    """Return the chart. Neighbouring known views span an area; an unknown one leaves a gap."""
    corners = [_at(place, len(axes), 100) for place in range(len(axes))]
    parts = [shape(_ring(points, len(axes)), stroke=GRID) for points in _RINGS]
    parts += [
        line(
            _CENTRE,
            corner,
            is_dashed=axis.score is None,
            colour=SOFT if axis.score is None else "#d5dce3",
        )
        for axis, corner in zip(axes, corners, strict=True)
    ]
    parts += _areas(axes)
    parts += [_dot(axis, place, len(axes), language) for place, axis in enumerate(axes)]
    for place, axis in enumerate(axes):
        parts += _label(axis, place, len(axes), language)
    said = "; ".join(f"{a.title.say(language)} {_score(a, language)}" for a in axes)
    return figure(
        width=_WIDTH, height=_HEIGHT, title=_TITLE.say(language), description=said, parts=parts
    )


def _at(place: int, count: int, points: float) -> tuple[float, float]:
    angle = 2 * pi * place / count - pi / 2
    reach = _RADIUS * points / 100
    return _CENTRE[0] + reach * cos(angle), _CENTRE[1] + reach * sin(angle)


def _ring(points: float, count: int) -> list[tuple[float, float]]:
    return [_at(place, count, points) for place in range(count)]


def _areas(axes: Sequence[Axis]) -> list[SafeString]:
    parts = []
    for place, axis in enumerate(axes):
        following = (place + 1) % len(axes)
        other = axes[following]
        if axis.score is None or other.score is None:
            continue
        here = _at(place, len(axes), axis.score)
        there = _at(following, len(axes), other.score)
        parts += [
            shape((_CENTRE, here, there), fill=BRAND),
            line(here, there, colour=BRAND, width=2),
        ]
    return parts


def _dot(axis: Axis, place: int, count: int, language: str) -> SafeString:
    if axis.score is None:
        return SafeString("")
    said = f"{axis.title.say(language)} {_score(axis, language)}"
    return dot(*_at(place, count, axis.score), title=said)


def _label(axis: Axis, place: int, count: int, language: str) -> list[SafeString]:
    """Write title and score beside the axis, a long title in two lines."""
    x, y = _at(place, count, 117)
    middle = abs(x - _CENTRE[0]) < 1
    anchor = "middle" if middle else "start" if x > _CENTRE[0] else "end"
    colour = SOFT if axis.score is None else BRAND
    lines = [(line_text, INK) for line_text in _lines(axis.title.say(language))]
    lines.append((_score(axis, language), colour))
    first = y - 16 * (len(lines) - 1) if middle and y < _CENTRE[1] else y - 3
    return [
        text(x, first + 16 * row, words, anchor=anchor, size=14, colour=ink)
        for row, (words, ink) in enumerate(lines)
    ]


def _lines(title: str) -> list[str]:
    if len(title) <= _LINE_CHARACTERS:
        return [title]
    before, _, after = title.rpartition(" ")
    return [before, after] if before else [after]


def _score(axis: Axis, language: str) -> str:
    return _UNKNOWN.say(language) if axis.score is None else f"{axis.score:.0f}"
