"""Note that somebody has read what the other side sent."""

from datetime import datetime

from django.utils import timezone

from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.models import OfferMessage
from puhui_web.needs.scope import need_within_reach


@operation(P.OWN_NEED)
def mark_offers_seen(*, actor: Actor, need_id: int, at: datetime) -> int:
    """Note that the owner has read the offers and messages of a need; return how many offers.

    :raises OutOfReach: if there is no such need of hers.
    """
    need = need_within_reach(actor=actor, need_id=need_id, today=timezone.localdate(at))
    seen = need.offers.filter(owner_seen_at=None).update(owner_seen_at=at)
    unread = OfferMessage.objects.filter(offer__need=need, is_owner=False, seen_at=None)
    messages = unread.update(seen_at=at)
    audit.record(
        actor=actor,
        action="needs.mark_offers_seen",
        subject=f"need:{need.pk}",
        after={"offers": seen, "messages": messages},
        at=at,
    )
    return seen
