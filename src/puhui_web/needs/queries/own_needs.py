"""An owner's needs, who was asked, and the offers side by side."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.needs.audience import ANSWERING_KINDS, chosen_institutions
from puhui_web.needs.models import Audience, Need, Offer, OfferMessage
from puhui_web.needs.queries.offer_lines import OfferLine, offer_lines
from puhui_web.needs.rules import rules
from puhui_web.needs.scope import need_within_reach, needs_within_reach, offer_within_reach


@dataclass(frozen=True)
class OwnNeed:
    """One need with whom it was offered to and what they answered, the cheapest first."""

    need: Need
    is_open: bool
    audience: list[Audience]  # our own bank first, then by name
    requests: list[Audience]  # who asked to see it and waits for her answer
    offers: list[OfferLine]


@dataclass(frozen=True)
class Draft:
    """The need that is being written, and whom it would reach."""

    need: Need | None
    institutions: list[Institution]  # all that can be asked
    chosen: list[Institution]  # those whom the draft names, by kind or one by one
    open_days: int  # how long it would stay open


@query(P.OWN_NEED)
def own_needs(*, actor: Actor, today: date, cursor: str | None = None) -> Page[Need]:
    """Return the enterprise's needs, the newest first, with ``offers_count`` and ``new_count``."""
    rows = needs_within_reach(actor=actor, today=today).exclude(state="draft")
    rows = rows.annotate(
        offers_count=Count("offers", filter=~Q(offers__state="withdrawn"), distinct=True),
        new_count=Count(
            "offers", filter=Q(offers__state="open", offers__owner_seen_at=None), distinct=True
        ),
        requests_count=Count(
            "audience",
            filter=Q(audience__asked_at__isnull=False, audience__is_allowed=None),
            distinct=True,
        ),
    )
    return page_of(rows=rows, order=["-id"], cursor=cursor, limit=20)


@query(P.OWN_NEED)
def own_need(*, actor: Actor, need_id: int, at: datetime) -> OwnNeed:
    """Return one need of the enterprise with its offers.

    :raises OutOfReach: if there is none such.
    """
    today = timezone.localdate(at)
    need = need_within_reach(actor=actor, need_id=need_id, today=today)
    audience = list(
        need.audience.select_related("institution", "share").order_by("institution__name", "pk")
    )
    audience.sort(key=lambda row: row.institution_id is not None)
    asked = [r for r in audience if r.asked_at is not None and r.is_allowed is None]
    offers = need.offers.select_related("institution", "unit", "need")
    return OwnNeed(
        need=need,
        is_open=need.is_open(today=today),
        audience=audience,
        requests=asked if need.is_open(today=today) else [],
        offers=offer_lines(offers=offers, today=today),
    )


@query(P.OWN_NEED)
def own_offer(*, actor: Actor, offer_id: int, today: date) -> OfferLine:
    """Return one offer on a need of the enterprise, with its messages.

    :raises OutOfReach: if there is none such.
    """
    offer = offer_within_reach(actor=actor, offer_id=offer_id)
    rows = Offer.objects.filter(pk=offer.pk).select_related("need")
    return offer_lines(offers=rows, today=today)[0]


@query(P.OWN_NEED)
def own_need_draft(*, actor: Actor, today: date) -> Draft:
    """Return the enterprise's draft, and the institutions that can be asked, by name."""
    need = Need.objects.filter(enterprise_id=actor.enterprise_id, state="draft").first()
    active = Institution.objects.filter(is_active=True, kind__in=ANSWERING_KINDS)
    return Draft(
        need=need,
        institutions=list(active.order_by("kind", "name", "pk")),
        chosen=chosen_institutions(need=need) if need is not None else [],
        open_days=rules(today=today).integer("needs.need_days"),
    )


@query(P.OWN_NEED)
def own_needs_count(*, actor: Actor, today: date) -> dict[str, int]:
    """Return how many offers, messages and requests an owner has not looked at yet."""
    mine: dict[str, Any] = {"need__enterprise_id": actor.enterprise_id, "need__state": "posted"}
    unread = OfferMessage.objects.filter(
        offer__need__enterprise_id=actor.enterprise_id, is_owner=False, seen_at=None
    )
    requests = Audience.objects.filter(**mine, asked_at__isnull=False, is_allowed=None)
    needs = needs_within_reach(actor=actor, today=today).filter(state="posted")
    new_offers = needs.filter(offers__state="open", offers__owner_seen_at=None)
    return {
        "offers": new_offers.count(),
        "messages": unread.count(),
        "requests": requests.filter(need__expires_on__gt=today).count(),
    }
