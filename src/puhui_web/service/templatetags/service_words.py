"""Filters for what service shows: articles, hours, states."""

from collections.abc import Mapping
from datetime import date, time
from itertools import groupby
from typing import Final, TypeVar

from django import template
from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.service.markup import html_of
from puhui_web.service.opening import Span, Week

register = template.Library()
_Value = TypeVar("_Value")
WEEKDAY_WORDS: Final = (
    Bilingual("周一", "Mon"),
    Bilingual("周二", "Tue"),
    Bilingual("周三", "Wed"),
    Bilingual("周四", "Thu"),
    Bilingual("周五", "Fri"),
    Bilingual("周六", "Sat"),
    Bilingual("周日", "Sun"),
)
_CLOSED: Final = Bilingual("休息", "closed")
_APPOINTMENT_STATES: Final = {
    "booked": Bilingual("已约好", "booked"),
    "arrived": Bilingual("已到访", "came"),
    "no_show": Bilingual("未到", "did not come"),
    "cancelled": Bilingual("已取消", "cancelled"),
}


@register.filter
def article_html(text: str) -> SafeString:
    """Return an article's text as safe HTML."""
    return html_of(text)


@register.filter
def at(values: Mapping[str, _Value], key: str) -> _Value | None:
    """Return a mapping's value; None where it has none."""
    return values.get(key)


@register.filter
def weekday(day: date) -> Bilingual:
    """Return a day's weekday."""
    return WEEKDAY_WORDS[day.weekday()]


@register.filter
def spans(of_day: tuple[Span, ...]) -> Bilingual:
    """Return a day's hours as 09:00–12:00, 13:00–17:00, or that it is closed."""
    if not of_day:
        return _CLOSED
    said = [f"{_clock(span.opens)}–{_clock(span.closes)}" for span in of_day]
    return Bilingual("、".join(said), ", ".join(said))


@register.filter
def week_lines(week: Week) -> list[Bilingual]:
    """Return a week in few lines, neighbouring days of equal hours put together."""
    lines = []
    for hours, group in groupby(enumerate(week), key=lambda pair: pair[1]):
        days = [number for number, _ in group]
        first, last = WEEKDAY_WORDS[days[0]], WEEKDAY_WORDS[days[-1]]
        is_one = len(days) == 1
        zh = first.zh if is_one else f"{first.zh}至{last.zh}"
        en = first.en if is_one else f"{first.en} to {last.en}"
        lines.append(Bilingual(f"{zh} {spans(hours).zh}", f"{en} {spans(hours).en}"))
    return lines


@register.filter
def appointment_state(state: str) -> Bilingual:
    """Return an appointment's state in words."""
    return _APPOINTMENT_STATES[state]


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"
