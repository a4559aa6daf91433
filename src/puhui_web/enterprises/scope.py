"""Narrow rows to those within an actor's reach. Every list, search and export passes here."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from puhui_web import clock
from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.enterprises.models import Enterprise

_Row = TypeVar("_Row", bound=Model)


def within_reach(*, actor: Actor, rows: QuerySet[_Row], path: str = "") -> QuerySet[_Row]:
    """Return the rows of enterprises that the actor may meet.

    :param path: how to get from the row to its enterprise, as ``enterprise__``; empty: it is one.
    """
    scope = actor.scope
    if scope.is_everything:
        return rows
    if scope.institution_id is not None:
        today = clock.today()
        shared = Enterprise.objects.filter(
            shares__institution_id=scope.institution_id,
            shares__since__lte=today,
            shares__until__gt=today,
            shares__withdrawn_at__isnull=True,
        )
        return rows.filter(**{f"{path or ''}pk__in": shared.values("pk")})
    return rows.filter(
        Q(**{f"{path}unit_id__in": scope.unit_ids}) | Q(**{f"{path}pk__in": scope.enterprise_ids})
    )


def enterprise_within_reach(*, actor: Actor, enterprise_id: str) -> Enterprise:
    """Return one enterprise.

    :raises OutOfReach: if there is none or the actor may not meet it; a door puts it on record.
    """
    found = within_reach(actor=actor, rows=Enterprise.objects.all()).filter(pk=enterprise_id)
    enterprise = found.select_related("unit", "manager").first()
    if enterprise is None:
        raise out_of_reach("这家企业", "such enterprise")
    return enterprise
