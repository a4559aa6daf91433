import polars as pl
import pytest

from puhui.pricing import (
    PRICE_CURVE_SCHEMA,
    UnableToPrice,
    explain_price,
    fit_churn,
    price,
    price_curve,
)
from puhui.sources.schema import CHURN_SCHEMA


def explain(churn_curves, policy, pd, grade="A"):
    return explain_price(pd_probability=pd, grade=grade, churn_curves=churn_curves, policy=policy)


def test_curve_of_every_rate_on_offer(churn_curves, policy):
    curve = price_curve(pd_probability=0.02, grade="A", churn_curves=churn_curves, policy=policy)
    assert curve.schema == PRICE_CURVE_SCHEMA
    assert curve["rate_annual_ratio"].is_sorted()
    assert len(curve) == 221


@pytest.mark.parametrize("pd", [0.0, 0.02, 0.05])
def test_curve_explanation_and_price_agree(churn_curves, policy, pd):
    curve = price_curve(pd_probability=pd, grade="A", churn_curves=churn_curves, policy=policy)
    top = curve.sort("profit_ratio", "rate_annual_ratio", descending=[True, False]).row(0)
    firm = pl.DataFrame({"firm_id": ["E1"], "pd_probability": [pd], "grade": ["A"]})
    priced = price(ratings=firm, churn_curves=churn_curves, policy=policy).row(0, named=True)
    explained = explain(churn_curves, policy, pd)
    assert (priced["rate_annual_ratio"], priced["churn_ratio"], priced["profit_ratio"]) == top
    assert explained.rate_annual_ratio == priced["rate_annual_ratio"]
    assert explained.break_even_rate_annual_ratio == priced["break_even_rate_annual_ratio"]


def test_best_rate_in_words(churn_curves, policy_with):
    policy = policy_with(
        candidate_rates="table", funding_annual_ratio=0, operating_cost_annual_ratio=0.01
    )
    found = explain(churn_curves, policy, 0.0)
    assert found.code == "best_rate"
    assert found.text.zh.startswith("利率 6.00%：再高，")
    assert "保本利率 1.00%" in found.text.zh
    assert "20% of customers" in found.text.en


def test_lowest_and_highest_rate(policy_with):
    rows = [("A", 0.04, 0.0), ("A", 0.05, 0.9), ("B", 0.04, 0.0), ("B", 0.05, 0.0)]
    curves = fit_churn(churn=pl.DataFrame(rows, schema=CHURN_SCHEMA, orient="row"))
    policy = policy_with(candidate_rates="table")
    assert explain(curves, policy, 0.0, "A").code == "lowest_rate"
    assert explain(curves, policy, 0.0, "B").code == "highest_rate"


def test_break_even_above_every_rate(churn_curves, policy):
    found = explain(churn_curves, policy, 0.25)
    assert (found.code, found.rate_annual_ratio) == ("break_even_too_high", None)
    assert "保本利率 19.67%" in found.text.zh
    assert "15.00%" in found.text.zh


def test_break_even_at_the_highest_rate(churn_curves, policy_with):
    """15 % exactly; the float falls a little short of it, which must not change the reason."""
    policy = policy_with(lgd_ratio={"unsecured": 0.35}, funding_annual_ratio=0.04)
    found = explain(churn_curves, policy, 0.2)
    assert found.break_even_rate_annual_ratio < 0.15
    assert found.code == "break_even_too_high"


def test_everyone_leaves(churn_curves, policy_with):
    policy = policy_with(candidate_rates="table", rate_min_annual_ratio=0.11)
    found = explain(churn_curves, policy, 0.01, "B")
    assert (found.code, found.rate_annual_ratio) == ("everyone_leaves", None)


def test_certain_default(churn_curves, policy):
    found = explain(churn_curves, policy, 1.0)
    assert (found.code, found.break_even_rate_annual_ratio) == ("certain_default", None)


def test_grade_not_lent(churn_curves, policy):
    found = explain(churn_curves, policy, 0.5, "D")
    assert found.code == "grade_not_lent"
    assert "D" in found.text.zh
    assert found.break_even_rate_annual_ratio == pytest.approx((0.225 + 0.035) / 0.5)


@pytest.mark.parametrize(("pd", "grade"), [(None, "A"), (0.1, None)])
def test_not_rated(churn_curves, policy, pd, grade):
    assert explain(churn_curves, policy, pd, grade).code == "not_rated"


@pytest.mark.parametrize("pd", [-0.1, 1.1, float("nan")])
def test_pd_that_is_no_probability(churn_curves, policy, pd):
    with pytest.raises(UnableToPrice, match="between 0 and 1"):
        explain(churn_curves, policy, pd)
    with pytest.raises(UnableToPrice, match="between 0 and 1"):
        price_curve(pd_probability=pd, grade="A", churn_curves=churn_curves, policy=policy)
