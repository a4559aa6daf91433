"""Overrides that wait for a second person."""

from puhui_web.accounts.access import out_of_reach, query
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


@query(P.RATING_CONFIRM)
def override_page(*, actor: Actor, override_id: int) -> RatingOverride:
    """Return one override with its enterprise and who proposed it.

    :raises OutOfReach: if there is none such within reach.
    """
    rows = RatingOverride.objects.select_related(
        "enterprise", "enterprise__unit", "proposed_by", "decided_by"
    )
    found = within_reach(actor=actor, rows=rows, path="enterprise__").filter(pk=override_id).first()
    if found is None:
        raise out_of_reach("这项评级调整", "such override")
    return found
