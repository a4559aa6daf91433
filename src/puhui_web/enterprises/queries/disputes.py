"""Disputes of enterprises within reach, for those who answer them."""

from puhui_web.accounts.access import out_of_reach, query
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


@query(P.DISPUTE_ANSWER)
def dispute_page(*, actor: Actor, dispute_id: int) -> Dispute:
    """Return one dispute with its enterprise.

    :raises OutOfReach: if there is none such within reach.
    """
    rows = Dispute.objects.select_related("enterprise").filter(pk=dispute_id)
    found = within_reach(actor=actor, rows=rows, path="enterprise__").first()
    if found is None:
        raise out_of_reach("这项异议", "such dispute")
    return found
