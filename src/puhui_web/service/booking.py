"""What of an outlet's appointments the booking of one depends on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui_web.accounts.models import Unit
from puhui_web.service.models import Appointment, BookingRule
from puhui_web.service.outlet_hours import hours_of
from puhui_web.service.rules import ServiceRules, service_rules
from puhui_web.service.slots import Slot, Taken, slots_on


@dataclass(frozen=True)
class OutletRule:
    """How long an outlet's appointments last and how many may run at the same time."""

    slot_minutes: int
    capacity_count: int


def outlet_rule(*, unit_id: int, rules: ServiceRules) -> OutletRule:
    """Return an outlet's own rule, or else the policy's."""
    own = BookingRule.objects.filter(unit_id=unit_id).first()
    if own is None:
        return OutletRule(rules.slot_minutes, rules.capacity_count)
    return OutletRule(own.slot_minutes, own.capacity_count)


def outlet_slots(
    *, unit: Unit, day: date, at: datetime, without: Appointment | None = None
) -> list[Slot]:
    """Return the times of a day that can be booked from a moment on; none outside of the period.

    :param without: an appointment that is about to move and does not stand in its own way.
    """
    today = timezone.localdate(at)
    rules = service_rules(today)
    if not today <= day <= today + timedelta(days=rules.days_ahead):
        return []
    rule = outlet_rule(unit_id=unit.pk, rules=rules)
    return slots_on(
        day=day,
        hours=hours_of(unit_id=unit.pk, today=today),
        slot_minutes=rule.slot_minutes,
        capacity_count=rule.capacity_count,
        taken=standing(unit=unit, day=day, without=without),
        earliest=at + timedelta(minutes=rules.notice_minutes),
    )


def standing(*, unit: Unit, day: date, without: Appointment | None = None) -> list[Taken]:
    """Return an outlet's appointments of a day that were not cancelled, by time and seat."""
    midnight = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    rows = unit.appointments.filter(
        starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)
    ).exclude(state="cancelled")
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    values = rows.order_by("starts_at", "seat").values_list("starts_at", "ends_at", "seat")
    return [Taken(*value) for value in values]
