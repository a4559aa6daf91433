"""``puhui-web work``: carry out queued jobs, and those whose worker died."""

import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from puhui_web import clock
from puhui_web.jobs.carrying import rescue
from puhui_web.jobs.recurring import forget_old, start_due

_LOOK_EVERY_S = 10


class Command(BaseCommand):
    """A worker: start as many as there are cores to spare."""

    help = "Carry out background jobs until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--once``."""
        parser.add_argument("--once", action="store_true", help="stop when the queue is empty")

    def handle(self, *args: object, **options: object) -> None:
        """Look after lost jobs in one thread, carry out jobs in the other."""
        rescue(at=clock.now())
        if not options["once"]:
            threading.Thread(target=self._keep_rescuing, daemon=True).start()
        call_command("db_worker", batch=options["once"], startup_delay=False, interval=0.5)

    def _keep_rescuing(self) -> None:
        waiting = threading.Event()
        while not waiting.wait(_LOOK_EVERY_S):
            close_old_connections()
            rescue(at=clock.now())
            start_due(at=clock.now())
            forget_old(at=clock.now())
