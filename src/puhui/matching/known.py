"""Facts of one enterprise, of which some are unknown."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Facts: TypeAlias = Mapping[str, Any]  # by name of puhui.matching.FACTS; missing or None: unknown


def known(facts: Facts, name: str) -> Any:
    """Return a fact's value, None where it is unknown; a float that is no number is unknown."""
    value = facts.get(name)
    return None if isinstance(value, float) and math.isnan(value) else value


def seen_once(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in their order, each where it first stood."""
    return tuple(dict.fromkeys(names))
