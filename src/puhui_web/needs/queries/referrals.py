"""Referrals as the partner follows them, and as staff work on them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.needs.contacts import Contact, masked
from puhui_web.needs.models import Referral, ReferralFile
from puhui_web.needs.places import county_in_words
from puhui_web.needs.referral_rows import Finding
from puhui_web.needs.scope import partner_id, referral_within_reach, referrals_within_reach
from puhui_web.needs.words import LEGAL_BASES, REFERRAL_OUTCOMES, REFERRAL_PURPOSES, REFERRAL_STATES


@dataclass(frozen=True)
class ReferralStatus:
    """A referral as its partner sees it: what it said itself, the state, and the outcome."""

    referral_id: int
    name: str
    uscc: str
    amount_fen: int | None
    purpose: Bilingual
    legal_basis: Bilingual
    basis_note: str
    note: str
    made_at: datetime
    state: Bilingual
    is_closed: bool
    outcome: Bilingual | None


@dataclass(frozen=True)
class ReferralStatuses:
    """One page of them."""

    rows: list[ReferralStatus]
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True)
class ReferralPage:
    """A referral as staff see it; the contact masked."""

    referral: Referral
    contact: Contact
    county: Bilingual
    has_another_name: bool  # the enterprise of its credit code is named otherwise here


@dataclass(frozen=True)
class FilePage:
    """What became of a list, row by row."""

    file: ReferralFile
    findings: list[Finding]


@query(P.REFERRAL_MAKE)
def referrals_made(*, actor: Actor, state: str = "", cursor: str | None = None) -> ReferralStatuses:
    """Return the referrals of the actor's institution, the newest first."""
    page = page_of(rows=_rows(actor, state), order=["-id"], cursor=cursor)
    return ReferralStatuses(
        [_status(row) for row in page.rows], page.next_cursor, page.previous_cursor
    )


@query(P.REFERRAL_MAKE)
def referral_made(*, actor: Actor, referral_id: int) -> ReferralStatus:
    """Return one referral of the actor's institution.

    :raises OutOfReach: if there is none such.
    """
    return _status(referral_within_reach(actor=actor, referral_id=referral_id))


@query(P.REFERRAL_MAKE)
def referral_files(*, actor: Actor, cursor: str | None = None) -> Page[ReferralFile]:
    """Return the lists that the actor's institution sent, the newest first."""
    rows = ReferralFile.objects.filter(institution_id=partner_id(actor=actor))
    return page_of(rows=rows, order=["-id"], cursor=cursor, limit=20)


@query(P.REFERRAL_MAKE)
def referral_file(*, actor: Actor, file_id: int) -> FilePage:
    """Return one list with its findings.

    :raises OutOfReach: if there is none such.
    """
    rows = ReferralFile.objects.filter(institution_id=partner_id(actor=actor))
    file = rows.filter(pk=file_id).first()
    if file is None:
        raise out_of_reach("这份名单", "such list")
    findings = [
        Finding(f["row"], f["field"], f["value"], Bilingual(*f["what"]), Bilingual(*f["advice"]))
        for f in file.findings
    ]
    return FilePage(file, findings)


@query(P.REFERRAL_HANDLE)
def referrals_to_handle(
    *, actor: Actor, state: str = "", cursor: str | None = None
) -> Page[Referral]:
    """Return the referrals of the actor's units, the newest first."""
    rows = _rows(actor, state).select_related("institution", "enterprise", "unit", "taken_by")
    return page_of(rows=rows, order=["-id"], cursor=cursor)


@query(P.REFERRAL_HANDLE)
def referral_page(*, actor: Actor, referral_id: int) -> ReferralPage:
    """Return one referral of the actor's units.

    :raises OutOfReach: if there is none such.
    """
    referral = referral_within_reach(actor=actor, referral_id=referral_id)
    enterprise = referral.enterprise
    return ReferralPage(
        referral=referral,
        contact=masked(Contact(referral.contact_name, referral.contact_phone)),
        county=county_in_words(referral.county_code),
        has_another_name=enterprise is not None and enterprise.name != referral.name,
    )


def _rows(actor: Actor, state: str) -> QuerySet[Referral]:
    rows = referrals_within_reach(actor=actor)
    return rows.filter(state=state) if state in Referral.STATES else rows


def _status(referral: Referral) -> ReferralStatus:
    return ReferralStatus(
        referral_id=referral.pk,
        name=referral.name,
        uscc=referral.uscc,
        amount_fen=referral.amount_fen,
        purpose=REFERRAL_PURPOSES[referral.purpose],
        legal_basis=LEGAL_BASES[referral.legal_basis],
        basis_note=referral.basis_note,
        note=referral.note,
        made_at=referral.made_at,
        state=REFERRAL_STATES[referral.state],
        is_closed=referral.state == "closed",
        outcome=REFERRAL_OUTCOMES.get(referral.outcome),
    )
