from datetime import date
from decimal import Decimal

import pytest
from tests.unit.matching.made import ALL_MET, document, loan, loan_document, requirement

from puhui.base import Policy, default_policy_dir
from puhui.matching import Need, Rates, evaluate, item_from, match_one
from puhui.matching.evaluate import UnableToEvaluate

DAY = date(2024, 12, 31)
RATES = Rates.read(policy=Policy.read(default_policy_dir()).at(DAY))  # LPR 3.10 % and 3.60 %


def best(items, facts=ALL_MET, need=None):
    return match_one(items=items, facts=facts, as_of=DAY, rates=RATES, need=need)


def named(code, **changes):
    return item_from({**loan_document(**changes), "code": code})


def test_what_brings_more_comes_first_among_what_can_be_had():
    cheap = named("cheap_loan", rate={"basis": "lpr_1y", "spread_max_bp": 0})
    dear = named("dear_loan", rate={"basis": "fixed", "annual_ratio": 0.11})
    closed_road = item_from(
        {
            **loan_document(rate={"basis": "fixed", "annual_ratio": 0}),
            "code": "free_loan",
            "requirements": [
                requirement("form", {"fact": "form", "one_of": ["branch"]}, can_change=False)
            ],
        }
    )
    unpriced = item_from(document(code="a_policy"))
    matches = best([dear, closed_road, cheap, unpriced])
    assert [match.item.code for match in matches] == [
        "cheap_loan",
        "dear_loan",
        "a_policy",
        "free_loan",
    ]
    assert [match.rank_no for match in matches] == [1, 2, 3, 4]


def test_benefit_is_what_a_year_is_cheaper_than_the_reference():
    # 300,000 yuan x (12 % - 5.10 % - 0.80 % + 2.00 %): not rated, so at the top of the range.
    (match,) = best([loan(guarantee_fee_annual_bp=80, subsidy_annual_bp=200)])
    assert match.benefit_fen == 30_000_000 * 810 // 10_000
    assert match.rate_annual_ratio == Decimal("0.0510")
    assert (match.rate_min_annual_ratio, match.rate_max_annual_ratio) == (
        Decimal("0.0310"),
        Decimal("0.0510"),
    )


def test_cost_of_the_year_and_yearly_rate_stand_beside():
    (match,) = best(
        [loan(guarantee_fee_annual_bp=80, rate={"basis": "fixed", "annual_ratio": 0.06})]
    )
    assert match.term_months == 12
    # 300,000 yuan: 18,000 interest and 2,400 guarantee fee.
    assert match.cost_year_fen == 2_040_000
    assert Decimal("0.0675") < match.apr_ratio < Decimal("0.0690")


def test_need_limits_what_is_used_and_sets_the_term():
    (match,) = best([loan()], need=Need(amount_fen=5_000_000, term_months=36))
    assert match.amount_fen == 5_000_000
    assert match.verdict.amount_fen == 30_000_000
    assert match.term_months == 24  # the longest that there is


def test_a_need_below_the_least_that_is_lent_uses_nothing():
    (match,) = best([loan()], need=Need(amount_fen=100_000))
    assert (match.amount_fen, match.benefit_fen, match.cost_year_fen) == (0, 0, None)


def test_need_takes_the_place_of_the_facts():
    item = item_from(
        document(
            requirements=[
                requirement("for_stock", {"fact": "need_purpose", "one_of": ["stock"]}),
                requirement("some", {"fact": "need_amount_fen", "at_least_yuan": 100}),
            ]
        )
    )
    facts = {**ALL_MET, "need_purpose": "equipment", "need_amount_fen": 1_000_000}
    (match,) = best([item], facts, Need(purpose="stock"))
    assert match.standing == "met"


def test_reason_says_what_is_missing_and_what_to_do():
    item = item_from(
        {
            **loan_document(amount_rule={"share": 0.2, "of": "tax_sales_12m_fen"}),
            "requirements": [
                requirement("on_time", {"fact": "tax_on_time_ratio", "at_least": 0.8}),
                requirement("old", {"fact": "age_months", "at_least": 120}),
            ],
        }
    )
    (match,) = best([item])
    assert match.standing == "not_yet"
    assert [fact.name for fact in match.missing] == ["tax_on_time_ratio", "tax_sales_12m_fen"]
    # Two facts, one authorisation.
    assert match.reason.zh == "还差：要求 old。去办 old。还需要：授权查询纳税信息。"
    assert match.reason.en.endswith("Still needed: leave to look at the tax records.")
    assert match.amount_fen is None
    assert match.benefit_fen is None


def test_outcomes_show_the_values_that_were_seen():
    item = item_from(
        document(requirements=[requirement("old", {"fact": "age_months", "at_least": 12})])
    )
    verdict = evaluate(item=item, facts=ALL_MET, as_of=DAY)
    assert [outcome.holds for outcome in verdict.outcomes] == ["met", "met"]
    assert verdict.outcomes[1].seen[0].zh == "成立时长：60 个月"
    nobody = evaluate(item=item, facts={}, as_of=DAY)
    assert nobody.outcomes[1].seen[0].en == "age: not known"


def test_items_that_do_not_hold_on_the_day_are_left_out():
    later = item_from(document(code="later", valid_from="2025-01-01"))
    gone = item_from(document(code="gone", valid_until="2024-12-31"))
    assert best([later, gone]) == ()
    with pytest.raises(UnableToEvaluate, match="does not hold on 2024-12-31"):
        evaluate(item=later, facts=ALL_MET, as_of=DAY)
