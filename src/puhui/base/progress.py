"""How long work tells its user how far it is. The terminal and the web each bring their own."""

from typing import Protocol

from puhui.base.text import Bilingual


class Progress(Protocol):
    """Receives the steps of long work."""

    def step(self, *, label: Bilingual, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` parts of the step ``label`` are behind us."""


class SilentProgress:
    """Says nothing."""

    def step(self, *, label: Bilingual, done: int, total: int) -> None:
        """Do nothing."""
