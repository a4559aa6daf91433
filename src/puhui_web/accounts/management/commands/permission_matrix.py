"""``permission_matrix``: who may pass which door."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from puhui_web.accounts.matrix import matrix_page

PAGE = Path("docs") / "permissions.md"


class Command(BaseCommand):
    """Print the page, or write it to ``docs/permissions.md`` of the folder one is in."""

    help = "列出每个角色的权限与每个操作、查询 / list what each role may do"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the switch."""
        parser.add_argument("--write", action="store_true", help=f"写入 / write {PAGE}")

    def handle(self, *_args: Any, write: bool, **_options: Any) -> None:
        """Print or write."""
        page = matrix_page()
        if write:
            PAGE.write_text(page, encoding="utf-8")
        else:
            self.stdout.write(page)
