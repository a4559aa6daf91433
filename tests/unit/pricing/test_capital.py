import numpy as np
import pytest

from puhui.base import UnableToReadPolicy
from puhui.pricing import capital_ratio
from puhui.pricing.capital import policy_capital_ratio, return_on_capital_ratio
from puhui.pricing.profit import LoanCosts

COSTS = LoanCosts(lgd_ratio=0.45, funding_annual_ratio=0.02, operating_cost_annual_ratio=0.01)
ARGUMENTS = {
    "lgd_ratio": 0.45,
    "kind": "corporate_sme",
    "pd_floor_probability": 0.0005,
    "maturity_years": 2.5,
    "turnover_million_eur": 5.0,
}


def capital(pd, **others):
    return capital_ratio(pd_probability=np.array([pd]), **(ARGUMENTS | others))[0]


def test_no_pd_below_the_floor():
    assert capital(0.0) == capital(0.0005)


def test_certain_default_ties_up_no_capital():
    assert capital(1.0) == 0.0
    assert capital(1.0, kind="other_retail") == 0.0


def test_unknown_pd_stays_unknown():
    assert np.isnan(capital(np.nan))


def test_sales_count_between_5_and_50_million_euro():
    assert capital(0.01, turnover_million_eur=0.1) == capital(0.01)
    assert capital(0.01, turnover_million_eur=27.5) > capital(0.01)
    assert capital(0.01, turnover_million_eur=500.0) == capital(0.01, turnover_million_eur=50.0)


def test_longer_loans_need_more_unless_retail():
    assert capital(0.01, maturity_years=5.0) > capital(0.01)
    assert capital(0.01, kind="other_retail", maturity_years=5.0) == capital(
        0.01, kind="other_retail"
    )


def test_policy_picks_class_and_floor(policy, policy_with):
    pd = np.array([0.0, 0.01])
    retail = capital_ratio(pd_probability=pd, **(ARGUMENTS | {"kind": "other_retail"}))
    found = policy_capital_ratio(pd_probability=pd, costs=COSTS, policy=policy)
    assert found[1] == retail[1]
    assert found[0] < retail[0]  # the floor of 2020 is lower

    corporate = policy_with(exposure_max_yuan=10_000_000)
    assert policy_capital_ratio(pd_probability=pd, costs=COSTS, policy=corporate)[1] == capital(
        0.01
    )


@pytest.mark.parametrize(
    "values", [{"capital_pd_floor_probability": 0}, {"capital_maturity_years": 0.5}], ids=str
)
def test_policy_that_makes_no_sense(policy_with, values):
    with pytest.raises(UnableToReadPolicy):
        policy_capital_ratio(
            pd_probability=np.array([0.01]), costs=COSTS, policy=policy_with(**values)
        )


def test_return_on_capital():
    returned = return_on_capital_ratio(
        rate_annual_ratio=np.array([0.06, 0.06, np.nan]),
        pd_probability=np.array([0.02, 1.0, 0.02]),
        capital=np.array([0.05, 0.0, 0.05]),
        costs=COSTS,
    )
    margin = 0.06 * 0.98 - 0.009 - 0.03
    assert returned == pytest.approx([margin / 0.05 + 0.02, np.nan, np.nan], nan_ok=True)
