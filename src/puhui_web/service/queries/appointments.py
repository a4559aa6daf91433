"""What owners and staff see of appointments."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.scope import within_reach
from puhui_web.service.booking import outlet_slots
from puhui_web.service.models import Appointment
from puhui_web.service.outlet_hours import hours_of
from puhui_web.service.places import at_units_within_reach, unit_within_reach
from puhui_web.service.purposes import PURPOSES, Purpose
from puhui_web.service.rules import service_rules
from puhui_web.service.slots import Slot


@dataclass(frozen=True)
class AppointmentView:
    """An appointment with its purpose spelt out."""

    appointment: Appointment
    purpose: Purpose
    can_change: bool  # still to come and not too near


@dataclass(frozen=True)
class DayChoice:
    """An outlet's times of one day, and the days to choose from."""

    unit: Unit
    day: date
    slots: list[Slot]
    days: list[date]  # on which the outlet is open


@query(P.OWN_APPOINTMENT)
def own_appointments(
    *, actor: Actor, at: datetime, cursor: str | None = None, limit: int = 20
) -> Page[Appointment]:
    """Return the owner's appointments, the latest first."""
    rows = within_reach(actor=actor, rows=Appointment.objects.all(), path="enterprise__")
    rows = rows.select_related("unit")
    return page_of(rows=rows, order=["-starts_at", "-pk"], cursor=cursor, limit=limit)


@query(P.OWN_APPOINTMENT)
def upcoming_appointments(*, actor: Actor, at: datetime) -> list[AppointmentView]:
    """Return the owner's appointments still to come, the next first."""
    rows = within_reach(actor=actor, rows=Appointment.objects.all(), path="enterprise__")
    rows = rows.filter(state="booked", ends_at__gt=at).select_related("unit")
    return [_view(row, at) for row in rows.order_by("starts_at", "pk")]


@query(P.OWN_APPOINTMENT)
def own_appointment(*, actor: Actor, appointment_id: int, at: datetime) -> AppointmentView:
    """Return one of the owner's appointments.

    :raises OutOfReach: if it is not hers.
    """
    rows = within_reach(actor=actor, rows=Appointment.objects.all(), path="enterprise__")
    appointment = rows.select_related("unit").filter(pk=appointment_id).first()
    if appointment is None:
        raise out_of_reach("这个预约", "such appointment")
    return _view(appointment, at)


@query(P.OWN_APPOINTMENT)
def free_times(
    *, actor: Actor, unit_id: int, day: date | None, at: datetime, moving_id: int | None = None
) -> DayChoice:
    """Return an outlet's times of a day; without a day, of the first that has a free one.

    :param moving_id: the owner's appointment that is to move: its own time counts as free.
    :raises OutOfReach: if there is no such outlet.
    """
    unit = Unit.objects.filter(kind="outlet", pk=unit_id).first()
    if unit is None:
        raise out_of_reach("这个网点", "such outlet")
    moving = None
    if moving_id is not None:
        moving = own_appointment(actor=actor, appointment_id=moving_id, at=at).appointment
    today = timezone.localdate(at)
    hours = hours_of(unit_id=unit.pk, today=today)
    ahead = range(service_rules(today).days_ahead + 1)
    days = [d for d in (today + timedelta(days=n) for n in ahead) if hours.spans_on(d)]
    for chosen in [day] if day is not None else days:
        slots = outlet_slots(unit=unit, day=chosen, at=at, without=moving)
        if day is not None or any(slot.free_count for slot in slots):
            return DayChoice(unit, chosen, slots, days)
    return DayChoice(unit, today, [], days)


@query(P.APPOINTMENT_HANDLE)
def appointments_of_day(*, actor: Actor, unit_id: int, day: date) -> list[AppointmentView]:
    """Return an outlet's appointments of a day by time, cancelled ones too.

    :raises OutOfReach: if the actor does not work for it.
    """
    unit = unit_within_reach(actor=actor, unit_id=unit_id)
    midnight = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    rows = unit.appointments.filter(
        starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)
    )
    rows = rows.select_related("enterprise__manager").order_by("starts_at", "seat", "pk")
    return [AppointmentView(row, PURPOSES[row.purpose], row.state == "booked") for row in rows]


@query(P.APPOINTMENT_HANDLE)
def appointment_for_staff(*, actor: Actor, appointment_id: int) -> AppointmentView:
    """Return one appointment at a unit that the actor works for.

    :raises OutOfReach: if there is none.
    """
    rows = at_units_within_reach(actor=actor, rows=Appointment.objects.all())
    row = rows.select_related("enterprise__manager", "unit").filter(pk=appointment_id).first()
    if row is None:
        raise out_of_reach("这个预约", "such appointment")
    return AppointmentView(row, PURPOSES[row.purpose], row.state == "booked")


def _view(appointment: Appointment, at: datetime) -> AppointmentView:
    notice = timedelta(minutes=service_rules(timezone.localdate(at)).notice_minutes)
    can_change = appointment.state == "booked" and appointment.starts_at >= at + notice
    return AppointmentView(appointment, PURPOSES[appointment.purpose], can_change)
