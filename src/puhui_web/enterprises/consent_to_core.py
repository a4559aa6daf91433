"""Carry authorisations and disputes of the platform into the core's ledger."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from puhui.consent import Ledger, UnableToObject
from puhui_web.enterprises.models import Authorisation, Dispute
from puhui_web.enterprises.policy_on import policy_on
from puhui_web.enterprises.registering import READ_BY
from puhui_web.enterprises.showing.permits import withdrawn_on


def carry_authorisations(*, ledger: Ledger, enterprises: Sequence[str], on: date) -> int:
    """Grant and withdraw in the ledger what the platform has so; return how many changed.

    The ledger's id of an authorisation is made of what it says, so doing it twice is doing it once.
    """
    known = {
        row["authorisation_id"]: row["withdrawn_on"]
        for row in ledger.authorisations().iter_rows(named=True)
    }
    changed = 0
    for one in Authorisation.objects.filter(enterprise_id__in=enterprises).order_by("pk"):
        if one.ledger_id not in known:
            _grant(ledger, one, on)
            changed += 1
        day = withdrawn_on(one)
        if day is not None and known.get(one.ledger_id) is None:
            ledger.withdraw(
                authorisation_id=one.ledger_id,
                withdrawn_on=day,
                reason=one.withdrawal_reason or "撤回",
                done_by=one.withdrawn_by or READ_BY,
                done_on=on,
            )
            changed += 1
    return changed


def _grant(ledger: Ledger, one: Authorisation, on: date) -> None:
    granted = ledger.grant(
        enterprise_id=one.enterprise_id,
        given_by=one.given_by,
        sources=one.sources,
        purpose=one.purpose,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        how_given=one.how_given,
        evidence=one.evidence,
        done_by=READ_BY,
        done_on=on,
    )
    assert granted == one.ledger_id, "the platform knows the id that the ledger gives"


def carry_disputes(*, ledger: Ledger, enterprises: Sequence[str], on: date) -> list[dict[str, Any]]:
    """Raise and answer in the ledger what the platform has so; return findings for the job."""
    findings = []
    for one in Dispute.objects.filter(enterprise_id__in=enterprises).order_by("pk"):
        if not one.ledger_id:
            try:
                one.ledger_id = _object(ledger, one, on)
            except UnableToObject as problem:
                findings.append(_finding(one, problem))
                continue
            one.save(update_fields=["ledger_id"])
        if one.closed_at is not None:
            ledger.close_objection(
                objection_id=one.ledger_id,
                outcome=one.outcome,
                closed_on=timezone.localdate(one.closed_at),
                reason=one.answer or one.outcome,
                done_by=one.answered_by or READ_BY,
                done_on=on,
            )
    return findings


def _object(ledger: Ledger, one: Dispute, on: date) -> str:
    raised_on = timezone.localdate(one.raised_at)
    return ledger.object_to(
        enterprise_id=one.enterprise_id,
        table=one.table,
        fact_key=one.fact_key,
        reason=one.reason,
        raised_on=raised_on,
        policy=policy_on(raised_on),
        done_by=READ_BY,
        done_on=on,
    )


def _finding(one: Dispute, problem: UnableToObject) -> dict[str, Any]:
    return {
        "source": one.table,
        "row": None,
        "field": one.fact_key,
        "code": problem.code,
        "zh": f"{problem.what.zh}。{problem.advice.zh}。",
        "en": f"{problem.what.en}. {problem.advice.en}.",
    }
