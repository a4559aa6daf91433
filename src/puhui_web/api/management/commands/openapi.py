"""``puhui-web openapi``: print the API's description, or renew the committed copy."""

import json
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser

from puhui_web.api.app import api

SNAPSHOT: Final = Path(__file__).resolve().parents[2] / "openapi.json"


def description() -> str:
    """Return the OpenAPI document as text, a line for each route and each schema.

    The same operations give the same text, and a change shows as the lines that it touches.
    """
    schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    components = schema.pop("components")
    paths = schema.pop("paths")
    parts = [f'"{name}": {_line(value)}' for name, value in sorted(schema.items())]
    inner = [f'"{name}": {{\n{_lines(value)}\n}}' for name, value in sorted(components.items())]
    parts.append('"components": {\n' + ",\n".join(inner) + "\n}")
    parts.append(f'"paths": {{\n{_lines(paths)}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(table: dict[str, Any]) -> str:
    return ",\n".join(f"{_line(name)}: {_line(value)}" for name, value in sorted(table.items()))


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
