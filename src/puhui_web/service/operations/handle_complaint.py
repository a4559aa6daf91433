"""Staff look into complaints and answer them."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor, actor_of, postings_on
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.complaint_scope import complaints_within_reach
from puhui_web.service.models import Complaint
from puhui_web.service.operations._complaints import (
    OVERDUE,
    TASK,
    UnableToHandleComplaint,
    complaint_for_change,
    must_be,
    open_handling_task,
    record_change,
    subject_of,
    take_step,
)
from puhui_web.service.texts import taken_text
from puhui_web.tasks.opening import close_tasks, open_task


@operation(P.COMPLAINT_HANDLE)
def assign_complaint(
    *, actor: Actor, complaint_id: int, to_user_id: int, at: datetime
) -> Complaint:
    """Give a complaint to who looks into it: oneself or another who may, never whom it is against.

    :raises UnableToHandleComplaint: if it is answered, or that person may not handle it.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    complaint = complaint_for_change(actor=actor, complaint_id=complaint_id)
    must_be(complaint, "received", "investigating")
    handler = User.objects.filter(pk=to_user_id, is_active=True).first()
    if handler is None or not _may_handle(handler, complaint, at):
        raise UnableToHandleComplaint(
            what=Bilingual("这位同事不能处理这件投诉", "this person cannot handle the complaint"),
            advice=Bilingual("请另选一位", "choose somebody else"),
        )
    before = complaint.state
    complaint.handler, complaint.state = handler, "investigating"
    complaint.save(update_fields=["handler", "state"])
    take_step(
        complaint=complaint,
        kind="assigned",
        actor=actor,
        at=at,
        text=str(handler),
        is_internal=True,
    )
    close_tasks(subject=subject_of(complaint), kind=TASK, done_by=actor.id, at=at)
    open_handling_task(complaint=complaint, at=at, assignee=handler)
    record_change(
        actor=actor,
        action="assign_complaint",
        complaint=complaint,
        at=at,
        before=before,
        handler=handler.pk,
    )
    return complaint


@operation(P.COMPLAINT_HANDLE)
def note_complaint(*, actor: Actor, complaint_id: int, text: str, at: datetime) -> Complaint:
    """Note what was found out; who complained does not see it.

    :raises UnableToTakeText: if the text is empty or too long.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    text = taken_text(text=text, what=Bilingual("备注", "the note"))
    complaint = complaint_for_change(actor=actor, complaint_id=complaint_id)
    take_step(complaint=complaint, kind="note", actor=actor, at=at, text=text, is_internal=True)
    record_change(actor=actor, action="note_complaint", complaint=complaint, at=at)
    return complaint


@operation(P.COMPLAINT_HANDLE)
def answer_complaint(*, actor: Actor, complaint_id: int, text: str, at: datetime) -> Complaint:
    """Answer a complaint; who answers first becomes its handler.

    :raises UnableToTakeText: if the text is empty or too long.
    :raises UnableToHandleComplaint: if it is answered already.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    text = taken_text(text=text, what=Bilingual("答复", "the answer"))
    complaint = complaint_for_change(actor=actor, complaint_id=complaint_id)
    must_be(complaint, "received", "investigating")
    before = complaint.state
    if complaint.handler_id is None:
        complaint.handler_id = actor.user_id
    complaint.state, complaint.answered_at = "answered", at
    complaint.save(update_fields=["handler", "state", "answered_at"])
    take_step(complaint=complaint, kind="answer", actor=actor, at=at, text=text)
    close_tasks(subject=subject_of(complaint), done_by=actor.id, at=at)
    record_change(actor=actor, action="answer_complaint", complaint=complaint, at=at, before=before)
    return complaint


@operation(P.COMPLAINT_HANDLE)
def close_complaint(*, actor: Actor, complaint_id: int, at: datetime) -> Complaint:
    """Close a complaint that was answered; its owner may still rate the answer.

    :raises UnableToHandleComplaint: if it is not answered, or closed already.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    complaint = complaint_for_change(actor=actor, complaint_id=complaint_id)
    if complaint.state != "answered":
        raise UnableToHandleComplaint(
            what=Bilingual("只有已答复的投诉才能结束", "only an answered complaint can be closed"),
            advice=Bilingual("请先答复", "answer it first"),
        )
    complaint.state, complaint.closed_at = "closed", at
    complaint.save(update_fields=["state", "closed_at"])
    take_step(complaint=complaint, kind="closed", actor=actor, at=at)
    record_change(
        actor=actor, action="close_complaint", complaint=complaint, at=at, before="answered"
    )
    return complaint


@operation(P.COMPLAINT_HANDLE)
def escalate_overdue_complaints(*, actor: Actor, at: datetime) -> int:
    """Alert the heads about complaints that were not answered in time; return how many are new.

    Each is escalated once. The alert of one against somebody of the sub-branch is opened a level
    above it.
    """
    rows = overdue_complaints(today=timezone.localdate(at)) & complaints_within_reach(actor)
    rows = rows.select_for_update(of=("self",)).select_related("unit__parent")
    overdue = list(rows.order_by("due_on", "pk"))
    for complaint in overdue:
        complaint.escalated_at = at
        complaint.save(update_fields=["escalated_at"])
        take_step(complaint=complaint, kind="escalated", actor=actor, at=at, is_internal=True)
        _alert(complaint, at)
    audit.record(
        actor=actor,
        action="service.escalate_overdue_complaints",
        subject="complaints:overdue",
        after={"complaints": [complaint.pk for complaint in overdue]},
        at=at,
    )
    return len(overdue)


def overdue_complaints(*, today: date) -> QuerySet[Complaint]:
    """Return the complaints that are late and that were not escalated."""
    return Complaint.objects.filter(
        state__in=["received", "investigating"], due_on__lt=today, escalated_at__isnull=True
    )


def _alert(complaint: Complaint, at: datetime) -> None:
    above = complaint.unit.parent if complaint.against_id is not None else None
    open_task(
        kind=OVERDUE,
        title=Bilingual(
            f"投诉超期未答复：{complaint.number}",
            f"Complaint not answered in time: {complaint.number}",
        ),
        subject=subject_of(complaint),
        url=reverse("desk_complaint", args=[complaint.pk]),
        at=at,
        unit=above or complaint.unit,
        permission=P.COMPLAINT_HANDLE,
        enterprise_id=complaint.enterprise_id or "",
        is_alert=True,
    )


def _may_handle(user: User, complaint: Complaint, at: datetime) -> bool:
    for posting in postings_on(user=user, day=timezone.localdate(at)):
        other = actor_of(user=user, posting=posting)
        rows = complaints_within_reach(other)
        if other.may(P.COMPLAINT_HANDLE) and rows.filter(pk=complaint.pk).exists():
            return True
    return False
