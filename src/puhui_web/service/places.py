"""Which unit leads, and whose rows of a unit somebody may meet."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit

_Row = TypeVar("_Row", bound=Model)


def leading_unit(unit: Unit) -> Unit:
    """Return the sub-branch of an outlet; any other unit leads itself."""
    return unit.parent if unit.kind == "outlet" and unit.parent is not None else unit


def at_units_within_reach(
    *, actor: Actor, rows: QuerySet[_Row], path: str = "unit"
) -> QuerySet[_Row]:
    """Return the rows of units that the actor works for: an outlet's day, its hours.

    :param path: how to get from the row to its unit.
    """
    if actor.scope.is_everything:
        return rows
    return rows.filter(**{f"{path}__in": actor.scope.unit_ids})


def unit_within_reach(*, actor: Actor, unit_id: int) -> Unit:
    """Return one unit that the actor works for.

    :raises OutOfReach: if there is none.
    """
    rows = at_units_within_reach(actor=actor, rows=Unit.objects.all(), path="pk")
    unit = rows.select_related("parent").filter(pk=unit_id).first()
    if unit is None:
        raise out_of_reach("这个网点", "such outlet")
    return unit
