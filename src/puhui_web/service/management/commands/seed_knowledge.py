"""``puhui-web seed_knowledge``: publish the articles that come with the platform."""

from typing import Any

from django.core.management.base import BaseCommand

from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.service.operations import seed_knowledge


class Command(BaseCommand):
    """Publish what is new or changed in the files; edited articles stay as they are."""

    help = "Publish the articles that come with the platform / 发布随平台提供的知识文章"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run it and say how many were published."""
        count = seed_knowledge(actor=system_actor("seed_knowledge"), at=clock.now())
        self.stdout.write(f"{count} articles published / 发布 {count} 篇")
