"""What every operation on a complaint does: receive, find and lock it, take its steps."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.complaint_scope import complaints_within_reach
from puhui_web.service.models import Complaint, ComplaintStep
from puhui_web.service.rules import service_rules
from puhui_web.tasks.opening import open_task

TASK = "complaint"
OVERDUE = "complaint_overdue"


class UnableToHandleComplaint(PuhuiError):
    """A complaint is answered or closed, or the person may not handle it."""

    code = "unable_to_handle_complaint"


def complaint_for_change(*, actor: Actor, complaint_id: int) -> Complaint:
    """Return a complaint that staff may handle, locked until the transaction ends.

    :raises OutOfReach: if there is none, or it is against the actor.
    """
    rows = complaints_within_reach(actor).select_for_update(of=("self",))
    complaint = rows.select_related("unit").filter(pk=complaint_id).first()
    if complaint is None:
        raise out_of_reach("这件投诉", "such complaint")
    return complaint


def subject_of(complaint: Complaint) -> str:
    """Return a complaint as tasks, events and the audit log name it."""
    return f"complaint:{complaint.pk}"


def receive(*, complaint: Complaint, actor: Actor, at: datetime) -> Complaint:
    """Give a new complaint its number, due day, first step and task."""
    today = timezone.localdate(at)
    complaint.received_at = at
    complaint.due_on = today + timedelta(days=service_rules(today).complaint_days)
    complaint.save()
    complaint.number = f"TS{today:%Y%m%d}-{complaint.pk}"
    complaint.save(update_fields=["number"])
    take_step(complaint=complaint, kind="received", actor=actor, at=at)
    open_handling_task(complaint=complaint, at=at)
    return complaint


def take_step(
    *,
    complaint: Complaint,
    kind: str,
    actor: Actor,
    at: datetime,
    text: str = "",
    is_internal: bool = False,
) -> ComplaintStep:
    """Add a step to a complaint's history."""
    return ComplaintStep.objects.create(
        complaint=complaint,
        kind=kind,
        by_name=actor.name[:40],
        text=text,
        at=at,
        is_internal=is_internal,
    )


def open_handling_task(*, complaint: Complaint, at: datetime, assignee: User | None = None) -> None:
    """Open the task to answer by the end of the due day."""
    end = timezone.make_aware(datetime.combine(complaint.due_on, datetime.max.time()))
    open_task(
        kind=TASK,
        title=Bilingual(f"处理投诉 {complaint.number}", f"Complaint {complaint.number}"),
        subject=subject_of(complaint),
        url=reverse("desk_complaint", args=[complaint.pk]),
        at=at,
        due_at=end.replace(microsecond=0),
        unit=complaint.unit,
        assignee=assignee,
        permission=P.COMPLAINT_HANDLE,
        enterprise_id=complaint.enterprise_id or "",
    )


def must_be(complaint: Complaint, *states: str) -> None:
    """Let only complaints of these states pass.

    :raises UnableToHandleComplaint: if it is in another.
    """
    if complaint.state not in states:
        raise UnableToHandleComplaint(
            what=Bilingual("这件投诉已经答复或结束", "this complaint is answered or closed"),
            advice=Bilingual("请刷新页面查看", "reload the page"),
        )


def record_change(
    *,
    actor: Actor,
    action: str,
    complaint: Complaint,
    at: datetime,
    before: str = "",
    **more: object,
) -> None:
    """Put a change on record: states and days, never what people wrote."""
    audit.record(
        actor=actor,
        action=f"service.{action}",
        subject=subject_of(complaint),
        before={"state": before} if before else None,
        after={"state": complaint.state, "number": complaint.number, **more},
        at=at,
    )
