"""Counts of needs and answers for the finance office: no enterprise can be told from them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Min, Q

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.needs.models import Audience, Need
from puhui_web.needs.places import county_in_words
from puhui_web.needs.rules import rules
from puhui_web.needs.scope import partner_id
from puhui_web.needs.words import OUR_BANK

STATISTICS_KINDS = ("finance_office",)  # whose people may read them


@dataclass(frozen=True)
class CountyCounts:
    """One county, or all together. None: fewer than may be told."""

    county: Bilingual
    needs_count: int | None
    answered_count: int | None
    settled_count: int | None
    median_hours: float | None  # from posting to the first answer by anybody


@dataclass(frozen=True)
class InstitutionCounts:
    """How one institution answers. None: fewer than may be told."""

    name: Bilingual
    offered_count: int | None  # needs that it could see
    answered_count: int | None
    median_hours: float | None  # from when it could see one to its first answer


@dataclass(frozen=True)
class NeedStatistics:
    """The table, what its cells count, and what may be told."""

    since: date
    until: date  # the last day counted
    cell_min: int  # smaller counts are not told
    total: CountyCounts
    counties: list[CountyCounts]
    institutions: list[InstitutionCounts]


@dataclass(frozen=True)
class _Row:
    county_code: str
    is_settled: bool
    hours: float | None


@query(P.REFERRAL_MAKE)
def need_statistics(*, actor: Actor, today: date) -> NeedStatistics:
    """Return how many needs were posted and answered, by county.

    :raises OutOfReach: if the actor is not of a finance office.
    """
    offices = Institution.objects.filter(kind__in=STATISTICS_KINDS, is_active=True)
    if not offices.filter(pk=partner_id(actor=actor)).exists():
        raise out_of_reach("这张统计表", "such statistics")
    policy = rules(today=today)
    cell_min = policy.integer("needs.statistics_cell_min")
    since = today - timedelta(days=policy.integer("needs.statistics_days"))
    rows = _rows(since, today)
    by_county: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_county[row.county_code].append(row)
    counties = [
        _counts(county_in_words(code), by_county[code], cell_min) for code in sorted(by_county)
    ]
    return NeedStatistics(
        since=since,
        until=today,
        cell_min=cell_min,
        total=_counts(Bilingual("全市", "all together"), rows, cell_min),
        counties=_guarded(counties),
        institutions=_by_institution(since, today, cell_min),
    )


def _rows(since: date, today: date) -> list[_Row]:
    needs = (
        Need.objects.exclude(state="draft")
        .filter(posted_at__date__gte=since, posted_at__date__lte=today)
        .annotate(first_answer_at=Min("audience__first_answer_at"))
        .order_by("pk")
        .values_list("enterprise__county_code", "state", "posted_at", "first_answer_at")
    )
    return [_Row(c, s == "settled", _hours(posted, first)) for c, s, posted, first in needs]


def _by_institution(since: date, today: date, cell_min: int) -> list[InstitutionCounts]:
    """Count by who was asked, our own bank first; who only saw summaries was not asked yet."""
    rows = (
        Audience.objects.filter(Q(share__isnull=False) | Q(institution__isnull=True))
        .filter(offered_at__date__gte=since, offered_at__date__lte=today)
        .select_related("institution")
        .order_by("institution__name", "pk")
    )
    grouped: dict[Bilingual, list[Audience]] = {OUR_BANK: []}
    for row in rows:
        who = row.institution
        name = OUR_BANK if who is None else Bilingual(who.name, who.name_en)
        grouped.setdefault(name, []).append(row)
    return [_answers(name, asked, cell_min) for name, asked in grouped.items()]


def _answers(name: Bilingual, asked: list[Audience], cell_min: int) -> InstitutionCounts:
    hours = [row.response_hours for row in asked if row.response_hours is not None]
    return InstitutionCounts(
        name=name,
        offered_count=told(count=len(asked), cell_min=cell_min),
        answered_count=told(count=len(hours), cell_min=cell_min),
        median_hours=median(hours) if len(hours) >= cell_min else None,
    )


def _hours(posted_at: datetime | None, first_answer_at: datetime | None) -> float | None:
    if posted_at is None or first_answer_at is None:
        return None
    return (first_answer_at - posted_at).total_seconds() / 3600


def _counts(county: Bilingual, rows: list[_Row], cell_min: int) -> CountyCounts:
    hours = [row.hours for row in rows if row.hours is not None]
    return CountyCounts(
        county=county,
        needs_count=told(count=len(rows), cell_min=cell_min),
        answered_count=told(count=len(hours), cell_min=cell_min),
        settled_count=told(count=sum(row.is_settled for row in rows), cell_min=cell_min),
        median_hours=median(hours) if len(hours) >= cell_min else None,
    )


def told(*, count: int, cell_min: int) -> int | None:
    """Return a count that may be told; None: it is too small."""
    return count if count >= cell_min else None


def _guarded(counties: list[CountyCounts]) -> list[CountyCounts]:
    """Hide a second cell where one alone is hidden: else it is the total less the others."""
    guarded = list(counties)
    for name in ("needs_count", "answered_count", "settled_count"):
        told = [(getattr(row, name), at) for at, row in enumerate(guarded) if getattr(row, name)]
        if len(guarded) - len(told) == 1 and told:
            at = min(told)[1]
            guarded[at] = _without(guarded[at], name)
    return guarded


def _without(row: CountyCounts, name: str) -> CountyCounts:
    if name == "answered_count":
        return replace(row, answered_count=None, median_hours=None)
    if name == "settled_count":
        return replace(row, settled_count=None)
    return replace(row, needs_count=None)
