"""What owners and staff see of complaints."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import QuerySet

from puhui.base import Bilingual
from puhui.identity.masking import mask_person_name, mask_phone
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.scope import within_reach
from puhui_web.service.complaint_scope import complaints_within_reach
from puhui_web.service.complaint_words import ABOUT, STATES, STEPS
from puhui_web.service.models import Complaint, ComplaintStep
from puhui_web.service.places import at_units_within_reach


@dataclass(frozen=True)
class StepView:
    """One step of a complaint, with its words."""

    title: Bilingual
    step: ComplaintStep


@dataclass(frozen=True)
class ComplaintView:
    """A complaint with its history, as its reader may see it."""

    complaint: Complaint
    about: Bilingual
    state: Bilingual
    steps: list[StepView]
    who: str  # the enterprise, or the contact's masked name
    phone_masked: str
    is_overdue: bool
    can_rate: bool


@query(P.OWN_COMPLAIN)
def own_complaints(*, actor: Actor, cursor: str | None = None, limit: int = 20) -> Page[Complaint]:
    """Return the owner's complaints, the latest first."""
    rows = within_reach(actor=actor, rows=Complaint.objects.all(), path="enterprise__")
    return page_of(rows=rows, order=["-received_at", "-pk"], cursor=cursor, limit=limit)


@query(P.OWN_COMPLAIN)
def own_complaint(*, actor: Actor, complaint_id: int, today: date) -> ComplaintView:
    """Return one of the owner's complaints, without what is internal.

    :raises OutOfReach: if it is not hers.
    """
    rows = within_reach(actor=actor, rows=Complaint.objects.all(), path="enterprise__")
    return _view(rows, complaint_id, today, with_internal=False)


@query(P.COMPLAINT_HANDLE)
def complaint_list(
    *, actor: Actor, show: str = "open", cursor: str | None = None, limit: int = 50
) -> Page[Complaint]:
    """Return complaints within reach, never those against the actor.

    :param show: ``open``: not answered, the first due first; else all, the latest first.
    """
    rows = complaints_within_reach(actor).select_related("enterprise", "unit", "handler")
    if show == "open":
        rows = rows.filter(state__in=["received", "investigating"])
        return page_of(rows=rows, order=["due_on", "pk"], cursor=cursor, limit=limit)
    return page_of(rows=rows, order=["-received_at", "-pk"], cursor=cursor, limit=limit)


@query(P.COMPLAINT_HANDLE)
def complaint_for_staff(*, actor: Actor, complaint_id: int, today: date) -> ComplaintView:
    """Return a complaint with all its steps; a contact stays masked.

    :raises OutOfReach: if there is none within reach, or it is against the actor.
    """
    return _view(complaints_within_reach(actor), complaint_id, today, with_internal=True)


@query(P.COMPLAINT_HANDLE)
def complaint_outlets(*, actor: Actor) -> list[Unit]:
    """Return the outlets whose complaints the actor may take down, by code."""
    rows = at_units_within_reach(actor=actor, rows=Unit.objects.filter(kind="outlet"), path="pk")
    return list(rows.order_by("code"))


def _view(
    rows: QuerySet[Complaint], complaint_id: int, today: date, *, with_internal: bool
) -> ComplaintView:
    found = rows.select_related("enterprise", "unit", "handler", "against")
    complaint = found.filter(pk=complaint_id).first()
    if complaint is None:
        raise out_of_reach("这件投诉", "such complaint")
    steps = complaint.steps.order_by("pk")
    if not with_internal:
        steps = steps.filter(is_internal=False)
    name = complaint.enterprise.name if complaint.enterprise else _masked_name(complaint)
    return ComplaintView(
        complaint=complaint,
        about=ABOUT[complaint.about],
        state=STATES[complaint.state],
        steps=[StepView(STEPS[step.kind], step) for step in steps],
        who=name,
        phone_masked=_masked_phone(complaint),
        is_overdue=complaint.answered_at is None and complaint.due_on < today,
        can_rate=complaint.answered_at is not None and complaint.rating_points is None,
    )


def _masked_name(complaint: Complaint) -> str:
    return str(pl.select(mask_person_name(names=pl.lit(complaint.contact_name))).item())


def _masked_phone(complaint: Complaint) -> str:
    if not complaint.contact_phone:
        return ""
    digits = "".join(char for char in complaint.contact_phone if char.isdigit() or char == "-")
    return str(pl.select(mask_phone(phones=pl.lit(digits))).item())
