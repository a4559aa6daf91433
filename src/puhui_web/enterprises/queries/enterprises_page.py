"""The list of enterprises: filtered, ordered, page by page."""

from dataclasses import dataclass
from typing import Final

from django.db.models import BigIntegerField, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import within_reach
from puhui_web.enterprises.text_match import named_like

NOT_RATED: Final = "none"  # the filter for enterprises without a grade

# What the list can be ordered by. The last key is unique.
ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "id"),
    "grade": ("grade_order", "name", "id"),
    "-score": ("-score_order", "-id"),
    "-balance": ("-balance_order", "-id"),
    "county": ("county_code", "name", "id"),
}


@dataclass(frozen=True)
class EnterpriseFilters:
    """What is asked of a list; empty or None asks for nothing."""

    text: str = ""  # part of a name, a credit code, an id
    grade: str = ""  # A to D, or "none"
    county_code: str = ""
    section: str = ""
    life_stage: str = ""
    is_customer: bool | None = None
    is_borrower: bool | None = None
    manager_id: int | None = None
    unit_id: int | None = None
    order: str = "name"  # of ORDERS


PAGE_ROWS: Final = 25  # a screenful; half the time of a long page is spent on its rows


@query(P.ENTERPRISE_LIST)
def enterprises_page(
    *, actor: Actor, filters: EnterpriseFilters | None = None, cursor: str | None = None
) -> Page[Enterprise]:
    """Return a page of the enterprises within reach, with unit and manager at hand.

    :raises UnableToTurnPage: if the cursor is of another list.
    """
    asked = filters or EnterpriseFilters()
    rows = _ordered(filtered_enterprises(actor=actor, filters=asked)).select_related(
        "unit", "manager"
    )
    order = ORDERS.get(asked.order, ORDERS["name"])
    return page_of(rows=rows, order=order, cursor=cursor, limit=PAGE_ROWS)


def filtered_enterprises(*, actor: Actor, filters: EnterpriseFilters) -> QuerySet[Enterprise]:
    """Return the enterprises within reach that the filters let through, unordered."""
    rows = within_reach(actor=actor, rows=Enterprise.objects.all())
    if filters.text.strip():
        rows = rows.filter(named_like(filters.text))
    exact = {
        "county_code": filters.county_code,
        "section": filters.section,
        "life_stage": filters.life_stage,
        "manager_id": filters.manager_id,
        "unit_id": filters.unit_id,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.grade:
        rows = rows.filter(grade="" if filters.grade == NOT_RATED else filters.grade)
    flags = {"is_customer": filters.is_customer, "is_borrower": filters.is_borrower}
    return rows.filter(Q(**{name: flag for name, flag in flags.items() if flag is not None}))


def _ordered(rows: QuerySet[Enterprise]) -> QuerySet[Enterprise]:
    """Add the keys of ORDERS that are no columns: what is not known comes last."""
    return rows.annotate(
        grade_order=Coalesce(NullIf(F("grade"), Value("")), Value("Z")),
        score_order=Coalesce(F("score_points"), Value(-1.0), output_field=FloatField()),
        balance_order=Coalesce(F("balance_fen"), Value(-1), output_field=BigIntegerField()),
    )
