"""Days some months ahead."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day.

    >>> months_after(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
