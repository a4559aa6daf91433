"""Which of your customers are also ours, without showing the others: private set intersection."""

from puhui.consent.intersection.identifiers import normal_identifiers
from puhui.consent.intersection.port import (
    Count,
    Matches,
    PrivateIntersection,
    Request,
    Reveal,
    Structure,
    UnableToIntersect,
)
from puhui.consent.intersection.subprocess_intersection import SubprocessIntersection

__all__ = [
    "Count",
    "Matches",
    "PrivateIntersection",
    "Request",
    "Reveal",
    "Structure",
    "SubprocessIntersection",
    "UnableToIntersect",
    "normal_identifiers",
]
