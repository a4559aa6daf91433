"""Write down a visit, call or exchange of messages, with its next step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.leads.models import Lead, Visit
from puhui_web.leads.operations._record import record_lead, values_of
from puhui_web.leads.operations._visit_parts import keep_photos, masked_people
from puhui_web.leads.operations._visit_tasks import open_visit_tasks
from puhui_web.leads.rules import figure
from puhui_web.leads.scope import lead_within_reach
from puhui_web.leads.states import state_after_visit
from puhui_web.leads.vocabulary import OPEN_STATES, OUTCOMES, VISIT_KINDS


class UnableToRecordVisit(PuhuiError):
    """What is written down lacks a part or cannot be."""

    code = "unable_to_record_visit"


@dataclass(frozen=True, kw_only=True)
class VisitNotes:
    """What a manager writes down of a visit."""

    kind: str  # of vocabulary.VISIT_KINDS
    at: datetime
    outcome: str  # of vocabulary.OUTCOMES
    people: tuple[tuple[str, str], ...] = ()  # name, position; names are kept masked
    seen: str = ""
    needs: str = ""
    wanted_fen: int | None = None
    next_step_on: date | None = None
    place: str = ""
    photos: Sequence["UploadedFile[bytes]"] = field(default=())


@operation(Permission.VISIT_RECORD)
def record_visit(
    *,
    actor: Actor,
    enterprise_id: str,
    notes: VisitNotes,
    at: datetime,
    lead_id: int | None = None,
) -> Visit:
    """Write down a visit or call; it moves its lead on and opens a task for the next step.

    :param at: when it is written down.
    :raises UnableToRecordVisit: if a part is missing, lies in the future, or the lead does not fit.
    :raises puhui_web.uploads.UnableToTakeFile: if a photo is none, or too large.
    """
    assert actor.user_id is not None, "visits are recorded by people"
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    today = timezone.localdate(at)
    _check(notes, at=at, today=today)
    lead = None
    if lead_id is not None:
        lead = _open_lead(actor=actor, lead_id=lead_id, enterprise=enterprise)
    visit = Visit.objects.create(
        enterprise=enterprise,
        lead=lead,
        by_id=actor.user_id,
        at=notes.at,
        kind=notes.kind,
        people=masked_people(notes.people),
        seen=notes.seen.strip(),
        needs=notes.needs.strip(),
        wanted_fen=notes.wanted_fen,
        outcome=notes.outcome,
        next_step_on=notes.next_step_on,
        place=notes.place.strip(),
        created_at=at,
    )
    keep_photos(visit=visit, photos=notes.photos, bytes_max=figure("photo_bytes_max", day=today))
    audit.record(
        actor=actor,
        action="leads.record_visit",
        subject=f"enterprise:{enterprise.pk}",
        after={"visit": visit.pk, "kind": visit.kind, "outcome": visit.outcome, "lead": lead_id},
        at=at,
    )
    if lead is not None:
        _move_on(actor=actor, lead=lead, visit=visit, at=at)
    open_visit_tasks(actor=actor, enterprise=enterprise, visit=visit, at=at)
    return visit


def _check(notes: VisitNotes, *, at: datetime, today: date) -> None:
    photos_max = figure("photos_count_max", day=today)
    if notes.kind not in VISIT_KINDS or notes.outcome not in OUTCOMES:
        raise _problem("没有选择方式或结果", "kind or outcome is missing")
    if notes.at > at:
        raise _problem("走访时间在将来", "the visit lies in the future")
    if notes.next_step_on is not None and notes.next_step_on < today:
        raise _problem("下一步日期已过", "the day of the next step is past")
    if notes.wanted_fen is not None and notes.wanted_fen <= 0:
        raise _problem("需求金额应大于 0", "the amount wanted must be above 0")
    if notes.outcome != "not_reached" and not (notes.seen.strip() or notes.needs.strip()):
        raise _problem("没有写看到或听到了什么", "nothing is written of what was seen or heard")
    if len(notes.photos) > photos_max:
        raise _problem(f"照片最多 {photos_max} 张", f"{photos_max} photos at most")


def _open_lead(*, actor: Actor, lead_id: int, enterprise: Enterprise) -> Lead:
    lead = lead_within_reach(actor=actor, lead_id=lead_id, lock=True)
    if lead.enterprise_id != enterprise.pk or lead.state not in OPEN_STATES:
        raise _problem("线索不属于该企业，或已结束", "the lead is of another firm or has ended")
    return lead


def _move_on(*, actor: Actor, lead: Lead, visit: Visit, at: datetime) -> None:
    before = values_of(lead)
    lead.state = state_after_visit(state=lead.state, kind=visit.kind, outcome=visit.outcome)
    if lead.manager_id is None:
        lead.manager_id = actor.user_id
    if lead.contacted_at is None and visit.outcome != "not_reached":
        lead.contacted_at = visit.at
    lead.next_step_on = visit.next_step_on or lead.next_step_on
    lead.save(update_fields=["state", "manager", "contacted_at", "next_step_on"])
    record_lead(actor=actor, action="record_visit", lead=lead, at=at, before=before)


def _problem(zh: str, en: str) -> UnableToRecordVisit:
    return UnableToRecordVisit(
        what=Bilingual(zh, en),
        advice=Bilingual("请补全后再提交", "put it right and send it again"),
    )
