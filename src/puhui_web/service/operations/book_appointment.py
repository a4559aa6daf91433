"""An owner makes, moves or cancels an appointment.

The outlet's row is locked while a seat is chosen, so that two owners cannot be given the same one;
the database holds the same rule as a constraint.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import enterprise_within_reach, within_reach
from puhui_web.outbox.publish import publish
from puhui_web.service.booking import outlet_rule, outlet_slots, standing
from puhui_web.service.models import Appointment
from puhui_web.service.purposes import PURPOSES
from puhui_web.service.rules import service_rules
from puhui_web.service.slots import Slot, free_seats
from puhui_web.tasks.opening import close_tasks, open_task

TASK = "appointment"


class UnableToBook(PuhuiError):
    """A time is taken or not offered, or the enterprise holds as many as it may."""

    code = "unable_to_book"


class UnableToChangeAppointment(PuhuiError):
    """An appointment is over, cancelled, or too near to be moved."""

    code = "unable_to_change_appointment"


@operation(P.OWN_APPOINTMENT)
def book_appointment(
    *,
    actor: Actor,
    unit_id: int,
    purpose: str,
    starts_at: datetime,
    at: datetime,
    note: str = "",
) -> Appointment:
    """Book one of an outlet's free times.

    :param purpose: of ``PURPOSES``.
    :raises UnableToBook: if the time is not free, or the enterprise holds as many as it may.
    :raises OutOfReach: if there is no such outlet or purpose.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    if purpose not in PURPOSES:
        raise out_of_reach("这种预约事项", "such purpose")
    unit = _outlet_for_change(unit_id)
    _check_enterprise(enterprise, starts_at, at)
    slot = _slot(unit, starts_at, at)
    appointment = Appointment(
        enterprise=enterprise,
        unit=unit,
        purpose=purpose,
        note=note.strip()[:200],
        booked_by_id=actor.user_id,
        booked_at=at,
    )
    _take_seat(appointment, slot, at)
    _open_task(appointment, at)
    _record(actor, "book_appointment", appointment, at)
    publish(
        name="appointment.booked",
        subject=subject_of(appointment),
        data={"unit": unit.code, "starts_at": slot.starts_at.isoformat(), "purpose": purpose},
        at=at,
    )
    return appointment


@operation(P.OWN_APPOINTMENT)
def reschedule_appointment(
    *, actor: Actor, appointment_id: int, starts_at: datetime, at: datetime
) -> Appointment:
    """Move an appointment to another free time of its outlet.

    :raises UnableToChangeAppointment: if it is over, cancelled, or begins too soon.
    :raises UnableToBook: if the other time is not free.
    :raises OutOfReach: if it is not the owner's.
    """
    appointment = _own_for_change(actor, appointment_id, at)
    unit = _outlet_for_change(appointment.unit_id)
    before = appointment.starts_at
    _check_enterprise(appointment.enterprise, starts_at, at, without=appointment)
    _take_seat(appointment, _slot(unit, starts_at, at, without=appointment), at)
    close_tasks(subject=subject_of(appointment), done_by=actor.id, at=at)
    _open_task(appointment, at)
    _record(actor, "reschedule_appointment", appointment, at, was=before.isoformat())
    return appointment


@operation(P.OWN_APPOINTMENT)
def cancel_appointment(*, actor: Actor, appointment_id: int, at: datetime) -> Appointment:
    """Cancel an appointment that has not begun; its time is free again.

    :raises UnableToChangeAppointment: if it is over or cancelled already.
    :raises OutOfReach: if it is not the owner's.
    """
    appointment = _own_for_change(actor, appointment_id, at, notice=False)
    appointment.state, appointment.closed_at = "cancelled", at
    appointment.save(update_fields=["state", "closed_at"])
    close_tasks(subject=subject_of(appointment), done_by=actor.id, at=at)
    _record(actor, "cancel_appointment", appointment, at)
    return appointment


def subject_of(appointment: Appointment) -> str:
    """Return an appointment as tasks, events and the audit log name it."""
    return f"appointment:{appointment.pk}"


def _outlet_for_change(unit_id: int) -> Unit:
    # no_key: other rows may still point to the outlet meanwhile.
    units = Unit.objects.select_for_update(no_key=True).filter(kind="outlet")
    unit = units.filter(pk=unit_id).first()
    if unit is None:
        raise out_of_reach("这个网点", "such outlet")
    return unit


