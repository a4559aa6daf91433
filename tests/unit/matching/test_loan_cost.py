from decimal import Decimal

import pytest

from puhui.matching import UnableToCostLoan, loan_cost

LOAN = {"amount_fen": 10_000_000, "rate_annual_ratio": Decimal("0.06"), "term_months": 12}


def test_equal_instalments_of_a_textbook():
    # 100,000 yuan, 6 %, 12 months: 8,606.64 a month, 3,279.72 interest.
    cost = loan_cost(**LOAN, repayment="annuity")
    assert cost.rows[0].payment_fen == 860_664
    assert cost.rows[0].interest_fen == 50_000
    assert abs(cost.interest_fen - 327_972) <= 12
    assert cost.apr_ratio == Decimal("0.060000")


def test_equal_principal():
    cost = loan_cost(**LOAN, repayment="equal_principal")
    assert cost.rows[0].principal_fen == 833_333
    assert cost.rows[-1].principal_fen == 833_337
    # Interest on 12, 11, …, 1 twelfths: 6.5 months of the whole.
    assert abs(cost.interest_fen - 325_000) <= 12


def test_interest_monthly_and_principal_at_the_end():
    cost = loan_cost(**LOAN, repayment="bullet")
    assert [row.payment_fen for row in cost.rows] == [50_000] * 11 + [10_050_000]
    assert cost.interest_fen == 600_000


def test_all_at_the_end_waits_without_interest_on_interest():
    cost = loan_cost(**LOAN, repayment="at_end")
    assert [row.interest_fen for row in cost.rows] == [0] * 11 + [600_000]
    # (1.06) ** (1 / 12) - 1, twelve times.
    assert cost.apr_ratio == Decimal("0.058411")


def test_fee_of_each_year_is_taken_on_the_balance():
    terms = {**LOAN, "term_months": 24, "repayment": "equal_principal"}
    cost = loan_cost(**terms, fees_fen=1_000, fee_annual_ratio=Decimal("0.01"))
    assert [row.fee_fen for row in cost.rows if row.fee_fen] == [101_000, 50_000]
    assert cost.first_year_cost_fen == sum(row.interest_fen for row in cost.rows[:12]) + 101_000


def test_subsidy_comes_back_with_the_interest_and_is_never_more():
    cost = loan_cost(**LOAN, repayment="bullet", subsidy_annual_ratio=Decimal("0.02"))
    assert cost.subsidy_fen == 200_004  # 16,667 fen a month
    assert abs(cost.apr_ratio - Decimal("0.04")) < Decimal("0.00001")
    whole = loan_cost(**LOAN, repayment="bullet", subsidy_annual_ratio=Decimal("0.5"))
    assert whole.cost_fen == 0
    assert whole.apr_ratio == 0


def test_without_interest_every_fen_is_repaid():
    cost = loan_cost(
        amount_fen=100, rate_annual_ratio=Decimal(0), term_months=7, repayment="annuity"
    )
    assert cost.total_fen == 100
    assert cost.apr_ratio == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"amount_fen": 0}, "the amount"),
        ({"rate_annual_ratio": Decimal("-0.01")}, "the rate"),
        ({"rate_annual_ratio": Decimal("6")}, "the rate"),
        ({"term_months": 0}, "the term"),
        ({"term_months": 361}, "the term"),
        ({"repayment": "never"}, "the repayment"),
        ({"fees_fen": -1}, "the fee"),
        ({"fees_fen": 10_000_000}, "the fee"),
        ({"fee_annual_ratio": Decimal("1.5")}, "the fee"),
        ({"subsidy_annual_ratio": Decimal("-1")}, "the subsidy"),
    ],
)
def test_says_which_figure_makes_no_sense(change, says):
    with pytest.raises(UnableToCostLoan, match=says):
        loan_cost(**{**LOAN, "repayment": "bullet", **change})
