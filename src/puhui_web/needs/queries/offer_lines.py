"""Offers as they are laid side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from puhui.base import Bilingual
from puhui_web.needs.models import Offer, OfferMessage, OfferVersion
from puhui_web.needs.offer_cost import OfferCost, offer_cost
from puhui_web.needs.offer_terms import terms_of
from puhui_web.needs.words import KINDS, OFFER_STATES, OUR_BANK

_LAST = Decimal(10**12)  # behind every rate that is known


@dataclass(frozen=True)
class OfferLine:
    """One offer with its cost, messages and earlier versions."""

    offer: Offer
    by: Bilingual
    kind: Bilingual
    state: Bilingual
    cost: OfferCost
    can_be_accepted: bool
    is_out_of_date: bool  # open, but past its day
    messages: list[OfferMessage]  # the oldest first
    versions: list[OfferVersion]  # earlier ones, the newest first


def offer_lines(*, offers: QuerySet[Offer], today: date) -> list[OfferLine]:
    """Return offers side by side: those that can be accepted first, then the cheapest first."""
    rows = offers.select_related("institution", "unit").prefetch_related(
        Prefetch("messages", OfferMessage.objects.order_by("at", "pk")),
        Prefetch("versions", OfferVersion.objects.order_by("-number")),
    )
    return sorted((_line(offer, today) for offer in rows), key=_order)


def _line(offer: Offer, today: date) -> OfferLine:
    institution = offer.institution
    can_be_accepted = offer.can_be_accepted(today=today)
    return OfferLine(
        offer=offer,
        by=OUR_BANK if institution is None else Bilingual(institution.name, institution.name_en),
        kind=KINDS[offer.kind],
        state=OFFER_STATES[offer.state],
        cost=offer_cost(kind=offer.kind, terms=terms_of(offer)),
        can_be_accepted=can_be_accepted,
        is_out_of_date=offer.state == "open" and not can_be_accepted,
        messages=list(offer.messages.all()),
        versions=[version for version in offer.versions.all() if version.number < offer.version],
    )


def _order(line: OfferLine) -> tuple[bool, int, Decimal, int]:
    kinds = list(KINDS)
    rate = line.cost.apr_ratio if line.cost.apr_ratio is not None else _LAST
    return (not line.can_be_accepted, kinds.index(line.offer.kind), rate, line.offer.pk)
