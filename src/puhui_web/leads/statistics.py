"""What became of leads: by where they came from, by product and by manager."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db.models import Count, Q, Sum

from puhui.base import Bilingual
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.leads.scope import leads_within_reach
from puhui_web.leads.vocabulary import SOURCES

_NOBODY: Final = Bilingual("未认领", "nobody's")


@dataclass(frozen=True)
class LeadOutcomes:
    """How the leads of one group went. Ratios are None where there is nothing to divide by."""

    title: Bilingual
    made_count: int
    contacted_count: int
    won_count: int
    lost_count: int
    won_fen: int

    @property
    def contacted_ratio(self) -> Decimal | None:
        """Return how many of those made were reached."""
        return _ratio(self.contacted_count, self.made_count)

    @property
    def conversion_ratio(self) -> Decimal | None:
        """Return how many of those that ended were won; open ones are not counted as lost."""
        return _ratio(self.won_count, self.won_count + self.lost_count)


@dataclass(frozen=True)
class UnitOutcomes:
    """The same leads in three cuts, the group with most leads first."""

    by_source: list[LeadOutcomes]
    by_product: list[LeadOutcomes]
    by_manager: list[LeadOutcomes]


@query(Permission.LEAD_WORK)
def lead_outcomes(*, actor: Actor, since: datetime, until: datetime) -> UnitOutcomes:
    """Return what became of the leads made within reach in a stretch of time, half-open."""
    leads = leads_within_reach(actor=actor).filter(created_at__gte=since, created_at__lt=until)
    leads = leads.order_by()

    def cut(*names: str) -> list[dict[str, object]]:
        return list(
            leads.values(*names).annotate(
                made=Count("pk"),
                contacted=Count("pk", filter=Q(contacted_at__isnull=False)),
                won=Count("pk", filter=Q(state="won")),
                lost=Count("pk", filter=Q(state="lost")),
                won_sum_fen=Sum("won_fen"),
            )
        )

    return UnitOutcomes(
        by_source=_sorted(_row(SOURCES[str(row["source"])], row) for row in cut("source")),
        by_product=_sorted(
            _row(Bilingual(str(row["product_zh"]), str(row["product_en"])), row)
            for row in cut("product_code", "product_zh", "product_en")
        ),
        by_manager=_sorted(
            _row(_person(row["manager__full_name"], row["manager__username"]), row)
            for row in cut("manager__full_name", "manager__username", "manager_id")
        ),
    )


def _sorted(rows: Iterable[LeadOutcomes]) -> list[LeadOutcomes]:
    return sorted(rows, key=lambda row: (-row.made_count, row.title))


def _row(title: Bilingual, row: dict[str, object]) -> LeadOutcomes:
    made, contacted, won, lost = (int(str(row[k])) for k in ("made", "contacted", "won", "lost"))
    return LeadOutcomes(title, made, contacted, won, lost, int(str(row["won_sum_fen"] or 0)))


def _person(full_name: object, username: object) -> Bilingual:
    name = str(full_name or username or "")
    return Bilingual(name, name) if name else _NOBODY


def _ratio(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None
