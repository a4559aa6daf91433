"""The facts that rules of products and policies ask for, as far as they may be used today.

Functions of the platform itself, not doors: whoever calls them has asked for a permission.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import polars as pl
from django.db.models import QuerySet

from puhui.matching import FACTS, FACTS_SCHEMA
from puhui_web import clock
from puhui_web.enterprises.models import Authorisation, Dispute, EnterpriseProfile
from puhui_web.enterprises.showing import Screen, permits_of, screen_of

_CHUNK: Final = 2000


def facts_table(*, only: Sequence[str] | None = None) -> pl.DataFrame:
    """Return ``puhui.matching.FACTS_SCHEMA``, one row an enterprise, by id.

    What is not known, or may not be used today, is null. Memory: one column of numbers a fact.

    :param only: ids of enterprises; None for all.
    """
    parts = [pl.DataFrame(rows, schema=FACTS_SCHEMA) for rows in _chunks(only)]
    table = pl.concat(parts) if parts else pl.DataFrame(schema=FACTS_SCHEMA)
    return table.sort("enterprise_id")


def facts_of(*, enterprise_id: str) -> dict[str, Any]:
    """Return the known facts of one enterprise that may be used today; others are not in it."""
    found = [row for rows in _chunks([enterprise_id]) for row in rows]
    known = found[0] if found else {}
    return {
        name: value
        for name, value in known.items()
        if value is not None and name != "enterprise_id"
    }


def _chunks(only: Sequence[str] | None) -> Iterator[list[dict[str, Any]]]:
    """Yield rows of facts, some thousand enterprises at a time."""
    today = clock.today()
    for profiles in _pages(only):
        found = list(profiles.values_list("pk", "facts", "document__made", "enterprise__grade"))
        yield _rows(found, today)


def _pages(only: Sequence[str] | None) -> Iterator[QuerySet[EnterpriseProfile]]:
    """Yield the profiles in pieces: of the ids asked for, or of all by key, at constant cost."""
    profiles = EnterpriseProfile.objects.order_by("pk")
    if only is not None:
        for start in range(0, len(only), _CHUNK):
            yield profiles.filter(pk__in=only[start : start + _CHUNK])
        return
    after: str | None = ""
    while after is not None:
        page = list(profiles.filter(pk__gt=after).values_list("pk", flat=True)[:_CHUNK])
        if page:
            yield profiles.filter(pk__gt=after, pk__lte=page[-1])
        after = page[-1] if page else None


def _rows(profiles: list[tuple[str, dict[str, Any], Any, str]], on: date) -> list[dict[str, Any]]:
    ids = [row[0] for row in profiles]
    given: dict[str, list[Authorisation]] = {}
    for one in Authorisation.objects.filter(enterprise_id__in=ids):
        given.setdefault(one.enterprise_id, []).append(one)
    disputed: dict[str, list[Dispute]] = {}
    for dispute in Dispute.objects.filter(enterprise_id__in=ids):
        disputed.setdefault(dispute.enterprise_id, []).append(dispute)
    return [
        _row(
            enterprise_id,
            known,
            grade,
            screen_of(
                permits=permits_of(authorisations=given.get(enterprise_id, []), on=on),
                disputes=disputed.get(enterprise_id, []),
                document={"made": made or {}},
            ),
        )
        for enterprise_id, known, made, grade in profiles
    ]


def _row(enterprise_id: str, known: dict[str, Any], grade: str, screen: Screen) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(FACTS_SCHEMA.names())
    row["enterprise_id"] = enterprise_id
    contested = {table.partition(".")[0] for table, _ in screen.contested}
    for name, value in known.items():
        fact = FACTS.get(name)
        if fact is None or fact.source in contested:
            continue
        if screen.permits.of_source(fact.source) is None:
            row[name] = value
    # The grade that counts, which two people may have put in the place of the model's.
    if grade:
        row["grade"] = grade
    return row
