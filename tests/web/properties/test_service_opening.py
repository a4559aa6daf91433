"""What must hold of opening minutes whatever the hours and the moments."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from puhui_web.service.opening import (
    BANK_ZONE,
    OpeningHours,
    Span,
    after_open_minutes,
    open_minutes_between,
)

MINUTES = st.integers(0, 24 * 60 - 1)
START = datetime(2024, 12, 1, tzinfo=BANK_ZONE)
MOMENTS = st.integers(0, 60 * 24 * 40 * 60).map(lambda s: START + timedelta(seconds=s))


def clock(minute):
    return time(minute // 60, minute % 60)


@st.composite
def spans(draw):
    edges = sorted(draw(st.sets(MINUTES, max_size=4)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Span(clock(opens), clock(closes)) for opens, closes in pairs)


DAYS = st.dates(date(2024, 12, 1), date(2025, 1, 10))
WEEKS = st.tuples(spans(), spans(), spans()).map(lambda d: (*[d[0]] * 3, *[d[1]] * 2, *[d[2]] * 2))
HOURS = st.builds(OpeningHours, week=WEEKS, special=st.dictionaries(DAYS, spans(), max_size=2))


@given(HOURS, st.lists(MOMENTS, min_size=3, max_size=3))
def test_minutes_add_up_and_are_never_negative(hours, moments):
    first, second, third = sorted(moments)
    parts = [
        open_minutes_between(start=start, end=end, hours=hours)
        for start, end in ((first, second), (second, third), (first, third))
    ]
    assert parts[0] + parts[1] == parts[2]
    assert min(parts) >= 0
    assert open_minutes_between(start=third, end=first, hours=hours) == 0


@given(HOURS, MOMENTS, MOMENTS)
def test_no_more_minutes_are_open_than_pass(hours, one, other):
    start, end = sorted((one, other))
    passed = (end - start) / timedelta(minutes=1)
    assert open_minutes_between(start=start, end=end, hours=hours) < passed + 1


@given(WEEKS, MOMENTS, st.integers(0, 3000))
def test_the_due_moment_has_just_so_many_minutes_before_it(week, start, minutes):
    hours = OpeningHours(week=(*week[:6], (Span(time(9), time(12)),)))
    due = after_open_minutes(start=start, minutes=minutes, hours=hours)
    assert open_minutes_between(start=start, end=due, hours=hours) == minutes
