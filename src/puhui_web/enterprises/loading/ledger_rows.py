"""Take over from the core's ledger what enterprises agreed to and disputed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final, Self

import polars as pl
from django.db.models import Q
from django.utils import timezone

from puhui.consent import Ledger
from puhui_web.enterprises.models import Authorisation, Dispute

_ID: Final = "enterprise_id"


@dataclass(frozen=True)
class LedgerRows:
    """Authorisations and objections of the ledger, under the ids in use now."""

    authorisations: pl.DataFrame  # consent.schema.AUTHORISATIONS_SCHEMA
    objections: pl.DataFrame  # consent.schema.OBJECTIONS_SCHEMA

    @classmethod
    def read(cls, *, ledger: Ledger, successors: pl.DataFrame) -> Self:
        """Read the whole ledger.

        :param successors: columns ``enterprise_id`` (retired) and ``successor_id``.
        """
        following = dict(successors.select(_ID, "successor_id").iter_rows())
        current = {retired: _last(retired, following) for retired in following}
        return cls(
            _renamed(ledger.authorisations(), current), _renamed(ledger.objections(), current)
        )

    def held_back(self, *, enterprises: Sequence[str]) -> dict[str, list[list[str]]]:
        """Return the disputed facts that reading leaves out, by enterprise."""
        standing = pl.col("outcome").is_null() | (pl.col("outcome") == "upheld")
        found: dict[str, list[list[str]]] = {}
        for row in _own(self.objections, enterprises).filter(standing).iter_rows(named=True):
            found.setdefault(row[_ID], []).append([row["table"], row["fact_key"]])
        return found

    def import_rows(self, *, enterprises: Sequence[str]) -> int:
        """Write what the platform has not of these enterprises; return how many authorisations."""
        agreed = _own(self.authorisations, enterprises).to_dicts()
        count = _add_authorisations(agreed)
        _withdraw(agreed)
        _add_disputes(_own(self.objections, enterprises).to_dicts())
        return count


def _last(retired: str, following: dict[str, str]) -> str:
    now = retired
    while now in following:
        now = following[now]
    return now


def _renamed(table: pl.DataFrame, current: dict[str, str]) -> pl.DataFrame:
    return table.with_columns(pl.col(_ID).replace(current)) if current else table


def _own(table: pl.DataFrame, enterprises: Sequence[str]) -> pl.DataFrame:
    return table.filter(pl.col(_ID).is_in(list(enterprises)))


def _add_authorisations(rows: list[dict[str, Any]]) -> int:
    known = _known(Authorisation.objects.filter(ledger_id__in=_ids(rows, "authorisation_id")))
    new = [row for row in rows if row["authorisation_id"] not in known]
    Authorisation.objects.bulk_create(
        [
            Authorisation(
                enterprise_id=row[_ID],
                ledger_id=row["authorisation_id"],
                given_by=row["given_by"][:60],
                sources=row["sources"],
                purpose=row["purpose"],
                valid_from=row["valid_from"],
                valid_until=row["valid_until"],
                how_given=row["how_given"],
                evidence=row["evidence"][:120],
                created_at=_midnight(row["valid_from"]),
            )
            for row in new
        ],
        batch_size=500,
    )
    return len(new)


def _withdraw(rows: list[dict[str, Any]]) -> None:
    """Mark as withdrawn what the ledger has so; what the platform knows of it stays."""
    withdrawn = {
        row["authorisation_id"]: row["withdrawn_on"] for row in rows if row["withdrawn_on"]
    }
    stands = Q(withdrawn_at__isnull=True, ledger_id__in=list(withdrawn))
    for one in Authorisation.objects.filter(stands):
        one.withdrawn_at = _midnight(withdrawn[one.ledger_id])
        one.save(update_fields=["withdrawn_at"])


def _add_disputes(rows: list[dict[str, Any]]) -> None:
    known = _known(Dispute.objects.filter(ledger_id__in=_ids(rows, "objection_id")))
    for row in rows:
        if row["objection_id"] in known:
            continue
        closed_on = row["closed_on"]
        # One that the platform raised may not know its number in the ledger yet.
        Dispute.objects.get_or_create(
            enterprise_id=row[_ID],
            table=row["table"],
            fact_key=row["fact_key"],
            closed_at=None if closed_on is None else _midnight(closed_on),
            defaults={
                "ledger_id": row["objection_id"],
                "shown": row["fact_key"][:200],
                "reason": row["reason"],
                "raised_at": _midnight(row["raised_on"]),
                "answer_due_on": row["answer_due_on"],
                "outcome": row["outcome"] or "",
            },
        )


def _known(rows: Any) -> set[str]:
    return set(rows.values_list("ledger_id", flat=True))


def _ids(rows: list[dict[str, Any]], name: str) -> list[str]:
    return [row[name] for row in rows]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
