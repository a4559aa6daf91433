"""The times at which an outlet takes appointments, cut from its opening hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from puhui_web.service.opening import OpeningHours


@dataclass(frozen=True)
class Slot:
    """One time to come, and how many may still come."""

    starts_at: datetime
    ends_at: datetime
    free_count: int


@dataclass(frozen=True)
class Taken:
    """An appointment that stands: its time and its seat."""

    starts_at: datetime
    ends_at: datetime
    seat: int


def slots_on(
    *,
    day: date,
    hours: OpeningHours,
    slot_minutes: int,
    capacity_count: int,
    taken: Iterable[Taken],
    earliest: datetime,
) -> list[Slot]:
    """Return a day's times that begin no earlier than a moment, full ones with ``free_count`` 0.

    What remains of a span behind its last whole slot is not given out.
    """
    standing = list(taken)
    length = timedelta(minutes=slot_minutes)
    slots: list[Slot] = []
    for span in hours.spans_on(day):
        starts = datetime.combine(day, span.opens, hours.zone)
        closes = datetime.combine(day, span.closes, hours.zone)
        while starts + length <= closes:
            if starts >= earliest:
                seats = free_seats(starts, starts + length, capacity_count, standing)
                slots.append(Slot(starts, starts + length, len(seats)))
            starts += length
    return slots


def free_seats(
    starts_at: datetime, ends_at: datetime, capacity_count: int, taken: Iterable[Taken]
) -> list[int]:
    """Return the seats that no standing appointment holds at any moment of a time."""
    held = {t.seat for t in taken if t.starts_at < ends_at and starts_at < t.ends_at}
    return [seat for seat in range(capacity_count) if seat not in held]
