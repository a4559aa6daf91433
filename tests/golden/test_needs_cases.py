"""The worked cases in policy/cases/needs.yaml."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import yaml

from puhui.base import default_policy_dir, fen_from_yuan
from puhui_web.needs.bands import band_in_words, band_reached
from puhui_web.needs.inviting import answer_due_at
from puhui_web.needs.models import Need
from puhui_web.needs.offer_cost import offer_cost
from puhui_web.needs.offer_terms import Terms, UnableToOffer, check_terms
from puhui_web.needs.operations import NeedTerms, UnableToDraftNeed
from puhui_web.needs.operations.drafting import check_need_terms
from puhui_web.needs.queries.statistics import told
from puhui_web.needs.rules import rules

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "needs.yaml").read_text("utf-8"))
AS_OF = BOOK["as_of"]
POLICY = rules(today=AS_OF)
TERM_OF = {
    "amount": "amount_fen",
    "fee": "fee_fen",
    "rate": "rate_annual_ratio",
    "guarantee_fee": "fee_annual_ratio",
    "stake": "stake_ratio",
}


def was_taken(act, error):
    try:
        act()
    except error:
        return False
    return True


def terms_of(case):
    typed = {}
    for name, value in case.items():
        term = TERM_OF.get(name, name)
        made = {"fen": fen_from_yuan, "ratio": lambda ratio: Decimal(str(ratio))}
        typed[term] = made.get(term.rpartition("_")[2], lambda plain: plain)(value)
    return Terms(valid_until=AS_OF, **typed)


@pytest.mark.parametrize("case", BOOK["amounts"], ids=str)
def test_amounts(case):
    terms = NeedTerms(
        amount_fen=fen_from_yuan(case["amount"]),
        term_months=12,
        purpose="stock",
        collateral="none",
        needed_by=AS_OF,
    )
    taken = was_taken(lambda: check_need_terms(terms=terms, today=AS_OF), UnableToDraftNeed)
    assert taken is case["taken"]


@pytest.mark.parametrize("name", ["amount_bands", "sales_bands"])
def test_bands(name):
    starts = POLICY.value(f"needs.{name}")
    for case in BOOK[name]:
        reached = band_reached(amount_fen=fen_from_yuan(case["amount"]), starts_yuan=starts)
        words = band_in_words(reached=reached, starts_yuan=starts)
        assert words.en == case["en"]
        assert words.zh == case.get("zh", words.zh)


@pytest.mark.parametrize("case", BOOK["needs"], ids=str)
def test_needs_are_open_for_their_days(case):
    expires_on = AS_OF + timedelta(days=POLICY.integer("needs.need_days"))
    need = Need(state="posted", expires_on=expires_on)
    assert need.is_open(today=case["day"]) is case["is_open"]


@pytest.mark.parametrize("case", BOOK["answers"], ids=str)
def test_answers_are_due(case):
    offered_at = datetime.combine(case["offered_on"], datetime.min.time(), UTC)
    assert answer_due_at(at=offered_at).date() == case["due_on"]


@pytest.mark.parametrize("case", BOOK["offers"], ids=lambda case: case["case"])
def test_offers_are_valid_for_a_time(case):
    terms = Terms(valid_until=case["valid_until"], message="一句话")
    taken = was_taken(
        lambda: check_terms(kind="advice", terms=terms, today=AS_OF, expires_on=case["expires_on"]),
        UnableToOffer,
    )
    assert taken is case["taken"]


@pytest.mark.parametrize("case", BOOK["costs"], ids=lambda case: case["case"])
def test_costs(case):
    cost = offer_cost(kind=case["kind"], terms=terms_of(case["terms"]))
    for name, value in (
        ("first_year", cost.first_year_fen),
        ("total", cost.total_fen),
        ("valuation", cost.valuation_fen),
    ):
        assert value == (fen_from_yuan(case[name]) if name in case else None), name
    assert cost.apr_ratio == (Decimal(str(case["apr"])) if "apr" in case else None)


@pytest.mark.parametrize("case", BOOK["cells"], ids=str)
def test_small_cells_are_not_told(case):
    shown = told(count=case["count"], cell_min=POLICY.integer("needs.statistics_cell_min"))
    assert (shown is not None) is case["told"]
