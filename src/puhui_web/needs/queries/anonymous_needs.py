"""Needs whose owner wants to stay unnamed at first: a summary that cannot tell who she is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from puhui.base import Bilingual, PolicyAt
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.models import Enterprise
from puhui_web.needs.bands import band_in_words, band_reached
from puhui_web.needs.models import Audience
from puhui_web.needs.places import SECTIONS, UNKNOWN, county_in_words
from puhui_web.needs.rules import rules
from puhui_web.needs.scope import partner_id
from puhui_web.needs.words import PURPOSES

_LIMIT = 200


@dataclass(frozen=True)
class AnonymousNeed:
    """What an institution is told before the owner allows more."""

    need_id: int
    county: Bilingual  # not told where too few enterprises are in it
    section: Bilingual  # not told where too few of it are in the county
    sales_band: Bilingual
    amount_band: Bilingual
    purpose: Bilingual
    term_months: int
    needed_by: date
    asked_at: datetime | None  # the institution asked to see more


@query(P.NEED_READ)
def anonymous_needs(*, actor: Actor, today: date) -> list[AnonymousNeed]:
    """Return the needs listed anonymously to the actor's institution, the newest first."""
    rows = Audience.objects.filter(
        institution_id=partner_id(actor=actor),
        share=None,
        is_allowed=None,
        need__state="posted",
        need__expires_on__gt=today,
    ).select_related("need__enterprise")
    found = list(rows.order_by("-need_id")[:_LIMIT])
    policy, sizes = rules(today=today), _group_sizes(found)
    return [_summary(row, sizes, policy) for row in found]


def _summary(row: Audience, sizes: dict[tuple[str, str], int], policy: PolicyAt) -> AnonymousNeed:
    need, enterprise = row.need, row.need.enterprise
    assert need.amount_fen is not None, "a posted need has no gaps"
    assert need.term_months is not None, "a posted need has no gaps"
    assert need.needed_by is not None, "a posted need has no gaps"
    least = policy.integer("needs.anonymous_group_min")
    amounts, sales = policy.value("needs.amount_bands"), policy.value("needs.sales_bands")
    county, section = enterprise.county_code, enterprise.section
    in_county = sum(count for (code, _), count in sizes.items() if code == county)
    in_section = sizes.get((county, section), 0)
    return AnonymousNeed(
        need_id=need.pk,
        county=county_in_words(county) if in_county >= least else UNKNOWN,
        section=SECTIONS.get(section, UNKNOWN) if in_section >= least else UNKNOWN,
        sales_band=band_in_words(reached=need.sales_band, starts_yuan=sales),
        amount_band=band_in_words(
            reached=band_reached(amount_fen=need.amount_fen, starts_yuan=amounts),
            starts_yuan=amounts,
        ),
        purpose=PURPOSES[need.purpose],
        term_months=need.term_months,
        needed_by=need.needed_by,
        asked_at=row.asked_at,
    )


def _group_sizes(rows: list[Audience]) -> dict[tuple[str, str], int]:
    counties = {row.need.enterprise.county_code for row in rows}
    counted = (
        Enterprise.objects.filter(county_code__in=counties)
        .values_list("county_code", "section")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return {(county, section): count for county, section, count in counted}
