from datetime import date

import polars as pl
import pytest
from tests.unit.allocation.firms import AS_OF, limit_of, monthly

from puhui.allocation import LIMITS_SCHEMA, UnableToUseTerms, limits
from puhui.base import GRADES, Policy

STEADY = [400_000] * 12


def test_repayment_capacity_binds_and_says_how(policy):
    found = limit_of(policy, sales_yuan=STEADY)

    assert found["limit_fen"] == 360_000 * 100  # 4,800,000 × 15 % × 50 %
    assert found["limit_rule"] == "repayment_capacity"
    assert found["limit_rule_zh"] == "还款能力：年销售额约 480 万元 × 毛利率 15% × 可用于还款的 50%"
    assert "sales of 4800 thousand yuan a year × margin 15%" in found["limit_rule_en"]


def test_a_limit_is_rounded_down_to_a_step(policy):
    found = limit_of(policy, sales_yuan=[405_000] * 12)

    assert found["limit_fen"] == 360_000 * 100  # 364,500


def test_typical_months_bind_where_one_order_makes_the_year(policy):
    # One order of 12 million: the median month is 50,000, and grade B may borrow 2.5 of them.
    found = limit_of(policy, sales_yuan=[12_000_000, *[50_000] * 11])

    assert found["limit_fen"] == 120_000 * 100
    assert found["limit_rule"] == "typical_month"
    assert found["limit_rule_zh"] == "普通月份销售额（约 5 万元）的 2.5 倍（评级 B）"


def test_a_season_is_judged_by_its_year(policy):
    # Median 1,200,000 × 3/12 = 300,000, of which grade C borrows 2; the year allows less.
    found = limit_of(
        policy, sales_yuan=[0, 0, 0, *[1_200_000] * 3, *[0] * 6], grade="C", margin=0.9
    )

    assert found["limit_fen"] == 360_000 * 100  # repayment: 3,600,000 × 20 % × 50 %
    assert found["limit_rule"] == "repayment_capacity"


def test_a_better_grade_may_borrow_more_months(policy):
    sales = [2_000_000, *[100_000] * 11]
    found = {
        grade: limit_of(policy, sales_yuan=sales, grade=grade, margin=0.9)["limit_fen"] // 100
        for grade in "ABC"
    }

    assert found == {"A": 300_000, "B": 250_000, "C": 200_000}


def test_the_product_allows_no_more(policy):
    found = limit_of(policy, sales_yuan=[50_000_000] * 12)

    assert found["limit_fen"] == 1_000_000 * 100
    assert found["limit_rule"] == "maximum_amount"
    assert "1,000,000 元" in found["limit_rule_zh"]


def test_a_thin_firm_starts_small_and_is_not_refused(policy):
    found = limit_of(policy, sales_yuan=[900_000, 900_000], is_thin=True, trading_months=2)

    assert found["limit_fen"] == 200_000 * 100
    assert found["limit_rule"] == "thin_history"


def test_a_young_firms_sales_are_scaled_to_a_year(policy):
    # 3 months of 400,000 are 4,800,000 a year.
    found = limit_of(policy, sales_yuan=[400_000] * 3, trading_months=3)

    assert found["limit_fen"] == 360_000 * 100


def test_an_unknown_margin_counts_as_the_lowest(policy):
    found = limit_of(policy, sales_yuan=STEADY, margin=None)

    assert found["limit_fen"] == 120_000 * 100  # 4,800,000 × 5 % × 50 %


@pytest.mark.parametrize(("margin", "counted"), [(-0.8, 0.05), (0.95, 0.2)])
def test_a_margin_beyond_belief_counts_as_the_bound(policy, margin, counted):
    found = limit_of(policy, sales_yuan=STEADY, margin=margin)

    assert found["limit_fen"] == round(4_800_000 * counted * 0.5) * 100


def test_below_the_smallest_loan_is_nothing_with_the_figure(policy):
    found = limit_of(policy, sales_yuan=[50_000] * 12)

    assert found["limit_fen"] == 0
    assert found["limit_rule"] == "below_minimum"
    assert "4.5 万元" in found["limit_rule_zh"]
    assert "45 thousand yuan" in found["limit_rule_en"]


def test_a_grade_that_is_not_lent_to(policy):
    found = limit_of(policy, sales_yuan=STEADY, grade="D")

    assert found["limit_fen"] == 0
    assert found["limit_rule"] == "grade_not_lent"
    assert found["limit_rule_zh"] == "评级为 D，原则上不放贷"


@pytest.mark.parametrize("sales", [[], [0] * 12, [-5_000, 0, 0], [*[0] * 12, 900_000]])
def test_without_sales_to_be_seen_it_is_not_yet_and_says_what_is_missing(policy, sales):
    found = limit_of(policy, sales_yuan=sales, trading_months=None if not sales else 13)

    assert found["limit_fen"] == 0
    assert found["limit_rule"] == "no_sales"
    assert found["limit_rule_zh"].startswith("暂不能定额度")
    assert "银行流水" in found["limit_rule_zh"]
    assert "bank statements" in found["limit_rule_en"]


def test_without_a_rating_it_is_not_yet(policy):
    found = limit_of(policy, sales_yuan=STEADY, grade=None)

    assert (found["limit_fen"], found["limit_rule"]) == (0, "not_rated")


def test_a_scenario_changes_the_sales_that_count(policy):
    assert limit_of(policy, sales_yuan=STEADY, factor=0.5)["limit_fen"] == 180_000 * 100
    assert limit_of(policy, sales_yuan=STEADY, factor=1.0) == limit_of(policy, sales_yuan=STEADY)
    assert limit_of(policy, sales_yuan=STEADY, factor=0.0)["limit_rule"] == "below_minimum"


def test_a_month_that_is_not_over_does_not_count(policy):
    day = date(2020, 2, 28)
    # February is not over: the year is March 2019 to January 2020 and February 2019.
    found = limit_of(policy, sales_yuan=[9_000_000, *[400_000] * 12], as_of=day)

    assert found["limit_fen"] == 360_000 * 100


def test_firms_keep_apart_and_come_in_order(policy):
    ratings = pl.DataFrame(
        {"firm_id": ["B", "A"], "grade": ["A", "B"], "is_thin": [False, False]},
        schema={"firm_id": pl.String, "grade": pl.Enum(GRADES), "is_thin": pl.Boolean},
    )
    features = pl.DataFrame(
        {"firm_id": ["A", "B"], "trading_months": [36.0] * 2, "margin_12m_ratio": [0.15] * 2}
    )
    factor = pl.DataFrame({"firm_id": ["B"], "sales_factor_ratio": [0.5]})
    sales = pl.concat([monthly(STEADY, firm_id=firm) for firm in "AB"])

    found = limits(
        monthly=sales,
        features=features,
        ratings=ratings,
        industry_factor=factor,
        as_of=AS_OF,
        policy=policy,
    )

    assert found.schema == LIMITS_SCHEMA
    assert found["firm_id"].to_list() == ["A", "B"]
    assert found["limit_fen"].to_list() == [36_000_000, 18_000_000]


def test_a_grade_without_a_number_of_months_is_refused(policy_dir):
    whole = Policy.read(policy_dir)
    whole.areas["allocation"]["typical_months_by_grade"]["values"] = {
        date(2016, 1, 1): {"A": 3, "B": 2}
    }

    with pytest.raises(UnableToUseTerms, match=r"\['C'\]"):
        limit_of(whole.at(AS_OF), sales_yuan=STEADY)
