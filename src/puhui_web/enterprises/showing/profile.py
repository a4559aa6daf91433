"""Put together what may be shown of one enterprise."""

from datetime import date
from typing import Any

from puhui.sources.providers import SOURCES
from puhui_web.enterprises.models import EnterpriseProfile
from puhui_web.enterprises.showing.charts import shown_loans, shown_series
from puhui_web.enterprises.showing.facts import fact_groups
from puhui_web.enterprises.showing.figures import (
    feature_groups,
    shown_rating,
    shown_stage,
    shown_views,
)
from puhui_web.enterprises.showing.relations import shown_group, shown_ties
from puhui_web.enterprises.showing.schema import ShownProfile, ShownSource
from puhui_web.enterprises.showing.screen import Screen
from puhui_web.enterprises.showing.values import shown_fields


def show_profile(
    *, profile: EnterpriseProfile, screen: Screen, is_unmasked: bool = False
) -> ShownProfile:
    """Return the profile without anything that consent or a standing dispute hides."""
    document = profile.document
    return ShownProfile(
        as_of=profile.as_of,
        fields=shown_fields(document=document, screen=screen, is_unmasked=is_unmasked),
        groups=feature_groups(document=document, screen=screen),
        views=shown_views(document=document, screen=screen),
        life_stage=shown_stage(document=document, screen=screen),
        rating=shown_rating(document=document, screen=screen, as_of=profile.as_of),
        sources=_sources(document, screen),
        permits=tuple(screen.permits.by_source.values()),
        ties=shown_ties(document=document, screen=screen),
        group=shown_group(document=document),
        series=shown_series(document=document, screen=screen),
        loans=shown_loans(document=document, screen=screen),
        facts=fact_groups(document=document, screen=screen),
    )


def _sources(document: dict[str, Any], screen: Screen) -> tuple[ShownSource, ...]:
    known = {row["source"]: row for row in document.get("sources", [])}
    return tuple(_source(source, known.get(source, {}), screen) for source in SOURCES)


def _source(source: str, row: dict[str, Any], screen: Screen) -> ShownSource:
    permit = screen.permits.by_source[source]
    newest = row.get("newest_on") if permit.is_permitted else None
    return ShownSource(
        source=source,
        title=SOURCES[source],
        needs_consent=permit.needs_consent,
        is_permitted=permit.is_permitted,
        is_present=bool(row.get("is_present")) and permit.is_permitted,
        newest_on=date.fromisoformat(newest) if newest else None,
        why_not=permit.why_not,
        since=permit.since,
        until=permit.until,
    )
