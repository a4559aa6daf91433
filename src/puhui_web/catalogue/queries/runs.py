"""The runs of matching: the last one with its counts, and those before."""

from dataclasses import dataclass
from datetime import date

from puhui.base import Bilingual
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.in_force import items_in_force
from puhui_web.catalogue.models import MatchRun
from puhui_web.catalogue.queries.leads import latest_run
from puhui_web.cursors import Page, page_of


@dataclass(frozen=True)
class ItemCounts:
    """How one item stood with everybody in a run."""

    code: str
    name: Bilingual
    met_count: int
    not_yet_count: int
    no_count: int


@dataclass(frozen=True)
class RunsPage:
    """The run whose results are shown, item by item, and a page of all runs."""

    latest: MatchRun | None
    counts: tuple[ItemCounts, ...]
    page: Page[MatchRun]


@query(Permission.CATALOGUE_READ)
def match_runs_page(*, actor: Actor, cursor: str | None = None) -> RunsPage:
    """Return the runs of matching, the newest first; counts only, no enterprise is named."""
    latest = latest_run()
    page = page_of(
        rows=MatchRun.objects.select_related("job"), order=["-id"], cursor=cursor, limit=20
    )
    counts = () if latest is None else _counts(latest, latest.as_of)
    return RunsPage(latest=latest, counts=counts, page=page)


def _counts(run: MatchRun, day: date) -> tuple[ItemCounts, ...]:
    names = {item.code: item.name for item in items_in_force(day)}
    return tuple(
        ItemCounts(
            code=code,
            name=names.get(code, Bilingual(code, code)),
            met_count=counts["met"],
            not_yet_count=counts["not_yet"],
            no_count=counts["no"],
        )
        for code, counts in sorted(run.counts.items())
    )
