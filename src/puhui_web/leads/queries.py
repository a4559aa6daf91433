"""Whom to call next, what is known of a lead, what was seen at an enterprise."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import QuerySet

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import enterprise_within_reach, within_reach
from puhui_web.leads.models import Lead, Visit, VisitPhoto
from puhui_web.leads.products import product_names
from puhui_web.leads.scope import lead_within_reach, leads_within_reach, may_work_on
from puhui_web.leads.vocabulary import OPEN_STATES
from puhui_web.uploads import stored_path

_ORDER = ("next_step_on", "-lead_score", "id")
_VISITS_SHOWN = 20


@dataclass(frozen=True)
class LeadPage:
    """One lead with the visits it led to, the newest first, and whether the actor may change it."""

    lead: Lead
    visits: list[Visit]
    may_change: bool
    is_open: bool


@dataclass(frozen=True)
class Photo:
    """A stored photo: where it lies and what it is."""

    path: Path
    name: str
    content_type: str


@query(Permission.LEAD_WORK)
def leads_page(
    *,
    actor: Actor,
    whose: str = "mine",
    state: str = "open",
    product_code: str = "",
    cursor: str | None = None,
) -> Page[Lead]:
    """Return leads, those to be taken up first on top, then those of the higher score.

    :param whose: ``mine``, ``free`` (nobody's yet) or ``unit`` (all within reach).
    :param state: of ``vocabulary.STATES``; ``open``: all that have not ended.
    """
    rows = _whose(leads_within_reach(actor=actor), actor, whose)
    rows = rows.filter(state__in=OPEN_STATES if state == "open" else [state])
    if product_code:
        rows = rows.filter(product_code=product_code)
    return page_of(rows=rows, order=_ORDER, cursor=cursor)


@query(Permission.LEAD_WORK)
def leads_to_call(*, actor: Actor, today: date, limit: int = 8) -> list[Lead]:
    """Return the actor's leads whose next step is due, then free ones of the highest score."""
    rows = leads_within_reach(actor=actor).filter(state__in=OPEN_STATES)
    due = rows.filter(manager_id=actor.user_id, next_step_on__lte=today)
    mine = list(due.order_by(*_ORDER)[:limit])
    free = rows.filter(manager_id=None).order_by("-lead_score", "id")
    return mine + list(free[: limit - len(mine)])


@query(Permission.LEAD_WORK)
def lead_page(*, actor: Actor, lead_id: int) -> LeadPage:
    """Return one lead with its visits.

    :raises OutOfReach: if there is none such.
    """
    lead = lead_within_reach(actor=actor, lead_id=lead_id)
    visits = _with_parts(lead.visits.all()).order_by("-at", "-pk")[:_VISITS_SHOWN]
    return LeadPage(
        lead=lead,
        visits=list(visits),
        may_change=may_work_on(actor=actor, lead=lead),
        is_open=lead.state in OPEN_STATES,
    )


@query(Permission.ENTERPRISE_READ)
def leads_of(*, actor: Actor, enterprise_id: str) -> list[Lead]:
    """Return the leads of an enterprise, the newest first.

    :raises OutOfReach: if the actor may not meet it.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    leads = Lead.objects.filter(enterprise=enterprise).select_related("manager")
    return list(leads.order_by("-created_at", "-pk"))


@query(Permission.ENTERPRISE_READ)
def visits_of(*, actor: Actor, enterprise_id: str, cursor: str | None = None) -> Page[Visit]:
    """Return visits and calls at an enterprise, the newest first.

    :raises OutOfReach: if the actor may not meet it.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    rows = _with_parts(Visit.objects.filter(enterprise=enterprise))
    return page_of(rows=rows, order=("-at", "-id"), cursor=cursor, limit=_VISITS_SHOWN)


@query(Permission.ENTERPRISE_READ)
def visits_page(*, actor: Actor, whose: str = "mine", cursor: str | None = None) -> Page[Visit]:
    """Return the latest visits and calls: the actor's own, or all within reach (``unit``)."""
    rows = within_reach(actor=actor, rows=Visit.objects.all(), path="enterprise__")
    if whose != "unit":
        rows = rows.filter(by_id=actor.user_id)
    return page_of(rows=_with_parts(rows), order=("-at", "-id"), cursor=cursor)


@query(Permission.ENTERPRISE_READ)
def visit_photo(*, actor: Actor, photo_id: int) -> Photo:
    """Return where a photo lies.

    :raises OutOfReach: if there is none such within the actor's reach.
    """
    rows = within_reach(actor=actor, rows=VisitPhoto.objects.all(), path="visit__enterprise__")
    photo = rows.filter(pk=photo_id).first()
    if photo is None:
        raise out_of_reach("这张照片", "such photo")
    return Photo(stored_path(photo.path), photo.name, photo.content_type)


@query(Permission.ENTERPRISE_READ)
def enterprise_named(*, actor: Actor, enterprise_id: str) -> Enterprise:
    """Return the row of an enterprise, for the heading of a form about it.

    :raises OutOfReach: if the actor may not meet it.
    """
    return enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)


@query(Permission.LEAD_WORK)
def products_for_leads(*, actor: Actor, today: date) -> dict[str, Bilingual]:
    """Return the products that a lead may be about, code to name."""
    return product_names(day=today)


def _whose(rows: QuerySet[Lead], actor: Actor, whose: str) -> QuerySet[Lead]:
    if whose == "unit":
        return rows
    return rows.filter(manager_id=None if whose == "free" else actor.user_id)


def _with_parts(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    return rows.select_related("enterprise", "by", "lead").prefetch_related("photos")
