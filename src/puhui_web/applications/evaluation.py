"""Keep what the item's rules say of an application on the day it is sent: a record to defend."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from puhui.matching import Match, Need, Outcome, match_one
from puhui_web.applications.items import ItemTerms
from puhui_web.applications.models import Application, Evaluation
from puhui_web.applications.steps.saving import declared_need
from puhui_web.catalogue.rates_on import rates_on
from puhui_web.enterprises.facts import facts_of


def facts_of_application(application: Application) -> dict[str, dict[str, Any]]:
    """Return each fact's value and where it is from: a source counts before the owner's word."""
    known = {
        name: {"value": value, "from": "source"}
        for name, value in facts_of(enterprise_id=application.enterprise_id).items()
    }
    stated = {**application.declared, **declared_need(application)}
    declared = {name: {"value": value, "from": "declared"} for name, value in stated.items()}
    return {**declared, **known, **{name: declared[name] for name in declared_need(application)}}


def judge(application: Application, *, terms: ItemTerms, at: datetime) -> Match:
    """Return how the item stands for the enterprise with all that is known and declared."""
    facts = {name: fact["value"] for name, fact in facts_of_application(application).items()}
    need = Need(
        amount_fen=application.amount_fen,
        term_months=application.term_months,
        purpose=application.purpose or None,
    )
    day = timezone.localdate(at)
    item = replace(terms.item, valid_from=date.min, valid_until=None)  # the version begun with
    return match_one(items=[item], facts=facts, as_of=day, rates=rates_on(day), need=need)[0]


def record_evaluation(application: Application, *, terms: ItemTerms, at: datetime) -> Evaluation:
    """Store the judgement with the facts that it was made from."""
    match = judge(application, terms=terms, at=at)
    return Evaluation.objects.create(
        application=application,
        made_at=at,
        as_of=timezone.localdate(at),
        item_version=terms.version,
        standing=match.standing,
        facts=facts_of_application(application),
        reasons=[_reason(outcome) for outcome in match.verdict.outcomes],
        offer={
            "amount_fen": match.amount_fen,
            "cost_year_fen": match.cost_year_fen,
            "apr_ratio": None if match.apr_ratio is None else str(match.apr_ratio),
        },
    )


def _reason(outcome: Outcome) -> dict[str, Any]:
    requirement = outcome.requirement
    return {
        "code": requirement.code,
        "holds": outcome.holds,
        "zh": requirement.says.zh,
        "en": requirement.says.en,
        "if_not_zh": requirement.if_not.zh,
        "if_not_en": requirement.if_not.en,
        "seen": [{"zh": seen.zh, "en": seen.en} for seen in outcome.seen],
        "missing": [
            {"zh": fact.settled_by.zh, "en": fact.settled_by.en} for fact in outcome.missing
        ],
    }
