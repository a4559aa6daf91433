"""``puhui-web load_catalogue``: load the policy folder's products and policies."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from puhui_web import clock
from puhui_web.catalogue.operations import seed_catalogue


class Command(BaseCommand):
    """Put new items into force; files that changed since become drafts."""

    help = "Load products and policies; what changed since waits as a draft for two people."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another folder."""
        parser.add_argument("--folder", type=Path, help="default: the project's own catalogue")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many are new, changed and unchanged."""
        counts = seed_catalogue(at=clock.now(), folder=options["folder"])
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in counts.items()))
