"""What an owner can do herself so that more is known of what she can get."""

from dataclasses import dataclass
from typing import Final

from puhui.base import Bilingual
from puhui_web.catalogue.queries import MatchList

# The bank looks these up or works them out itself.
_BY_THE_BANK: Final = frozenset({"court", "lists", "rating"})


@dataclass(frozen=True)
class WayToSettle:
    """A paper or leave, and how many items it would say more about."""

    settled_by: Bilingual
    items_count: int


def ways_to_settle(matches: MatchList) -> tuple[WayToSettle, ...]:
    """Return the papers and leaves that are lacking, the most useful first."""
    items: dict[Bilingual, set[str]] = {}
    for match in matches.not_yet:
        for fact in match.missing:
            if fact.source not in _BY_THE_BANK:
                items.setdefault(fact.settled_by, set()).add(match.item.code)
    ways = [WayToSettle(way, len(codes)) for way, codes in items.items()]
    return tuple(sorted(ways, key=lambda way: -way.items_count))
