"""The only place that asks the machine for the time; views pass it on to operations."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """Return the present day in the platform's time zone."""
    return timezone.localdate()
