"""An institution, or our bank, answers a need; it may revise or take back its answer."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.models import Offer, OfferVersion
from puhui_web.needs.offer_terms import Terms, UnableToOffer, check_terms, terms_of
from puhui_web.needs.operations.posting import audience_of, open_need
from puhui_web.needs.scope import by, offer_within_reach
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


class UnableToChangeOffer(PuhuiError):
    """The offer is no longer open, or its need is not."""

    code = "unable_to_change_offer"


@operation(P.NEED_OFFER)
def make_offer(*, actor: Actor, need_id: int, kind: str, terms: Terms, at: datetime) -> Offer:
    """Answer an open need; the first answer stops the clock of the response time.

    :param kind: of Offer.KINDS.
    :raises UnableToOffer: if the terms cannot be so, or an offer of this kind is open already.
    :raises UnableToChangeNeed: if the need no longer takes offers.
    """
    need = open_need(actor=actor, need_id=need_id, at=at)
    assert need.expires_on is not None, "an open need has a term"
    today = timezone.localdate(at)
    check_terms(kind=kind, terms=terms, today=today, expires_on=need.expires_on)
    institution_id = actor.scope.institution_id
    if need.offers.filter(by(institution_id), kind=kind, state="open").exists():
        raise UnableToOffer(
            what=Bilingual("已经有一份这种报价", "an offer of this kind is open already"),
            advice=Bilingual("请打开它修改", "open it and revise it"),
        )
    offer = Offer.objects.create(
        need=need,
        institution_id=institution_id,
        unit=need.enterprise.unit if institution_id is None else None,
        kind=kind,
        made_by_id=actor.user_id,
        made_at=at,
        changed_at=at,
        **terms.values(),
    )
    _keep_version(actor, offer, terms, at)
    row = audience_of(need=need, institution_id=institution_id)
    if row.first_answer_at is None:
        row.first_answer_at = at
        row.save(update_fields=["first_answer_at"])
    close_tasks(subject=f"audience:{row.pk}", done_by=actor.id, at=at)
    _tell(offer, "offer.made", at)
    _record(actor, "make_offer", offer, at, after={"kind": kind, **terms.for_audit()})
    return offer


@operation(P.NEED_OFFER)
def revise_offer(*, actor: Actor, offer_id: int, terms: Terms, at: datetime) -> Offer:
    """Change an open offer; the terms as they were are kept as a version.

    :raises UnableToOffer: if the terms cannot be so.
    :raises UnableToChangeOffer: if it is no longer open.
    :raises UnableToChangeNeed: if the need no longer takes offers.
    """
    found = offer_within_reach(actor=actor, offer_id=offer_id)
    # The need is locked before the offer, here as in accepting: the two wait for one another.
    need = open_need(actor=actor, need_id=found.need_id, at=at)
    offer = _open_offer(actor, offer_id)
    assert need.expires_on is not None, "an open need has a term"
    today = timezone.localdate(at)
    check_terms(kind=offer.kind, terms=terms, today=today, expires_on=need.expires_on)
    before = terms_of(offer).for_audit()
    for name, value in terms.values().items():
        setattr(offer, name, value)
    offer.version += 1
    offer.changed_at, offer.owner_seen_at = at, None
    offer.save()
    _keep_version(actor, offer, terms, at)
    _tell(offer, "offer.revised", at)
    _record(actor, "revise_offer", offer, at, before=before, after=terms.for_audit())
    return offer


@operation(P.NEED_OFFER)
def withdraw_offer(*, actor: Actor, offer_id: int, at: datetime) -> Offer:
    """Take an open offer back.

    :raises UnableToChangeOffer: if it is no longer open.
    """
    offer = _open_offer(actor, offer_id)
    offer.state, offer.changed_at = "withdrawn", at
    offer.save(update_fields=["state", "changed_at"])
    close_tasks(subject=f"offer:{offer.pk}", done_by=actor.id, at=at)
    _tell(offer, "offer.withdrawn", at)
    _record(actor, "withdraw_offer", offer, at)
    return offer


def unable_to_change_offer() -> UnableToChangeOffer:
    """Return the answer for an offer that has moved on."""
    return UnableToChangeOffer(
        what=Bilingual("这份报价已不能改动", "the offer can no longer be changed"),
        advice=Bilingual("请刷新页面看最新状态", "reload the page to see how it stands"),
    )


def _open_offer(actor: Actor, offer_id: int) -> Offer:
    offer = offer_within_reach(actor=actor, offer_id=offer_id, for_change=True)
    if offer.state != "open":
        raise unable_to_change_offer()
    return offer


def _keep_version(actor: Actor, offer: Offer, terms: Terms, at: datetime) -> None:
    OfferVersion.objects.create(
        offer=offer, number=offer.version, made_at=at, made_by=actor.id, **terms.values()
    )


def _tell(offer: Offer, name: str, at: datetime) -> None:
    """Tell the institution's own programmes; for our bank's offers, the bank's."""
    publish(
        name=name,
        subject=f"offer:{offer.pk}",
        data={"offer_id": offer.pk, "need_id": offer.need_id, "version": offer.version},
        at=at,
        institution=offer.institution,
    )


def _record(
    actor: Actor,
    action: str,
    offer: Offer,
    at: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        action=f"needs.{action}",
        subject=f"offer:{offer.pk}",
        before=before,
        after=after,
        at=at,
    )
