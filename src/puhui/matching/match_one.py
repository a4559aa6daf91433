"""Rank every item for one enterprise by what it brings her, with the cost beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import cast

from puhui.base import Bilingual
from puhui.matching.evaluate import evaluate
from puhui.matching.known import Facts, known
from puhui.matching.loan_cost import LoanCost, Repayment, loan_cost
from puhui.matching.rates import BP, Rates, ratio
from puhui.matching.schema import STANDINGS, Item, Match, Need, Verdict
from puhui.matching.wording import reason_of

_NEED_FACTS = {
    "amount_fen": "need_amount_fen",
    "term_months": "need_term_months",
    "purpose": "need_purpose",
}
_USUAL_TERM_MONTHS = 12


def match_one(
    *, items: Iterable[Item], facts: Facts, as_of: date, rates: Rates, need: Need | None = None
) -> tuple[Match, ...]:
    """Return all items in force on the day, the best for the enterprise first.

    What can be had comes first, then what is not yet, then what does not apply; among these the
    larger yearly benefit, what is not known after what is, and then the code:

        benefit = usable amount x (reference rate - rate - guarantee fee - fee once + subsidy)

    plus what the item's ``benefit_rule`` gives. Usable is the limit, but no more than the need;
    nothing where the need is below the least that is lent.

    :param need: what the owner asks for now; it takes the place of the facts that say so.
    """
    asked = {**facts, **_as_facts(need)}
    matches = [_match(item, asked, as_of, rates) for item in items if item.is_in_force(as_of)]
    places = {standing: place for place, standing in enumerate(STANDINGS)}
    matches.sort(
        key=lambda match: (
            places[match.standing],
            match.benefit_fen is None,
            -(match.benefit_fen or 0),
            match.item.code,
        )
    )
    return tuple(replace(match, rank_no=place) for place, match in enumerate(matches, start=1))


@dataclass(frozen=True)
class _Terms:
    """What one loan would be like."""

    rate_annual_ratio: Decimal
    low: Decimal
    high: Decimal
    term_months: int
    cost: LoanCost | None


def _match(item: Item, facts: Facts, as_of: date, rates: Rates) -> Match:
    verdict = evaluate(item=item, facts=facts, as_of=as_of)
    grade = known(facts, "grade")
    rate_bp = rates.expected_bp(item, grade)
    usable = usable_fen(verdict.amount_fen, known(facts, "need_amount_fen"), item)
    terms = None if rate_bp is None else _terms(item, rate_bp, rates, facts, usable)
    cost = None if terms is None else terms.cost
    return Match(
        item=item,
        verdict=verdict,
        rank_no=0,
        amount_fen=usable,
        rate_annual_ratio=None if terms is None else terms.rate_annual_ratio,
        rate_min_annual_ratio=None if terms is None else terms.low,
        rate_max_annual_ratio=None if terms is None else terms.high,
        term_months=None if terms is None else terms.term_months,
        cost_year_fen=None if cost is None else cost.first_year_cost_fen,
        apr_ratio=None if cost is None else cost.apr_ratio,
        benefit_fen=_benefit_fen(item, usable, rate_bp, rates, facts),
        reason=_reason(verdict, usable),
    )


def usable_fen(limit: int | None, need: int | None, item: Item) -> int | None:
    """Return what of a limit the owner can use: her need, if it is not too small to be lent."""
    if limit is None or need is None:
        return limit
    assert item.amount_min_fen is not None, "what has a limit is a loan"
    return min(limit, need) if need >= item.amount_min_fen else 0


def _benefit_fen(
    item: Item, usable: int | None, rate_bp: int | None, rates: Rates, facts: Facts
) -> int | None:
    given = None if item.benefit_rule is None else item.benefit_rule.value(facts)
    if rate_bp is None:
        return given
    if usable is None:
        return None
    return usable * rates.saved_bp(item, rate_bp) // BP + (given or 0)


def _terms(item: Item, rate_bp: int, rates: Rates, facts: Facts, usable: int | None) -> _Terms:
    limits = rates.range_bp(item)
    assert limits is not None, "an item with a rate has a range"
    term = _term(item, known(facts, "need_term_months"))
    cost = None if not usable else _cost(item, usable, ratio(rate_bp), term)
    return _Terms(ratio(rate_bp), ratio(limits[0]), ratio(limits[1]), term, cost)


def _term(item: Item, wanted: int | None) -> int:
    assert item.term_min_months is not None
    assert item.term_max_months is not None
    term = _USUAL_TERM_MONTHS if wanted is None else int(wanted)
    return min(max(term, item.term_min_months), item.term_max_months)


def _cost(item: Item, amount: int, rate: Decimal, term: int) -> LoanCost:
    way = "bullet" if item.repayment == "revolving" else item.repayment
    return loan_cost(
        amount_fen=amount,
        rate_annual_ratio=rate,
        term_months=term,
        repayment=cast(Repayment, way),
        fees_fen=amount * item.fee_once_bp // BP,
        fee_annual_ratio=ratio(item.guarantee_fee_annual_bp),
        subsidy_annual_ratio=ratio(item.subsidy_annual_bp),
    )


def _reason(verdict: Verdict, usable: int | None) -> Bilingual:
    return reason_of(
        standing=verdict.standing,
        decided_by=verdict.decided_by,
        missing=verdict.missing,
        unmet=verdict.unmet,
        amount_fen=usable,
    )


def _as_facts(need: Need | None) -> dict[str, object]:
    said = {fact: getattr(need, part) for part, fact in _NEED_FACTS.items()} if need else {}
    return {fact: value for fact, value in said.items() if value is not None}
