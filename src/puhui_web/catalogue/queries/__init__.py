"""What can be read of the catalogue and of matching."""

from puhui_web.catalogue.queries.editing import (
    CatalogueRow,
    ItemHistory,
    VersionPage,
    catalogue_page,
    item_history,
    version_page,
)
from puhui_web.catalogue.queries.editor import EditorPage, editor_page
from puhui_web.catalogue.queries.items import (
    PublicItem,
    PublicVersion,
    item_page,
    public_items,
    search_items,
)
from puhui_web.catalogue.queries.leads import LeadsPage, leads_for
from puhui_web.catalogue.queries.matches import (
    MatchList,
    best_matches,
    matches_of,
    my_matches,
    try_matching,
)
from puhui_web.catalogue.queries.runs import RunsPage, match_runs_page

__all__ = [
    "CatalogueRow",
    "EditorPage",
    "ItemHistory",
    "LeadsPage",
    "MatchList",
    "PublicItem",
    "PublicVersion",
    "RunsPage",
    "VersionPage",
    "best_matches",
    "catalogue_page",
    "editor_page",
    "item_history",
    "item_page",
    "leads_for",
    "match_runs_page",
    "matches_of",
    "my_matches",
    "public_items",
    "search_items",
    "try_matching",
    "version_page",
]
