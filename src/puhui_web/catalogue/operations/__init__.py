"""Changes of the catalogue, one a module."""

from puhui_web.catalogue.operations.propose import propose_version
from puhui_web.catalogue.operations.publish import publish_version
from puhui_web.catalogue.operations.reject import reject_version
from puhui_web.catalogue.operations.retire import retire_item
from puhui_web.catalogue.operations.run_matching import run_matching
from puhui_web.catalogue.operations.save_draft import save_draft, save_draft_text
from puhui_web.catalogue.operations.seed import seed_catalogue
from puhui_web.catalogue.operations.start_draft import start_draft, start_item
from puhui_web.catalogue.operations.try_draft import try_draft

__all__ = [
    "propose_version",
    "publish_version",
    "reject_version",
    "retire_item",
    "run_matching",
    "save_draft",
    "save_draft_text",
    "seed_catalogue",
    "start_draft",
    "start_item",
    "try_draft",
]
