"""Staff receive who came, note who did not, or have to call one off."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.models import Appointment
from puhui_web.service.operations.book_appointment import UnableToChangeAppointment, subject_of
from puhui_web.service.places import at_units_within_reach
from puhui_web.service.texts import taken_text
from puhui_web.tasks.opening import close_tasks


@operation(P.APPOINTMENT_HANDLE)
def mark_arrived(*, actor: Actor, appointment_id: int, at: datetime) -> Appointment:
    """Note that somebody came.

    :raises UnableToChangeAppointment: if it was cancelled or noted already.
    :raises OutOfReach: if it is not at a unit that the actor works for.
    """
    return _closed(actor, appointment_id, "arrived", at, action="mark_arrived")


@operation(P.APPOINTMENT_HANDLE)
def mark_no_show(*, actor: Actor, appointment_id: int, at: datetime) -> Appointment:
    """Note that nobody came; only once the time has begun.

    :raises UnableToChangeAppointment: if it has not begun, or was cancelled or noted already.
    :raises OutOfReach: if it is not at a unit that the actor works for.
    """
    return _closed(actor, appointment_id, "no_show", at, action="mark_no_show")


@operation(P.APPOINTMENT_HANDLE)
def call_off_appointment(
    *, actor: Actor, appointment_id: int, reason: str, at: datetime
) -> Appointment:
    """Cancel an appointment for the bank; the owner reads the reason.

    :raises UnableToTakeText: if the reason is empty or too long.
    :raises UnableToChangeAppointment: if it was cancelled or noted already.
    :raises OutOfReach: if it is not at a unit that the actor works for.
    """
    what = Bilingual("取消原因", "the reason")
    reason = taken_text(text=reason, what=what, characters_max=200)
    return _closed(
        actor, appointment_id, "cancelled", at, action="call_off_appointment", reason=reason
    )


def _closed(
    actor: Actor, appointment_id: int, state: str, at: datetime, *, action: str, reason: str = ""
) -> Appointment:
    rows = at_units_within_reach(actor=actor, rows=Appointment.objects.all())
    appointment = rows.select_for_update().filter(pk=appointment_id).first()
    if appointment is None:
        raise out_of_reach("这个预约", "such appointment")
    if appointment.state != "booked":
        raise UnableToChangeAppointment(
            what=Bilingual("这个预约已经处理过", "this appointment was dealt with already"),
            advice=Bilingual("请刷新页面查看", "reload the page"),
        )
    if state == "no_show" and at < appointment.starts_at:
        raise UnableToChangeAppointment(
            what=Bilingual("还没到预约时间", "the appointment has not begun"),
            advice=Bilingual("请到时间后再标记未到", "note it once the time has begun"),
        )
    appointment.state, appointment.closed_at, appointment.cancel_reason = state, at, reason
    appointment.save(update_fields=["state", "closed_at", "cancel_reason"])
    close_tasks(subject=subject_of(appointment), done_by=actor.id, at=at)
    audit.record(
        actor=actor,
        action=f"service.{action}",
        subject=subject_of(appointment),
        before={"state": "booked"},
        after={"state": state, "enterprise": appointment.enterprise_id},
        at=at,
    )
    return appointment
