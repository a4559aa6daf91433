"""How many enterprises there are within reach, for the first page of the desk."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from puhui.identity import counties
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import within_reach


@dataclass(frozen=True)
class EnterpriseCounts:
    """Enterprises within reach."""

    all: int
    customers: int
    borrowers: int
    mine: int  # whose customer manager the actor is
    balance_fen: int  # outstanding here, of those for which it is known
    by_grade: dict[str, int]  # A to D, and "" for those not rated; only grades that occur


@query(P.ENTERPRISE_LIST)
def counts(*, actor: Actor) -> EnterpriseCounts:
    """Return how many enterprises are within reach, and how many of them are what."""
    rows = within_reach(actor=actor, rows=Enterprise.objects.all())
    grouped = rows.values("grade").annotate(
        every=Count("pk"),
        customers=Count("pk", filter=Q(is_customer=True)),
        borrowers=Count("pk", filter=Q(is_borrower=True)),
        mine=Count("pk", filter=Q(manager_id=actor.user_id or 0)),
        balance=Sum("balance_fen"),
    )
    by_grade = list(grouped.order_by("grade"))
    return EnterpriseCounts(
        all=sum(row["every"] for row in by_grade),
        customers=sum(row["customers"] for row in by_grade),
        borrowers=sum(row["borrowers"] for row in by_grade),
        mine=sum(row["mine"] for row in by_grade),
        balance_fen=sum(row["balance"] or 0 for row in by_grade),
        by_grade={row["grade"]: row["every"] for row in by_grade},
    )


def county_names() -> dict[str, str]:
    """Return the counties in which there are enterprises: code -> name, by code."""
    codes = Enterprise.objects.exclude(county_code="").values_list("county_code", flat=True)
    names = dict(counties().select("county_code", "name").iter_rows())
    return {code: names.get(code, code) for code in codes.distinct().order_by("county_code")}
