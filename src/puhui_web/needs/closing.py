"""End a need: its shares, open offers and tasks with it."""

from datetime import datetime

from puhui_web.needs.models import Need
from puhui_web.needs.sharing import withdraw_shares
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


def close_need(*, need: Need, state: str, done_by: str, at: datetime) -> None:
    """Put a need into an end state; only an accepted offer keeps its share.

    :param state: settled, withdrawn or expired.
    """
    need.state, need.closed_at = state, at
    need.save(update_fields=["state", "closed_at"])
    accepted = need.offers.filter(state="accepted").first()
    open_offers = need.offers.filter(state="open")
    for offer_id in open_offers.order_by("pk").values_list("pk", flat=True):
        close_tasks(subject=f"offer:{offer_id}", done_by=done_by, at=at)
    open_offers.update(state="declined" if accepted else "lapsed", changed_at=at)
    for row in need.audience.select_related("institution").order_by("pk"):
        close_tasks(subject=f"audience:{row.pk}", done_by=done_by, at=at)
        if accepted is not None and row.institution_id == accepted.institution_id:
            continue
        withdraw_shares(share_ids=[row.share_id], at=at)
        publish(
            name="offer.declined" if accepted else f"need.{state}",
            subject=f"need:{need.pk}",
            data={"need_id": need.pk},
            at=at,
            institution=row.institution,
        )
