"""Which facts an item asks for, and those of them that are missing, from their bits."""

from puhui.matching.facts import FACTS, Fact
from puhui.matching.implied import all_requirements
from puhui.matching.known import seen_once
from puhui.matching.schema import Item


def facts_of(item: Item) -> tuple[str, ...]:
    """Return the names of the facts that an item's requirements ask for, in their order."""
    return seen_once(name for one in all_requirements(item) for name in one.test.names())


def missing_facts(*, item: Item, mask: int) -> tuple[Fact, ...]:
    """Return the facts behind a ``missing_mask`` of ``MATCHES_SCHEMA`` or ``LEADS_SCHEMA``."""
    return tuple(FACTS[name] for place, name in enumerate(facts_of(item)) if mask >> place & 1)
