"""Opening hours as values: when somebody is there, and how long that is.

Pure functions: the hours are arguments, so is the moment. Moments are cut to the whole minute, so
that the minutes of two stretches add up to those of both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from puhui.base import Bilingual, PuhuiError

BANK_ZONE: Final = ZoneInfo("Asia/Shanghai")
_LOOK_AHEAD_DAYS: Final = 400  # an outlet that opens on no day of a year does not open
_MINUTE: Final = timedelta(minutes=1)


class UnableToFindOpeningHours(PuhuiError):
    """An outlet opens on no day of the coming year."""

    code = "unable_to_find_opening_hours"


class Span(NamedTuple):
    """From when to when somebody is there; the end does not belong to it."""

    opens: time
    closes: time


Week = tuple[tuple[Span, ...], ...]  # Monday to Sunday


@dataclass(frozen=True)
class OpeningHours:
    """The weekly hours, and the days that are unlike their weekday: () is closed."""

    week: Week
    special: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    zone: tzinfo = BANK_ZONE

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the spans of a day, the earliest first; none: closed."""
        return tuple(sorted(self.special.get(day, self.week[day.weekday()])))

    def stretches_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield what remains of each span from a moment on, for a year and a little more."""
        start = _whole_minute(start).astimezone(self.zone)
        for offset in range(_LOOK_AHEAD_DAYS):
            day = start.date() + timedelta(days=offset)
            for span in self.spans_on(day):
                opens = datetime.combine(day, span.opens, self.zone)
                closes = datetime.combine(day, span.closes, self.zone)
                if closes > start:
                    yield max(opens, start), closes


def open_minutes_between(*, start: datetime, end: datetime, hours: OpeningHours) -> int:
    """Return how many minutes of opening hours lie between two moments; 0 if they are reversed."""
    start, end = (_whole_minute(moment).astimezone(hours.zone) for moment in (start, end))
    total = timedelta()
    for offset in range((end.date() - start.date()).days + 1):
        day = start.date() + timedelta(days=offset)
        for span in hours.spans_on(day):
            opens = max(datetime.combine(day, span.opens, hours.zone), start)
            closes = min(datetime.combine(day, span.closes, hours.zone), end)
            total += max(closes - opens, timedelta())
    return total // _MINUTE


def after_open_minutes(*, start: datetime, minutes: int, hours: OpeningHours) -> datetime:
    """Return the first moment by which so many minutes of opening hours have passed.

    :raises UnableToFindOpeningHours: if a year does not hold so many.
    """
    left = timedelta(minutes=minutes)
    for opens, closes in hours.stretches_from(start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise UnableToFindOpeningHours(
        what=Bilingual(
            "未来一年没有足够的营业时间", "the coming year has not enough opening hours"
        ),
        advice=Bilingual("请先设定网点的营业时间", "set the outlet's opening hours first"),
    )


def is_open(*, at: datetime, hours: OpeningHours) -> bool:
    """Return whether somebody is there at a moment."""
    return next_opening(at=at, hours=hours) == _whole_minute(at)


def next_opening(*, at: datetime, hours: OpeningHours) -> datetime | None:
    """Return when somebody is next there: the moment itself while open; None: not in a year."""
    return next((opens for opens, _ in hours.stretches_from(at)), None)


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
