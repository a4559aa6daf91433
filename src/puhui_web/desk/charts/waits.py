"""Waits by week as bars: the median, nine of ten, and the target as a line across."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.desk.charts.svg import BRAND, GRID, SECOND, SOFT, WARN, figure, line, number, text
from puhui_web.service.queries.response_times import ResponseFigures, Waits

_WIDTH: Final = 640
_HEIGHT: Final = 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 632, 28, 180
_TITLE: Final = Bilingual("每周答复用时（营业分钟）", "Wait for an answer by week (open minutes)")
_MEDIAN: Final = Bilingual("中位数", "median")
_P90: Final = Bilingual("九成不超过", "nine of ten within")
_TARGET: Final = Bilingual("目标 {minutes}", "target {minutes}")
_SAID: Final = Bilingual(
    "{count} 周，最近一周中位数 {median} 分钟，九成不超过 {p90} 分钟",
    "{count} weeks; in the latest the median is {median} minutes, nine of ten within {p90}",
)


def waits_chart(*, figures: ResponseFigures, language: str) -> SafeString:
    """Return the chart of at least one week; its table stands beside it on the page."""
    weeks, target = figures.weeks, figures.target_minutes
    top = max([target, *(week.p90_minutes for week in weeks)]) or 1
    step = (_RIGHT - _LEFT) / len(weeks)
    parts = [line((_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), colour=GRID)]
    for place, week in enumerate(weeks):
        parts += _bars(week, _LEFT + place * step, step, top, language)
    height = _height(target, top)
    parts.append(line((_LEFT, height), (_RIGHT, height), colour=WARN, is_dashed=True))
    parts.append(text(_LEFT - 4, height + 4, str(target), anchor="end", size=11, colour=WARN))
    parts += _legend(target, language)
    last = weeks[-1]
    words = _SAID.format(count=len(weeks), median=last.median_minutes, p90=last.p90_minutes)
    return figure(
        width=_WIDTH,
        height=_HEIGHT,
        title=_TITLE.say(language),
        description=words.say(language),
        parts=parts,
    )


def _bars(week: Waits, left: float, step: float, top: int, language: str) -> list[SafeString]:
    width = min(step * 0.36, 26)
    middle = left + step / 2
    return [
        _bar(middle - width, width, week.median_minutes, top, BRAND, _MEDIAN.say(language)),
        _bar(middle, width, week.p90_minutes, top, SECOND, _P90.say(language)),
        text(middle, _BOTTOM + 14, week.name[5:], size=11, colour=SOFT),
    ]


def _bar(
    left: float, width: float, minutes: float, top: int, colour: str, words: str
) -> SafeString:
    height = _height(minutes, top)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"><title>{}: {}</title></rect>',
        number(left),
        number(height),
        number(width),
        number(_BOTTOM - height),
        colour,
        words,
        number(minutes),
    )


def _legend(target: int, language: str) -> list[SafeString]:
    said = _TARGET.format(minutes=target).say(language)
    return [
        text(_LEFT, 14, f"■ {_MEDIAN.say(language)}", anchor="start", colour=BRAND),
        text(_LEFT + 130, 14, f"■ {_P90.say(language)}", anchor="start", colour=SECOND),
        text(_RIGHT, 14, f"┄ {said}", anchor="end", colour=WARN),
        text(_LEFT - 4, _BOTTOM, "0", anchor="end", size=11, colour=SOFT),
    ]


def _height(minutes: float, top: int) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * minutes / top
