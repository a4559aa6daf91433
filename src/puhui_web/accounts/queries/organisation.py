"""The bank's units, its partners, and who works beside whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution, Posting, Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.roles import ROLES

_KIND_ORDER = {kind: place for place, kind in enumerate(Unit.KINDS)}


@dataclass(frozen=True)
class UnitNode:
    """A unit with the units below it."""

    unit: Unit
    parts: tuple["UnitNode", ...]


@dataclass(frozen=True)
class Colleague:
    """Somebody to whom work can be handed over."""

    user_id: int
    name: str
    role: str
    role_title: Bilingual
    unit_id: int
    unit_name: str


@query(P.PUBLIC_READ)
def units_tree(*, actor: Actor) -> list[UnitNode]:
    """Return the open units as trees: sub-branches with outlets first, then departments."""
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(closed_on__isnull=True).order_by("code"):
        below[unit.parent_id].append(unit)

    def nodes(parent_id: int | None) -> tuple[UnitNode, ...]:
        units = sorted(below[parent_id], key=lambda unit: (_KIND_ORDER[unit.kind], unit.code))
        return tuple(UnitNode(unit, nodes(unit.pk)) for unit in units)

    return list(nodes(None))


@query(P.PUBLIC_READ)
def outlets(*, actor: Actor, county_code: str | None = None) -> list[Unit]:
    """Return the open outlets, of one county or of all, by code."""
    found = Unit.objects.filter(kind="outlet", closed_on__isnull=True).select_related("parent")
    if county_code:
        found = found.filter(county_code=county_code)
    return list(found.order_by("code"))


@query(P.PUBLIC_READ)
def institutions(*, actor: Actor, kind: str | None = None) -> list[Institution]:
    """Return the active partners, of one of ``Institution.KINDS`` or of all, by code."""
    found = Institution.objects.filter(is_active=True)
    if kind:
        found = found.filter(kind=kind)
    return list(found.order_by("code"))


@query(P.PEOPLE_MANAGE)
def every_institution(*, actor: Actor) -> list[Institution]:
    """Return all partners, former ones too: the active ones first, by code."""
    return list(Institution.objects.order_by("-is_active", "code"))


@query(P.PEOPLE_MANAGE)
def unit(*, actor: Actor, unit_id: int) -> Unit:
    """Return one open unit."""
    found = Unit.objects.filter(pk=unit_id, closed_on__isnull=True).first()
    if found is None:
        raise out_of_reach("这个机构", "such unit")
    return found


@query(P.PEOPLE_MANAGE)
def institution(*, actor: Actor, institution_id: int) -> Institution:
    """Return one partner."""
    found = Institution.objects.filter(pk=institution_id).first()
    if found is None:
        raise out_of_reach("这家机构", "such institution")
    return found


@query(P.PEOPLE_MANAGE)
def people_by_unit(*, actor: Actor, today: date) -> dict[int, int]:
    """Return how many people work at each unit today, by the unit's key."""
    holding = Posting.objects.filter(since__lte=today, user__is_active=True, unit__isnull=False)
    holding = holding.filter(Q(until__isnull=True) | Q(until__gt=today))
    counted = holding.order_by("unit_id").values("unit_id").annotate(n=Count("user", distinct=True))
    return {row["unit_id"]: row["n"] for row in counted}


@query(P.PEOPLE_MANAGE)
def may_manage(*, actor: Actor) -> bool:
    """Return that the actor may open an empty form; whoever may not is refused and on record."""
    return True


@query(P.TASK_WORK)
def colleagues(
    *, actor: Actor, today: date, permission: P | None = None, with_self: bool = False
) -> list[Colleague]:
    """Return who works in the actor's sub-branch or department, by name.

    Whoever works at the city branch itself or in a department meets the people of both, and those
    of all sub-branches, for work comes down from there.

    :param permission: only those who may do this.
    """
    postings = (
        Posting.objects.filter(_around(actor), user__is_active=True, since__lte=today)
        .filter(Q(until__isnull=True) | Q(until__gt=today))
        .select_related("user", "unit")
        .order_by("user__full_name", "user__username", "since", "pk")
    )
    if permission is not None:
        able = [name for name, role in ROLES.items() if permission in role.permissions]
        postings = postings.filter(role__in=able)
    if not with_self and actor.user_id is not None:
        postings = postings.exclude(user_id=actor.user_id)
    return [_colleague(posting) for posting in postings]


def _around(actor: Actor) -> Q:
    """Return the condition of a posting at the actor's sub-branch, its outlets included."""
    if actor.scope.is_everything:
        return Q(unit__isnull=False)
    units = actor.scope.unit_ids
    top = Unit.objects.filter(parts__in=units, kind="sub_branch").values("pk")
    return Q(unit__in=units) | Q(unit__in=top) | Q(unit__parent__in=top)


def _colleague(posting: Posting) -> Colleague:
    assert posting.unit is not None, "postings of staff are at a unit"
    role = ROLES[posting.role]
    return Colleague(
        user_id=posting.user_id,
        name=str(posting.user),
        role=role.name,
        role_title=role.title,
        unit_id=posting.unit.pk,
        unit_name=posting.unit.name,
    )
