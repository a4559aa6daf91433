"""Somebody complains: an owner here, anybody at the counter or by phone."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.scope import enterprise_within_reach, within_reach
from puhui_web.outbox.publish import publish
from puhui_web.service.models import Complaint
from puhui_web.service.operations._complaints import (
    UnableToHandleComplaint,
    receive,
    record_change,
    subject_of,
    take_step,
)
from puhui_web.service.places import leading_unit, unit_within_reach
from puhui_web.service.texts import taken_text
from puhui_web.tasks.opening import close_tasks

_TEXT = Bilingual("投诉内容", "the complaint")


@operation(P.OWN_COMPLAIN)
def file_complaint(
    *, actor: Actor, about: str, text: str, at: datetime, is_against_manager: bool = False
) -> Complaint:
    """Complain to the sub-branch that serves the enterprise.

    :param about: of ``Complaint.ABOUT``.
    :param is_against_manager: it is the customer manager whom it is against; he will not see it.
    :raises UnableToTakeText: if the text is empty or too long.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    complaint = Complaint(
        enterprise=enterprise,
        unit=leading_unit(enterprise.unit),
        about=_about(about),
        text=taken_text(text=text, what=_TEXT),
        against=enterprise.manager if is_against_manager else None,
    )
    receive(complaint=complaint, actor=actor, at=at)
    return _told(actor, "file_complaint", complaint, at)


@operation(P.COMPLAINT_HANDLE)
def record_complaint(
    *,
    actor: Actor,
    unit_id: int,
    contact_name: str,
    contact_phone: str,
    about: str,
    text: str,
    at: datetime,
) -> Complaint:
    """Take down a complaint of somebody without an account, who came or called.

    :raises UnableToTakeText: if text or name is empty or too long.
    :raises OutOfReach: if the actor does not work for the unit.
    """
    unit: Unit = unit_within_reach(actor=actor, unit_id=unit_id)
    who = Bilingual("投诉人姓名", "the name")
    complaint = Complaint(
        contact_name=taken_text(text=contact_name, what=who, characters_max=40),
        contact_phone=contact_phone.strip()[:30],
        unit=leading_unit(unit),
        about=_about(about),
        text=taken_text(text=text, what=_TEXT),
    )
    receive(complaint=complaint, actor=actor, at=at)
    return _told(actor, "record_complaint", complaint, at)


@operation(P.OWN_COMPLAIN)
def rate_complaint(
    *, actor: Actor, complaint_id: int, rating_points: int, comment: str, at: datetime
) -> Complaint:
    """Rate the answer to one's complaint from 1 to 5, which closes it.

    :raises UnableToHandleComplaint: if it is not answered, or rated already.
    :raises OutOfReach: if it is not the owner's.
    """
    rows = within_reach(actor=actor, rows=Complaint.objects.all(), path="enterprise__")
    complaint = rows.select_for_update(of=("self",)).filter(pk=complaint_id).first()
    if complaint is None:
        raise out_of_reach("这件投诉", "such complaint")
    if complaint.answered_at is None or complaint.rating_points is not None:
        raise UnableToHandleComplaint(
            what=Bilingual("现在不能评分", "it cannot be rated now"),
            advice=Bilingual("有答复后可评分一次", "rate it once, after the answer"),
        )
    if not 1 <= rating_points <= 5:
        raise UnableToHandleComplaint(
            what=Bilingual("评分应为 1 到 5 分", "a rating is from 1 to 5"),
            advice=Bilingual("请重新选择", "choose again"),
        )
    before = complaint.state
    complaint.rating_points, complaint.rating_comment = rating_points, comment.strip()[:300]
    complaint.state, complaint.closed_at = "closed", complaint.closed_at or at
    complaint.save()
    take_step(complaint=complaint, kind="rated", actor=actor, at=at, text=comment.strip()[:300])
    close_tasks(subject=subject_of(complaint), done_by=actor.id, at=at)
    record_change(
        actor=actor,
        action="rate_complaint",
        complaint=complaint,
        at=at,
        before=before,
        rating_points=rating_points,
    )
    return complaint


def _about(about: str) -> str:
    if about not in Complaint.ABOUT:
        raise out_of_reach("这类投诉", "such kind of complaint")
    return about


def _told(actor: Actor, action: str, complaint: Complaint, at: datetime) -> Complaint:
    record_change(actor=actor, action=action, complaint=complaint, at=at, about=complaint.about)
    publish(
        name="complaint.received",
        subject=subject_of(complaint),
        data={"about": complaint.about, "due_on": complaint.due_on.isoformat()},
        at=at,
    )
    return complaint
