"""``puhui-web load_register``: fill the platform's rows from a register of enterprises."""

import argparse
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from puhui.cli.progress import TerminalProgress
from puhui.pipeline.enterprises import RegisterFolder
from puhui_web.enterprises.loading import load_enterprises
from puhui_web.enterprises.registering import alone_on


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: 请写成 2024-12-31 / write 2024-12-31") from None


class Command(BaseCommand):
    """Load again after the register has changed; what is the same stays the same."""

    help = "Load every enterprise of a register into the platform."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the register's folder and the day of its profile."""
        parser.add_argument("--register", type=Path, default=Path(settings.REGISTER_FOLDER))
        parser.add_argument("--as-of", type=_day, required=True)

    def handle(self, *args: object, **options: object) -> None:
        """Load, with a progress bar."""
        folder, as_of = options["register"], options["as_of"]
        assert isinstance(folder, Path)
        assert isinstance(as_of, date)
        register = RegisterFolder(folder)
        with alone_on(register), TerminalProgress() as progress:
            loaded = load_enterprises(register=register, as_of=as_of, progress=progress)
        self.stdout.write(
            f"{loaded.enterprises_count} 家企业, 新增授权 {loaded.authorisations_count} 份 / "
            f"{loaded.enterprises_count} enterprises, {loaded.authorisations_count} authorisations"
        )
