"""The opening hours of a unit, from its rows or else from the policy."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from puhui_web.service.models import SpecialDay, WeeklySpan
from puhui_web.service.opening import OpeningHours, Span, Week
from puhui_web.service.rules import service_rules

_DAYS_BACK = 60  # an answer may have been waited for since then


def hours_of(*, unit_id: int, today: date) -> OpeningHours:
    """Return the hours that a unit keeps around a day."""
    return hours_by_unit(unit_ids=[unit_id], today=today)[unit_id]


def hours_by_unit(*, unit_ids: Iterable[int], today: date) -> dict[int, OpeningHours]:
    """Return the hours of several units in two queries."""
    units = set(unit_ids)
    usual = service_rules(today).week
    weeks = _weeks(units)
    bank, own = _special_days(units, today)
    return {
        unit: OpeningHours(week=weeks.get(unit, usual), special={**bank, **own[unit]})
        for unit in units
    }


def _weeks(units: set[int]) -> dict[int, Week]:
    spans: dict[int, list[list[Span]]] = {}
    for row in WeeklySpan.objects.filter(unit_id__in=units).order_by("weekday", "opens"):
        week = spans.setdefault(row.unit_id, [[] for _ in range(7)])
        week[row.weekday].append(Span(row.opens, row.closes))
    return {unit: tuple(tuple(day) for day in week) for unit, week in spans.items()}


_Days = dict[date, tuple[Span, ...]]


def _special_days(units: set[int], today: date) -> tuple[_Days, dict[int, _Days]]:
    bank: _Days = {}
    own: dict[int, _Days] = defaultdict(dict)
    rows = SpecialDay.objects.filter(
        Q(unit_id__in=units) | Q(unit__isnull=True), day__gte=today - timedelta(days=_DAYS_BACK)
    )
    for row in rows.order_by("day", "pk"):
        days = bank if row.unit_id is None else own[row.unit_id]
        closed = row.opens is None or row.closes is None
        days[row.day] = () if closed else (Span(row.opens, row.closes),)  # type: ignore[arg-type]
    return bank, own
