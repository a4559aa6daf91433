"""When outlets are open: what everybody sees, and what their people edit."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import outlets
from puhui_web.service.booking import OutletRule, outlet_rule
from puhui_web.service.models import SpecialDay
from puhui_web.service.opening import OpeningHours, Span, Week, is_open, next_opening
from puhui_web.service.outlet_hours import hours_by_unit, hours_of
from puhui_web.service.places import at_units_within_reach, unit_within_reach
from puhui_web.service.rules import service_rules

_SPECIAL_DAYS_SHOWN = 60


@dataclass(frozen=True)
class DayHours:
    """The spans of a day; none: closed."""

    day: date
    spans: tuple[Span, ...]
    is_special: bool


@dataclass(frozen=True)
class OutletView:
    """An outlet as everybody sees it: where it is and when it opens."""

    unit: Unit
    week: Week  # Monday to Sunday
    coming: list[DayHours]  # special days of the next weeks
    is_open: bool
    opens_at: datetime | None  # the next opening; None: not within a year


@dataclass(frozen=True)
class HoursForm:
    """An outlet's hours as its people edit them."""

    unit: Unit
    week: Week
    special_days: list[SpecialDay]  # from today on
    rule: OutletRule


@query(P.PUBLIC_READ)
def outlets_with_hours(
    *, actor: Actor, at: datetime, county_code: str | None = None
) -> list[OutletView]:
    """Return the outlets with their hours, by code."""
    today = timezone.localdate(at)
    units = outlets(actor=actor, county_code=county_code)
    hours = hours_by_unit(unit_ids=[unit.pk for unit in units], today=today)
    return [_outlet(unit, hours[unit.pk], at) for unit in units]


@query(P.PUBLIC_READ)
def opening_now(*, actor: Actor, unit_id: int, at: datetime) -> tuple[bool, datetime | None]:
    """Return whether a unit is open at a moment, and when it next opens."""
    hours = hours_of(unit_id=unit_id, today=timezone.localdate(at))
    return is_open(at=at, hours=hours), next_opening(at=at, hours=hours)


@query(P.APPOINTMENT_HANDLE)
def own_outlets(*, actor: Actor) -> list[Unit]:
    """Return the outlets that the actor works for, by code."""
    rows = at_units_within_reach(actor=actor, rows=Unit.objects.filter(kind="outlet"), path="pk")
    return list(rows.order_by("code"))


@query(P.APPOINTMENT_HANDLE)
def outlet_hours_form(*, actor: Actor, unit_id: int, today: date) -> HoursForm:
    """Return what is set for an outlet.

    :raises OutOfReach: if the actor does not work for it.
    """
    unit = unit_within_reach(actor=actor, unit_id=unit_id)
    hours = hours_of(unit_id=unit.pk, today=today)
    special = unit.special_days.filter(day__gte=today).order_by("day", "pk")
    rule = outlet_rule(unit_id=unit.pk, rules=service_rules(today))
    return HoursForm(unit=unit, week=hours.week, special_days=list(special), rule=rule)


def _outlet(unit: Unit, hours: OpeningHours, at: datetime) -> OutletView:
    today = timezone.localdate(at)
    last = today + timedelta(days=_SPECIAL_DAYS_SHOWN)
    return OutletView(
        unit=unit,
        week=hours.week,
        coming=[
            DayHours(day, hours.spans_on(day), is_special=True)
            for day in sorted(hours.special)
            if today <= day <= last
        ],
        is_open=is_open(at=at, hours=hours),
        opens_at=next_opening(at=at, hours=hours),
    )
