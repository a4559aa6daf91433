"""Overrides that wait for a second person."""

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.models import RatingOverride
from puhui_web.enterprises.scope import within_reach


@query(P.RATING_CONFIRM)
def open_overrides_page(*, actor: Actor, cursor: str | None = None) -> Page[RatingOverride]:
    """Return the overrides within reach that nobody decided on yet, the oldest first."""
    rows = RatingOverride.objects.filter(decided_at__isnull=True)
    return page_of(
        rows=within_reach(
            actor=actor,
            rows=rows.select_related("enterprise", "enterprise__unit", "proposed_by"),
            path="enterprise__",
        ),
        order=["proposed_at", "id"],
        cursor=cursor,
    )
