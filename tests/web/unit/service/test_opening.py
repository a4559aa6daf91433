"""Opening hours as values: what lies between two moments, when somebody is next there."""

from datetime import date, datetime, time

import pytest

from puhui_web.service.opening import (
    BANK_ZONE,
    OpeningHours,
    Span,
    UnableToFindOpeningHours,
    after_open_minutes,
    is_open,
    next_opening,
    open_minutes_between,
)

NINE_TO_FIVE = (Span(time(9), time(17)),)
WITH_LUNCH = (Span(time(13), time(17)), Span(time(9), time(12)))
WEEK = (*[NINE_TO_FIVE] * 5, (), ())
HOURS = OpeningHours(week=WEEK)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANK_ZONE)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2024-12-30T10:00", "2024-12-30T11:30", 90),
        ("2024-12-30T08:00", "2024-12-30T09:15", 15),
        ("2024-12-30T16:30", "2024-12-31T09:30", 60),
        ("2024-12-27T16:00", "2024-12-30T10:00", 120),  # over a weekend
        ("2024-12-28T10:00", "2024-12-29T20:00", 0),
        ("2024-12-30T11:00", "2024-12-30T10:00", 0),  # reversed
        ("2024-12-30T10:00:59", "2024-12-30T10:01:01", 1),  # cut to the minute
    ],
)
def test_minutes_between(start, end, minutes):
    assert open_minutes_between(start=moment(start), end=moment(end), hours=HOURS) == minutes


def test_a_closed_day_and_a_lunch_break_do_not_count():
    closed = OpeningHours(week=WEEK, special={date(2024, 12, 31): ()})
    lunch = OpeningHours(week=(WITH_LUNCH,) * 7)
    span = {"start": moment("2024-12-30T16:00"), "end": moment("2025-01-01T10:00")}
    assert open_minutes_between(hours=closed, **span) == 120
    day = {"start": moment("2024-12-30T00:00"), "end": moment("2024-12-31T00:00")}
    assert open_minutes_between(hours=lunch, **day) == 7 * 60


def test_moments_in_another_zone_are_the_same_moments():
    start = datetime.fromisoformat("2024-12-30T01:00+00:00")  # nine o'clock at the bank
    assert is_open(at=start, hours=HOURS)
    assert next_opening(at=start, hours=HOURS) == moment("2024-12-30T09:00")


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2024-12-30T10:00", 120, "2024-12-30T12:00"),
        ("2024-12-30T16:00", 120, "2024-12-31T10:00"),
        ("2024-12-28T12:00", 120, "2024-12-30T11:00"),
        ("2024-12-30T15:00", 120, "2024-12-30T17:00"),  # the last minute belongs to the day
        ("2024-12-28T12:00", 0, "2024-12-30T09:00"),
    ],
)
def test_due_moments(start, minutes, due):
    found = after_open_minutes(start=moment(start), minutes=minutes, hours=HOURS)
    assert found == moment(due)


def test_the_end_of_a_span_does_not_belong_to_it():
    assert is_open(at=moment("2024-12-30T16:59"), hours=HOURS)
    assert not is_open(at=moment("2024-12-30T17:00"), hours=HOURS)


def test_an_outlet_that_never_opens_has_no_due_moment():
    closed = OpeningHours(week=((),) * 7)
    assert next_opening(at=moment("2024-12-30T10:00"), hours=closed) is None
    with pytest.raises(UnableToFindOpeningHours):
        after_open_minutes(start=moment("2024-12-30T10:00"), minutes=1, hours=closed)
