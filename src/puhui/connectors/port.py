"""What a connector is: something that pulls what a provider offers into files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from puhui.base import Progress, PuhuiError


class UnableToPull(PuhuiError):
    """The provider did not answer as asked; what was pulled so far is kept."""

    code = "unable_to_pull"


@dataclass(frozen=True)
class Pulled:
    """What a pull has brought, all its parts together, those of before a break too."""

    files: tuple[Path, ...]  # that ``sources.providers.read_deliveries`` reads
    pages: int
    records: int


class Connector(Protocol):
    """Pulls one table of one provider. A plug-in brings its own."""

    @property
    def name(self) -> str:
        """Under which it is registered."""

    def pull(self, *, into: Path, checkpoint: Path, progress: Progress) -> Pulled:
        """Pull what is not there yet, and return all that is.

        Killed at any moment and called again with the same ``into`` and ``checkpoint``, it goes on
        where it was: no record is missing then, and none there twice.

        :param into: folder for the files; made where it does not exist.
        :param checkpoint: file that says how far the pull is; outside ``into``, best.
        :raises UnableToPull: if the provider does not answer as asked.
        :raises OSError: if a file cannot be written.
        """


# What an entry point of the group ``puhui.connectors`` names: from the settings file's content to
# a connector. It raises ``UnableToReadSettings`` where they do not suffice.
ConnectorFactory = Callable[[Mapping[str, Any]], Connector]
