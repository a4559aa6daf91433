"""What each source adds to the rating, and that merely having it decides nothing."""

from puhui.rating.sources.contributions import source_contributions
from puhui.rating.sources.presence import PresenceCheck, presence_decides
from puhui.rating.sources.schema import CONTRIBUTIONS_SCHEMA, Contributions, Estimate
from puhui.rating.sources.text import contributions_text

__all__ = [
    "CONTRIBUTIONS_SCHEMA",
    "Contributions",
    "Estimate",
    "PresenceCheck",
    "contributions_text",
    "presence_decides",
    "source_contributions",
]
