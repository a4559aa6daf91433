"""How much there is in each part of a partner's desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.needs.models import Audience, Offer
from puhui_web.needs.queries.statistics import STATISTICS_KINDS
from puhui_web.needs.scope import (
    cases_within_reach,
    needs_within_reach,
    partner_id,
    referrals_within_reach,
)


@dataclass(frozen=True)
class PartnerCounts:
    """Counts of the actor's institution; None: not of its work."""

    institution: Institution
    needs_open: int | None  # that take offers
    needs_unanswered: int | None
    anonymous: int | None  # summaries that can be asked for
    offers_open: int | None
    referrals_open: int | None
    referrals_closed: int | None
    cases: int
    has_statistics: bool


@query(P.CASE_READ)
def partner_counts(*, actor: Actor, at: datetime) -> PartnerCounts:
    """Return the counts of a partner's first page.

    :raises OutOfReach: if the actor is not of a partner.
    """
    institution = Institution.objects.get(pk=partner_id(actor=actor))
    today = timezone.localdate(at)
    answers = P.NEED_OFFER in actor.permissions
    refers = P.REFERRAL_MAKE in actor.permissions
    own = Offer.objects.filter(institution=institution)
    open_needs = needs_within_reach(actor=actor, today=today).filter(
        state="posted", expires_on__gt=today
    )
    listed = Audience.objects.filter(
        institution=institution,
        share=None,
        asked_at=None,
        is_allowed=None,
        need__state="posted",
        need__expires_on__gt=today,
    )
    referrals = referrals_within_reach(actor=actor)
    closed = Q(state="closed")
    return PartnerCounts(
        institution=institution,
        needs_open=open_needs.count() if answers else None,
        needs_unanswered=open_needs.exclude(pk__in=own.values("need_id")).count()
        if answers
        else None,
        anonymous=listed.count() if answers else None,
        offers_open=own.filter(state="open").count() if answers else None,
        referrals_open=referrals.exclude(closed).count() if refers else None,
        referrals_closed=referrals.filter(closed).count() if refers else None,
        cases=cases_within_reach(actor=actor, today=today).count(),
        has_statistics=institution.kind in STATISTICS_KINDS,
    )
