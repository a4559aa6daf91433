"""The owner decides on offers: accept one, decline one; both sides write on an offer."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.case_opening import open_accepted_case
from puhui_web.needs.closing import close_need
from puhui_web.needs.contacts import checked_contact
from puhui_web.needs.models import Offer, OfferMessage
from puhui_web.needs.operations.offering import unable_to_change_offer
from puhui_web.needs.operations.posting import open_need
from puhui_web.needs.scope import offer_within_reach
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks, open_task

_MESSAGE_CHARACTERS_MAX = 2000


class UnableToWriteOnOffer(PuhuiError):
    """The message is empty or too long, or the talk is over."""

    code = "unable_to_write_on_offer"


@operation(P.OWN_NEED)
def accept_offer(
    *, actor: Actor, offer_id: int, contact_name: str, contact_phone: str, at: datetime
) -> Offer:
    """Accept one offer: the need is settled, the others are declined without a reason.

    With a partner a shared case opens, in which it reads whom to call. With our own bank the
    customer manager gets a task.

    :param contact_name: whom the institution may call, given by the owner now and not before.
    :raises UnableToChangeOffer: if the offer is not open any more, or past its day.
    :raises UnableToChangeNeed: if the need is not open.
    :raises UnableToTakeContact: if name or number is missing or no number.
    """
    found = offer_within_reach(actor=actor, offer_id=offer_id)
    need = open_need(actor=actor, need_id=found.need_id, at=at)
    offer = offer_within_reach(actor=actor, offer_id=offer_id, for_change=True)
    if not offer.can_be_accepted(today=timezone.localdate(at)):
        raise unable_to_change_offer()
    contact = checked_contact(name=contact_name, phone=contact_phone)
    offer.state, offer.changed_at, offer.owner_seen_at = "accepted", at, at
    offer.save(update_fields=["state", "changed_at", "owner_seen_at"])
    close_need(need=need, state="settled", done_by=actor.id, at=at)
    case = open_accepted_case(actor=actor, offer=offer, contact=contact, at=at)
    publish(
        name="offer.accepted",
        subject=f"offer:{offer.pk}",
        data={"offer_id": offer.pk, "need_id": need.pk, "case_id": case.pk},
        at=at,
        institution=offer.institution,
    )
    audit.record(
        actor=actor,
        action="needs.accept_offer",
        subject=f"offer:{offer.pk}",
        after={"need": need.pk, "case": case.pk, "shown": ["contact_name", "contact_phone"]},
        at=at,
    )
    return offer


@operation(P.OWN_NEED)
def decline_offer(*, actor: Actor, offer_id: int, at: datetime) -> Offer:
    """Decline one offer and go on looking; its institution is told that, and no reason.

    :raises UnableToChangeOffer: if it is not open any more.
    """
    offer = offer_within_reach(actor=actor, offer_id=offer_id, for_change=True)
    if offer.state != "open":
        raise unable_to_change_offer()
    offer.state, offer.changed_at = "declined", at
    offer.save(update_fields=["state", "changed_at"])
    close_tasks(subject=f"offer:{offer.pk}", done_by=actor.id, at=at)
    publish(
        name="offer.declined",
        subject=f"offer:{offer.pk}",
        data={"offer_id": offer.pk, "need_id": offer.need_id},
        at=at,
        institution=offer.institution,
    )
    audit.record(actor=actor, action="needs.decline_offer", subject=f"offer:{offer.pk}", at=at)
    return offer


@operation(P.OWN_NEED)
def ask_about_offer(*, actor: Actor, offer_id: int, text: str, at: datetime) -> OfferMessage:
    """Write to whoever made an offer; a task tells them.

    :raises UnableToWriteOnOffer: if there is no text, or the offer was withdrawn or declined.
    """
    offer = offer_within_reach(actor=actor, offer_id=offer_id)
    message = _write(actor, offer, text, is_owner=True, at=at)
    is_ours = offer.institution is None
    open_task(
        kind="offer_question",
        title=Bilingual(
            f"需求 {offer.need_id} 的企业来信, 请回复",
            f"the owner of need {offer.need_id} asks: reply",
        ),
        subject=f"offer:{offer.pk}",
        url=reverse("desk_need", args=[offer.need_id])
        if is_ours
        else reverse("partners_offer", args=[offer.pk]),
        at=at,
        due_at=at + timedelta(days=1),
        unit=offer.unit,
        institution=offer.institution,
        assignee=offer.made_by if is_ours else None,
        permission=P.NEED_OFFER,
    )
    return message


@operation(P.NEED_OFFER)
def reply_on_offer(*, actor: Actor, offer_id: int, text: str, at: datetime) -> OfferMessage:
    """Write to the owner on an offer of one's own institution.

    :raises UnableToWriteOnOffer: if there is no text, or the offer was withdrawn or declined.
    """
    offer = offer_within_reach(actor=actor, offer_id=offer_id)
    message = _write(actor, offer, text, is_owner=False, at=at)
    close_tasks(subject=f"offer:{offer.pk}", done_by=actor.id, at=at, kind="offer_question")
    return message


def _write(actor: Actor, offer: Offer, text: str, *, is_owner: bool, at: datetime) -> OfferMessage:
    said = text.strip()
    if not said or len(said) > _MESSAGE_CHARACTERS_MAX:
        raise UnableToWriteOnOffer(
            what=Bilingual("消息为空或太长", "the message is empty or too long"),
            advice=Bilingual(
                f"请写 1 到 {_MESSAGE_CHARACTERS_MAX} 个字",
                f"write 1 to {_MESSAGE_CHARACTERS_MAX} characters",
            ),
        )
    if offer.state not in {"open", "accepted"}:
        raise UnableToWriteOnOffer(
            what=Bilingual("这份报价已经结束", "the offer is closed"),
            advice=Bilingual("不能再留言", "no more messages can be written"),
        )
    offer.messages.filter(seen_at=None, is_owner=not is_owner).update(seen_at=at)
    message = OfferMessage.objects.create(
        offer=offer, is_owner=is_owner, author=actor.name, text=said, at=at
    )
    audit.record(
        actor=actor,
        action="needs.ask_about_offer" if is_owner else "needs.reply_on_offer",
        subject=f"offer:{offer.pk}",
        after={"message": message.pk},
        at=at,
    )
    return message
