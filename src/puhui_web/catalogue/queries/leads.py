"""Whom to approach about an item, as the last run ranked them."""

from dataclasses import dataclass
from datetime import date

from puhui.matching import Item
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.in_force import items_in_force
from puhui_web.catalogue.models import ItemLead, MatchRun
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.scope import within_reach


@dataclass(frozen=True)
class LeadsPage:
    """A page of an item's leads within reach, the most promising first. No run: none yet."""

    item: Item
    run: MatchRun | None
    page: Page[ItemLead]


@query(Permission.MATCH_READ)
def leads_for(
    *,
    actor: Actor,
    code: str,
    today: date,
    cursor: str | None = None,
    unserved_only: bool = False,
    limit: int = 50,
) -> LeadsPage:
    """Return enterprises within reach that an item would suit, ranked.

    :raises OutOfReach: if nothing of the item is in force.
    """
    item = next((one for one in items_in_force(today) if one.code == code), None)
    if item is None:
        raise out_of_reach("这个产品或政策", "such product or policy")
    run = latest_run()
    rows = ItemLead.objects.filter(run=run, item_code=code)
    if unserved_only:
        rows = rows.filter(is_served=False)
    rows = within_reach(actor=actor, rows=rows, path="enterprise__")
    page = page_of(
        rows=rows.select_related("enterprise__unit"), order=["rank_no"], cursor=cursor, limit=limit
    )
    return LeadsPage(item=item, run=run, page=page)


def latest_run() -> MatchRun | None:
    """Return the run whose results are shown."""
    return MatchRun.objects.filter(finished_at__isnull=False).order_by("-finished_at").first()
