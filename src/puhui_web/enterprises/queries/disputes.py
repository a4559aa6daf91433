"""Disputes of enterprises within reach, for those who answer them."""

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.models import Dispute
from puhui_web.enterprises.scope import within_reach


@query(P.DISPUTE_ANSWER)
def disputes_page(
    *, actor: Actor, is_open: bool = True, cursor: str | None = None
) -> Page[Dispute]:
    """Return disputes with their enterprises: open ones by due date, closed ones latest first."""
    rows = Dispute.objects.filter(closed_at__isnull=is_open).select_related("enterprise")
    return page_of(
        rows=within_reach(actor=actor, rows=rows, path="enterprise__"),
        order=["answer_due_on", "id"] if is_open else ["-raised_at", "-id"],
        cursor=cursor,
    )
