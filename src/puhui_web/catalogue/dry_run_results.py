"""A dry run as its page shows it: names and counties, no more of an enterprise than that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from puhui.base import Bilingual
from puhui_web.catalogue.county_names import county_name
from puhui_web.enterprises.models import Enterprise


@dataclass(frozen=True)
class Example:
    """One enterprise that gains or loses the item."""

    name: str
    county: Bilingual


@dataclass(frozen=True)
class CountyCount:
    """How many gain and lose in one county; shares are of the largest bar."""

    county: Bilingual
    gained_count: int
    lost_count: int
    gained_percent: int
    lost_percent: int


@dataclass(frozen=True)
class WhatMattered:
    """A requirement that decided, and for how many."""

    code: str
    says: Bilingual
    enterprises_count: int


@dataclass(frozen=True)
class DryRunResult:
    """What a change would do on a day."""

    as_of: date
    enterprises_count: int
    gained_count: int
    lost_count: int
    met_before_count: int
    met_after_count: int
    gained: tuple[Example, ...]
    lost: tuple[Example, ...]
    by_county: tuple[CountyCount, ...]
    gained_by: tuple[WhatMattered, ...]
    lost_by: tuple[WhatMattered, ...]


def dry_run_result(kept: Mapping[str, Any]) -> DryRunResult:
    """Return a dry run for its page; names are looked up, for they are not kept with it."""
    examples = _examples([*kept["gained"], *kept["lost"]])
    return DryRunResult(
        as_of=date.fromisoformat(kept["as_of"]),
        enterprises_count=kept["enterprises_count"],
        gained_count=kept["gained_count"],
        lost_count=kept["lost_count"],
        met_before_count=kept["met_before_count"],
        met_after_count=kept["met_after_count"],
        gained=tuple(examples[pk] for pk in kept["gained"] if pk in examples),
        lost=tuple(examples[pk] for pk in kept["lost"] if pk in examples),
        by_county=_by_county(kept["by_county"]),
        gained_by=_mattered(kept["gained_by"]),
        lost_by=_mattered(kept["lost_by"]),
    )


def _examples(ids: list[str]) -> dict[str, Example]:
    rows = Enterprise.objects.filter(pk__in=ids).values_list("pk", "name", "county_code")
    return {pk: Example(name, county_name(code)) for pk, name, code in rows}


def _by_county(rows: list[dict[str, Any]]) -> tuple[CountyCount, ...]:
    largest = max((max(row["gained_count"], row["lost_count"]) for row in rows), default=1)
    return tuple(
        CountyCount(
            county=county_name(row["county_code"]),
            gained_count=row["gained_count"],
            lost_count=row["lost_count"],
            gained_percent=row["gained_count"] * 100 // largest,
            lost_percent=row["lost_count"] * 100 // largest,
        )
        for row in rows
    )


def _mattered(rows: Iterable[dict[str, Any]]) -> tuple[WhatMattered, ...]:
    return tuple(
        WhatMattered(row["code"], Bilingual(row["zh"], row["en"]), row["count"]) for row in rows
    )
