"""Needs as institutions and our own staff meet them: never another's terms."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.cursors import Page, page_of
from puhui_web.needs.models import Audience, Need, Offer
from puhui_web.needs.places import county_in_words
from puhui_web.needs.queries.offer_lines import OfferLine, offer_lines
from puhui_web.needs.scope import (
    by,
    need_within_reach,
    needs_within_reach,
    offer_within_reach,
    offers_within_reach,
    partner_id,
)
from puhui_web.needs.shared_view import SharedView, shared_view
from puhui_web.needs.words import KINDS

_STATES_MET = ("posted", "settled", "withdrawn", "expired")


@dataclass(frozen=True)
class SeenNeed:
    """One need with what of its enterprise may be seen, and one's own answers."""

    need: Need
    is_open: bool
    can_answer: bool
    county: Bilingual
    shared: SharedView | None  # of a partner; None: our staff have the customer's page
    own_offers: list[OfferLine]
    kinds_left: dict[str, Bilingual]  # of answers that can still be made
    other_answers_count: int | None  # how many others answered; told to our staff only


@query(P.NEED_READ)
def needs_seen(
    *, actor: Actor, today: date, state: str = "", cursor: str | None = None
) -> Page[Need]:
    """Return the needs within reach, the newest first, in one state or in all.

    A row's ``own_offers_count`` is of the actor's institution, or of our bank.
    """
    rows = needs_within_reach(actor=actor, today=today).select_related("enterprise__unit")
    if state in _STATES_MET:
        rows = rows.filter(state=state)
    page = page_of(rows=rows, order=["-id"], cursor=cursor)
    answered = set(
        Offer.objects.filter(by(actor.scope.institution_id), need__in=page.rows).values_list(
            "need_id", flat=True
        )
    )
    for need in page.rows:
        need.is_answered = need.pk in answered  # type: ignore[attr-defined]
    return page


@query(P.NEED_READ)
def need_seen(*, actor: Actor, need_id: int, at: datetime) -> SeenNeed:
    """Return one need within reach; a partner's look at the enterprise is put on record.

    :raises OutOfReach: if there is none such.
    """
    today = timezone.localdate(at)
    need = need_within_reach(actor=actor, need_id=need_id, today=today)
    own = offers_within_reach(actor=actor).filter(need=need)
    is_partner = actor.scope.institution_id is not None
    lines = offer_lines(offers=own, today=today)
    can_answer = need.is_open(today=today) and P.NEED_OFFER in actor.permissions
    made = {line.offer.kind for line in lines if line.offer.state == "open"}
    others = need.offers.exclude(institution__isnull=True).exclude(state="withdrawn")
    return SeenNeed(
        need=need,
        is_open=need.is_open(today=today),
        can_answer=can_answer,
        county=county_in_words(need.enterprise.county_code),
        shared=_look(actor, need, today) if is_partner else None,
        own_offers=lines,
        kinds_left={k: t for k, t in KINDS.items() if can_answer and k not in made},
        other_answers_count=None if is_partner else others.values("institution").distinct().count(),
    )


@query(P.NEED_OFFER)
def offers_made(*, actor: Actor, state: str = "", cursor: str | None = None) -> Page[Offer]:
    """Return the offers of the actor's institution or of our bank, the newest first."""
    rows = offers_within_reach(actor=actor).select_related("need", "institution")
    if state in Offer.STATES:
        rows = rows.filter(state=state)
    return page_of(rows=rows, order=["-id"], cursor=cursor)


@query(P.NEED_OFFER)
def offer_made(*, actor: Actor, offer_id: int, today: date) -> OfferLine:
    """Return one offer of the actor's institution or of our bank, with its messages.

    It can be read after its need is out of sight: what one offered and wrote is one's own.

    :raises OutOfReach: if there is none such.
    """
    offer = offer_within_reach(actor=actor, offer_id=offer_id)
    rows = Offer.objects.filter(pk=offer.pk).select_related("need")
    return offer_lines(offers=rows, today=today)[0]


def _look(actor: Actor, need: Need, today: date) -> SharedView:
    row = Audience.objects.select_related("share").get(
        need=need, institution_id=partner_id(actor=actor)
    )
    assert row.share is not None, "it is within reach by its share"
    view = shared_view(enterprise=need.enterprise, fields=row.share.fields, today=today)
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="needs.need_seen",
            subject=f"need:{need.pk}",
            fields=["name", "county", *row.share.fields],
        )
    return view