def _own_for_change(
    actor: Actor, appointment_id: int, at: datetime, *, notice: bool = True
) -> Appointment:
    rows = within_reach(actor=actor, rows=Appointment.objects.all(), path="enterprise__")
    rows = rows.select_related("enterprise", "unit").select_for_update(of=("self",))
    appointment = rows.filter(pk=appointment_id).first()
    if appointment is None:
        raise out_of_reach("这个预约", "such appointment")
    minutes = service_rules(timezone.localdate(at)).notice_minutes if notice else 0
    if appointment.state != "booked" or appointment.starts_at < at + timedelta(minutes=minutes):
        raise UnableToChangeAppointment(
            what=Bilingual("这个预约不能再改了", "this appointment cannot be changed any more"),
            advice=Bilingual("请打电话给网点, 或另约时间", "call the outlet, or book another time"),
        )
    return appointment


def _check_enterprise(
    enterprise: Enterprise, starts_at: datetime, at: datetime, without: Appointment | None = None
) -> None:
    """Let an enterprise hold only so many, and none twice at the same time."""
    # Its row is locked, so that two requests of one owner are counted one after the other.
    Enterprise.objects.select_for_update(no_key=True).get(pk=enterprise.pk)
    coming = enterprise.appointments.filter(state="booked", ends_at__gt=at)
    if without is not None:
        coming = coming.exclude(pk=without.pk)
    most = service_rules(timezone.localdate(at)).open_appointments_max
    if coming.count() >= most:
        raise UnableToBook(
            what=Bilingual(
                f"您已有 {most} 个还没到期的预约", f"you hold {most} appointments already"
            ),
            advice=Bilingual("请先取消一个, 再约新的", "cancel one before you book another"),
        )
    if coming.filter(starts_at__lte=starts_at, ends_at__gt=starts_at).exists():
        raise UnableToBook(
            what=Bilingual("您在这个时间已有预约", "you have an appointment at that time"),
            advice=Bilingual("请换一个时间", "choose another time"),
        )


def _slot(
    unit: Unit, starts_at: datetime, at: datetime, without: Appointment | None = None
) -> Slot:
    day = timezone.localdate(starts_at)
    offered = outlet_slots(unit=unit, day=day, at=at, without=without)
    slot = next((slot for slot in offered if slot.starts_at == starts_at), None)
    if slot is None or not slot.free_count:
        raise _taken(is_offered=slot is not None)
    return slot


def _take_seat(appointment: Appointment, slot: Slot, at: datetime) -> None:
    """Give an appointment the lowest free seat of a time and save it."""
    unit = appointment.unit
    day = timezone.localdate(slot.starts_at)
    rule = outlet_rule(unit_id=unit.pk, rules=service_rules(timezone.localdate(at)))
    without = appointment if appointment.pk else None
    taken = standing(unit=unit, day=day, without=without)
    seats = free_seats(slot.starts_at, slot.ends_at, rule.capacity_count, taken)
    appointment.starts_at, appointment.ends_at = slot.starts_at, slot.ends_at
    appointment.seat = seats[0]
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as error:
        raise _taken(is_offered=True) from error


def _taken(*, is_offered: bool) -> UnableToBook:
    return UnableToBook(
        what=Bilingual("这个时间刚刚被约满", "this time has just been taken")
        if is_offered
        else Bilingual("这个时间不能预约", "this time is not offered"),
        advice=Bilingual("请另选一个时间", "choose another time"),
    )


def _open_task(appointment: Appointment, at: datetime) -> None:
    purpose, name = PURPOSES[appointment.purpose].title, appointment.enterprise.name
    day = timezone.localdate(appointment.starts_at)
    page = reverse("desk_appointments")
    open_task(
        kind=TASK,
        title=Bilingual(f"接待预约：{name}，{purpose.zh}", f"Appointment: {name}, {purpose.en}"),
        subject=subject_of(appointment),
        url=f"{page}?unit={appointment.unit_id}&day={day.isoformat()}",
        at=at,
        due_at=appointment.starts_at,
        unit=appointment.unit,
        permission=P.APPOINTMENT_HANDLE,
        enterprise_id=appointment.enterprise_id,
    )


def _record(
    actor: Actor, action: str, appointment: Appointment, at: datetime, **more: object
) -> None:
    audit.record(
        actor=actor,
        action=f"service.{action}",
        subject=subject_of(appointment),
        after={
            "state": appointment.state,
            "unit": appointment.unit_id,
            "starts_at": appointment.starts_at.isoformat(),
            "enterprise": appointment.enterprise_id,
            **more,
        },
        at=at,
    )
