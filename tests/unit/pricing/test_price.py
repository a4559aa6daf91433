import polars as pl
import pytest

from puhui.pricing import PRICES_SCHEMA, UnableToPrice, price
from puhui.rating.schema import RATINGS_SCHEMA


def ratings(*rows):
    schema = {name: RATINGS_SCHEMA[name] for name in ("firm_id", "pd_probability", "grade")}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def test_one_row_a_firm_by_firm_id(churn_curves, policy):
    firms = ratings(("E9", 0.01, "A"), ("E1", 0.05, "B"), ("E5", 0.9, "D"))
    priced = price(ratings=firms, churn_curves=churn_curves, policy=policy)
    assert priced.schema == PRICES_SCHEMA
    assert priced["firm_id"].to_list() == ["E1", "E5", "E9"]


def test_row_order_is_of_no_account(churn_curves, policy):
    firms = ratings(*[(f"E{i:04}", i / 5000, "AB"[i % 2]) for i in range(5000)])
    priced = price(ratings=firms, churn_curves=churn_curves, policy=policy)
    shuffled = firms.sample(fraction=1.0, shuffle=True, seed=1)
    assert price(ratings=shuffled, churn_curves=churn_curves, policy=policy).equals(priced)


def test_figures_belong_together(churn_curves, policy):
    row = price(ratings=ratings(("E1", 0.02, "A")), churn_curves=churn_curves, policy=policy).row(
        0, named=True
    )
    staying = 1 - row["churn_ratio"]
    margin = row["rate_annual_ratio"] * 0.98 - 0.45 * 0.02 - 0.035
    assert row["profit_ratio"] == pytest.approx(staying * margin)
    assert row["loss_ratio"] == pytest.approx(staying * 0.02 * 0.45)
    assert row["break_even_rate_annual_ratio"] < row["rate_annual_ratio"]
    assert row["return_on_capital_ratio"] == pytest.approx(margin / row["capital_ratio"] + 0.025)


def test_unpriced_firms_keep_what_their_pd_tells(churn_curves, policy):
    firms = ratings(("D", 0.3, "D"), ("risky", 0.6, "B"))
    priced = price(ratings=firms, churn_curves=churn_curves, policy=policy)
    known = ["break_even_rate_annual_ratio", "capital_ratio"]
    assert priced.select(known).null_count().row(0) == (0, 0)
    unknown = priced.drop("firm_id", *known)
    assert unknown.null_count().row(0) == (2,) * 5


def test_missing_stays_missing(churn_curves, policy):
    firms = ratings(("no grade", 0.02, None), ("no pd", None, "A"))
    priced = price(ratings=firms, churn_curves=churn_curves, policy=policy)
    assert priced["rate_annual_ratio"].to_list() == [None, None]
    assert priced["break_even_rate_annual_ratio"].is_null().to_list() == [False, True]
    assert priced["capital_ratio"].is_null().to_list() == [False, True]


def test_certain_default_has_no_break_even(churn_curves, policy):
    row = price(ratings=ratings(("E1", 1.0, "B")), churn_curves=churn_curves, policy=policy).row(
        0, named=True
    )
    assert (row["rate_annual_ratio"], row["break_even_rate_annual_ratio"]) == (None, None)


def test_riskier_pays_more(churn_curves, policy):
    firms = ratings(*[(f"E{i:02}", i / 200, "A") for i in range(20)])
    rates = price(ratings=firms, churn_curves=churn_curves, policy=policy)["rate_annual_ratio"]
    assert rates.is_sorted()
    assert rates.n_unique() > 5


def test_grade_d_where_policy_lends_to_it(churn_curves, policy_with):
    with pytest.raises(UnableToPrice, match="no grade D"):
        price(
            ratings=ratings(("E1", 0.1, "D")),
            churn_curves=churn_curves,
            policy=policy_with(grades_not_lent=[]),
        )


def test_no_firms(churn_curves, policy):
    priced = price(ratings=ratings(), churn_curves=churn_curves, policy=policy)
    assert priced.schema == PRICES_SCHEMA
    assert priced.is_empty()


@pytest.mark.parametrize("pd", [-0.01, 1.01, float("nan"), float("inf")])
def test_pd_that_is_no_probability(churn_curves, policy, pd):
    with pytest.raises(UnableToPrice, match=rf"1 \(E7: {pd:g}\)"):
        price(
            ratings=ratings(("E1", 0.1, "A"), ("E7", pd, "A")),
            churn_curves=churn_curves,
            policy=policy,
        )
