"""``puhui-web openapi``: print the API's description, or renew the committed copy."""

import json
from pathlib import Path
from typing import Final

from django.core.management.base import BaseCommand, CommandParser

from puhui_web.api.app import api

SNAPSHOT: Final = Path(__file__).resolve().parents[2] / "openapi.json"


def description() -> str:
    """Return the OpenAPI document as text; the same operations give the same text."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


class Command(BaseCommand):
    """A test compares the committed copy; renew it with each change of the API."""

    help = "Print the OpenAPI document, or write it into the package."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--write``."""
        parser.add_argument("--write", action="store_true", help="renew the committed copy")

    def handle(self, *args: object, **options: object) -> None:
        """Print or write."""
        if options["write"]:
            SNAPSHOT.write_text(description(), encoding="utf-8")
        else:
            self.stdout.write(description())
