"""Write enterprises and their documents, whether they are new or known."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db import transaction

from puhui_web.enterprises.grading import effective_grade
from puhui_web.enterprises.loading.documents import EnterpriseRows
from puhui_web.enterprises.loading.list_row import list_row
from puhui_web.enterprises.loading.units import UnitChooser
from puhui_web.enterprises.models import Enterprise, EnterpriseProfile, RatingOverride

_AT_ONCE: Final = 500  # rows in one statement
# A row keeps the outlet and the customer manager that it has.
_KEPT: Final = frozenset({"id", "unit", "manager"})
_WRITTEN: Final = [
    field.name for field in Enterprise._meta.concrete_fields if field.name not in _KEPT
]


def write_batch(*, rows: Iterable[EnterpriseRows], chooser: UnitChooser, as_of: date) -> None:
    """Insert or update these enterprises; unit and manager of known ones stay."""
    iterator = iter(rows)
    while part := list(islice(iterator, _AT_ONCE)):
        with transaction.atomic():
            _write(part, chooser, as_of)


def _write(rows: list[EnterpriseRows], chooser: UnitChooser, as_of: date) -> None:
    overrides = _overrides([row.id for row in rows], as_of)
    Enterprise.objects.bulk_create(
        _enterprises(rows, chooser, as_of, overrides),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_WRITTEN,
    )
    EnterpriseProfile.objects.bulk_create(
        [
            EnterpriseProfile(
                enterprise_id=row.id, as_of=as_of, document=row.document, facts=row.facts
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["enterprise"],
        update_fields=["as_of", "document", "facts"],
    )


def _overrides(ids: list[str], as_of: date) -> dict[str, list[RatingOverride]]:
    found: dict[str, list[RatingOverride]] = {}
    confirmed = RatingOverride.objects.filter(is_confirmed=True, valid_until__gt=as_of)
    for override in confirmed.filter(enterprise_id__in=ids):
        found.setdefault(override.enterprise_id, []).append(override)
    return found


def _enterprises(
    rows: list[EnterpriseRows],
    chooser: UnitChooser,
    as_of: date,
    overrides: dict[str, list[RatingOverride]],
) -> Iterator[Enterprise]:
    for row in rows:
        columns: dict[str, Any] = list_row(row)
        counts = effective_grade(
            model_grade=columns["model_grade"], overrides=overrides.get(row.id, []), on=as_of
        )
        unit_id = chooser.choose(
            enterprise_id=row.id, county_code=row.chosen.get("county_code") or ""
        )
        yield Enterprise(**columns, grade=counts.grade, unit_id=unit_id, refreshed_on=as_of)
