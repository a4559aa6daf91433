"""The port of private set intersection: the steps of the two parties, and what they learn.

The asker sends a request, the holder answers it, the asker reads the answer. The holder learns how
many the asker asked for; the asker learns how many the holder has, and which (or how many) of its
own are among them. Both are taken to follow the steps (semi-honest): a dishonest asker can put any
code that it can guess into its request, which the holder limits by ``most`` alone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from puhui.base import PuhuiError


class UnableToIntersect(PuhuiError):
    """A step of the intersection could not be taken."""

    code = "unable_to_intersect"


class Reveal(StrEnum):
    """What the asker gets to know."""

    MATCHES = "matches"  # which of its own identifiers the holder has too
    COUNT = "count"  # how many, not which


class Structure(StrEnum):
    """How the holder's identifiers are packed in its answer."""

    RAW = "RAW"  # all of them, encrypted: exact
    GCS = "GCS"  # a smaller digest with rare false matches: for counting only


@dataclass(frozen=True)
class Request:
    """The asker's request; only ``message`` leaves its house."""

    message: bytes
    secret: bytes  # opens the answer; used for one request, then thrown away
    identifiers: tuple[str, ...]  # the asker's own, each once, sorted
    reveal: Reveal

    def __repr__(self) -> str:
        """Say what it is without what is secret."""
        return f"Request({len(self.identifiers)} identifiers, reveal={self.reveal.value})"


@dataclass(frozen=True)
class Matches:
    """The asker's identifiers that the holder has too; exact."""

    identifiers: tuple[str, ...]
    structure: Structure


@dataclass(frozen=True)
class Count:
    """How many of the asker's identifiers the holder has too."""

    count: int
    is_exact: bool  # false: packed as GCS, the count may be too high
    structure: Structure


class PrivateIntersection(Protocol):
    """One way of running the protocol. Every step raises ``UnableToIntersect``."""

    def ask(self, *, identifiers: Collection[str], reveal: Reveal) -> Request:
        """As the asker: make a request."""

    def answer(
        self,
        *,
        identifiers: Collection[str],
        message: bytes,
        reveal: Reveal,
        structure: Structure,
        most: int,
    ) -> bytes:
        """As the holder: answer a request of at most ``most`` identifiers.

        :param reveal: the most that is allowed; of ``COUNT``, a request for matches is refused.
        """

    def find(self, *, request: Request, answer: bytes) -> Matches:
        """As the asker: learn which match. Only an exact answer will do."""

    def count(self, *, request: Request, answer: bytes) -> Count:
        """As the asker: learn how many match."""
