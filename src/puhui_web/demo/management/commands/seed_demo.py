"""``puhui-web seed_demo``: fill an empty platform with a town, its bank and work under way."""

import argparse
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from puhui.cli.progress import TerminalProgress
from puhui_web.demo.seed import seed_demo


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: 请写成 2024-12-31 / write 2024-12-31") from None


class Command(BaseCommand):
    """Only in demo mode: its accounts have a known password."""

    help = "Fill the platform with an invented town; run again it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the register's folder and the day of its data."""
        parser.add_argument("--register", type=Path, default=Path(settings.REGISTER_FOLDER))
        parser.add_argument("--as-of", type=_day, required=True)

    def handle(self, *args: object, **options: object) -> None:
        """Seed, with a progress bar."""
        if not settings.DEMO:
            raise CommandError("演示账户密码公开，只能在 PUHUI_DEMO=1 下使用 / set PUHUI_DEMO=1")
        register, as_of = options["register"], options["as_of"]
        assert isinstance(register, Path)
        assert isinstance(as_of, date)
        with TerminalProgress() as progress:
            seed_demo(register=register, as_of=as_of, progress=progress)
