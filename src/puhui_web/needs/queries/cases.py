"""Shared cases as their partners, our staff and the owner meet them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Prefetch
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.cursors import Page, page_of
from puhui_web.needs.contacts import Contact, masked
from puhui_web.needs.models import CaseDocument, CaseMember, CaseMessage, SharedCase
from puhui_web.needs.scope import case_within_reach, cases_within_reach, partner_id
from puhui_web.needs.shared_view import SharedView, shared_view
from puhui_web.needs.sharing import OPTIONAL_FIELDS


@dataclass(frozen=True)
class PartnerCase:
    """A case as one member sees it: what is shared with it, and its own talk with the bank."""

    case: SharedCase
    shared: SharedView
    contact: Contact | None  # given by the owner on accepting this member's offer
    messages: list[CaseMessage]
    documents: list[CaseDocument]
    offer_id: int | None  # the accepted offer, if it is this member's


@dataclass(frozen=True)
class MemberLine:
    """A member, what it may see, and the bank's talk with it."""

    member: CaseMember
    fields: list[Bilingual]
    is_active: bool
    messages: list[CaseMessage]


@dataclass(frozen=True)
class BankCase:
    """A case as our staff lead it; the contact masked."""

    case: SharedCase
    members: list[MemberLine]
    documents: list[CaseDocument]
    contact: Contact | None


@query(P.CASE_READ)
def cases_shared(*, actor: Actor, at: datetime, cursor: str | None = None) -> Page[SharedCase]:
    """Return the cases in which the actor's institution is an active member, the newest first."""
    rows = cases_within_reach(actor=actor, today=timezone.localdate(at))
    rows = rows.select_related("enterprise").order_by()
    return page_of(rows=rows, order=["-id"], cursor=cursor)


@query(P.CASE_READ)
def case_shared(*, actor: Actor, case_id: int, at: datetime) -> PartnerCase:
    """Return one case to a member; its look goes on record.

    :raises OutOfReach: if there is none such.
    """
    today = timezone.localdate(at)
    case = case_within_reach(actor=actor, case_id=case_id, today=today)
    member = (
        case.members.select_related("share").filter(institution_id=partner_id(actor=actor)).first()
    )
    if member is None:
        raise out_of_reach("这个案件", "such case")
    offer = case.offer
    is_own_offer = offer is not None and offer.institution_id == actor.scope.institution_id
    contact = Contact(case.contact_name, case.contact_phone) if is_own_offer else None
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="needs.case_shared",
            subject=f"case:{case.pk}",
            fields=[*member.share.fields, *(["contact"] if contact else [])],
        )
    return PartnerCase(
        case=case,
        shared=shared_view(enterprise=case.enterprise, fields=member.share.fields, today=today),
        contact=contact,
        messages=list(member.messages.order_by("at", "pk")),
        documents=list(case.documents.order_by("added_at", "pk")),
        offer_id=offer.pk if offer is not None and is_own_offer else None,
    )


@query(P.CASE_SHARE)
def cases_led(
    *, actor: Actor, at: datetime, state: str = "", cursor: str | None = None
) -> Page[SharedCase]:
    """Return the cases of the actor's customers, the newest first, with ``members_count``."""
    rows = cases_within_reach(actor=actor, today=timezone.localdate(at))
    if state in SharedCase.STATES:
        rows = rows.filter(state=state)
    rows = rows.select_related("enterprise", "unit").annotate(members_count=Count("members"))
    return page_of(rows=rows, order=["-id"], cursor=cursor)


@query(P.CASE_SHARE)
def case_led(*, actor: Actor, case_id: int, at: datetime) -> BankCase:
    """Return one case of a customer, with the talk with each member.

    :raises OutOfReach: if there is none such.
    """
    today = timezone.localdate(at)
    case = case_within_reach(actor=actor, case_id=case_id, today=today)
    talk = Prefetch("messages", CaseMessage.objects.order_by("at", "pk"))
    members = case.members.select_related("institution", "share").prefetch_related(talk)
    has_contact = bool(case.contact_phone)
    return BankCase(
        case=case,
        members=[_member(row, today) for row in members.order_by("joined_at", "pk")],
        documents=list(case.documents.order_by("added_at", "pk")),
        contact=masked(Contact(case.contact_name, case.contact_phone)) if has_contact else None,
    )


@query(P.CASE_SHARE)
def possible_members(*, actor: Actor) -> list[Institution]:
    """Return the active institutions that a case can be shared with, by kind and name."""
    return list(Institution.objects.filter(is_active=True).order_by("kind", "name", "pk"))


@query(P.OWN_CONSENT)
def own_cases(*, actor: Actor, at: datetime) -> list[SharedCase]:
    """Return the open cases of the owner's enterprise with their members, the newest first."""
    rows = cases_within_reach(actor=actor, today=timezone.localdate(at)).filter(state="open")
    members = CaseMember.objects.select_related("institution", "share").order_by("pk")
    return list(rows.prefetch_related(Prefetch("members", members)).order_by("-pk"))


def _member(row: CaseMember, today: date) -> MemberLine:
    share = row.share
    return MemberLine(
        member=row,
        fields=[title for name, title in OPTIONAL_FIELDS.items() if name in share.fields],
        is_active=share.withdrawn_at is None and share.since <= today < share.until,
        messages=list(row.messages.all()),
    )
