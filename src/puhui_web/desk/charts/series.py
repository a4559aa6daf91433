"""One line by month, small: its shape at a glance, its last and highest figure in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.desk.charts.svg import BRAND, GRID, SOFT, dot, figure, line, shape, text

_WIDTH: Final = 320
_HEIGHT: Final = 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 312, 26, 106
_SAID: Final = Bilingual(
    "{first} 至 {last}，最近 {latest}，最高 {highest}（{when}）",
    "{first} to {last}, latest {latest}, highest {highest} ({when})",
)


@dataclass(frozen=True)
class Line:
    """Figures by month; a month that is not there is unknown and leaves a gap."""

    title: Bilingual
    points: Sequence[tuple[date, float]]  # the first day of the month, oldest first
    say: Callable[[float], str]  # a figure with its unit


def line_chart(*, series: Line, language: str) -> SafeString:
    """Return the chart of at least one point. It starts at zero, so that heights compare."""
    points = list(series.points)
    places = [_place(month, points) for month, _ in points]
    top = max((value for _, value in points), default=0) or 1
    low = min(0, *(value for _, value in points))
    heights = [_height(value, low, top) for _, value in points]
    zero = _height(0, low, top)
    parts = [line((_LEFT, zero), (_RIGHT, zero), colour=GRID)]
    parts += [line((x, zero), (x, y), colour=SOFT) for x, y in zip(places, heights, strict=True)]
    for here, there in pairwise(range(len(points))):
        if _months_between(points[here][0], points[there][0]) == 1:
            start, end = (places[here], heights[here]), (places[there], heights[there])
            parts.append(shape((start, end, (end[0], zero), (start[0], zero)), fill=BRAND))
            parts.append(line(start, end, colour=BRAND, width=2))
    parts += [
        dot(x, y, radius=2, title=f"{month:%Y-%m}: {series.say(value)}")
        for x, y, (month, value) in zip(places, heights, points, strict=True)
    ]
    parts += _words(series, points)
    return figure(
        width=_WIDTH,
        height=_HEIGHT,
        title=series.title.say(language),
        description=_description(series, points).say(language),
        parts=parts,
    )


def _description(series: Line, points: list[tuple[date, float]]) -> Bilingual:
    highest = max(points, key=lambda point: point[1])
    return _SAID.format(
        first=f"{points[0][0]:%Y-%m}",
        last=f"{points[-1][0]:%Y-%m}",
        latest=series.say(points[-1][1]),
        highest=series.say(highest[1]),
        when=f"{highest[0]:%Y-%m}",
    )


def _words(series: Line, points: list[tuple[date, float]]) -> list[SafeString]:
    return [
        text(_LEFT, _HEIGHT - 8, f"{points[0][0]:%Y-%m}", anchor="start", size=11, colour=SOFT),
        text(_RIGHT, _HEIGHT - 8, f"{points[-1][0]:%Y-%m}", anchor="end", size=11, colour=SOFT),
        text(_RIGHT, 14, series.say(points[-1][1]), anchor="end", size=12, colour=BRAND),
    ]


def _place(month: date, points: list[tuple[date, float]]) -> float:
    span = _months_between(points[0][0], points[-1][0]) or 1
    return _LEFT + (_RIGHT - _LEFT) * _months_between(points[0][0], month) / span


def _height(value: float, low: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * (value - low) / (top - low)


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month
