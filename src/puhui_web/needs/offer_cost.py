"""What an offer costs its taker, so that unlike offers can be laid side by side."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, cast

from puhui.matching import UnableToCostLoan, loan_cost
from puhui.matching.loan_cost import Repayment
from puhui_web.needs.offer_terms import Terms

_MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True)
class OfferCost:
    """Costs in fen; None: the terms do not say enough, or the kind has no such figure."""

    first_year_fen: int | None  # interest and fees of the first twelve months
    total_fen: int | None  # over the whole term
    apr_ratio: Decimal | None  # all costs in; of a loan
    valuation_fen: int | None = None  # what the enterprise is taken to be worth; of equity


def offer_cost(*, kind: str, terms: Terms) -> OfferCost:
    """Return what an offer costs: a loan by its schedule, a guarantee by its fees alone.

    A revolving loan is costed as if it were drawn whole for the whole term, which is the most that
    it can cost. Equity has no cost in money that could be known; its valuation is told instead.
    """
    if kind == "loan":
        return _loan(terms)
    if kind == "guarantee":
        return _guarantee(terms)
    if kind == "equity":
        return _equity(terms)
    return OfferCost(terms.fee_fen, terms.fee_fen, None)


def _loan(terms: Terms) -> OfferCost:
    assert terms.amount_fen is not None, "a loan says how much"
    assert terms.term_months is not None, "a loan says how long"
    assert terms.rate_annual_ratio is not None, "a loan says its rate"
    repayment = "bullet" if terms.repayment == "revolving" else terms.repayment
    try:
        cost = loan_cost(
            amount_fen=terms.amount_fen,
            rate_annual_ratio=terms.rate_annual_ratio,
            term_months=terms.term_months,
            repayment=cast(Repayment, repayment),
            fees_fen=terms.fee_fen or 0,
        )
    except UnableToCostLoan:  # figures that are allowed but out of the calculation's range
        return OfferCost(None, None, None)
    return OfferCost(cost.first_year_cost_fen, cost.cost_fen, cost.apr_ratio)


def _guarantee(terms: Terms) -> OfferCost:
    """Fees are taken on the whole amount in each year begun, as these are charged."""
    assert terms.amount_fen is not None, "a guarantee says how much"
    assert terms.term_months is not None, "a guarantee says how long"
    assert terms.fee_annual_ratio is not None, "a guarantee says its fee"
    yearly = _fen(terms.amount_fen * terms.fee_annual_ratio)
    years = -(-terms.term_months // _MONTHS_A_YEAR)
    once = terms.fee_fen or 0
    return OfferCost(yearly + once, yearly * years + once, None)


def _equity(terms: Terms) -> OfferCost:
    assert terms.amount_fen is not None, "equity says how much"
    assert terms.stake_ratio is not None, "equity says for what"
    if not terms.stake_ratio:
        return OfferCost(None, None, None)
    return OfferCost(None, None, None, _fen(terms.amount_fen / terms.stake_ratio))


def _fen(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
