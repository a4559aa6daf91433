import numpy as np
import pytest

from puhui.base import UnableToReadPolicy
from puhui.pricing import expected_at_rate
from puhui.pricing.profit import LoanCosts, break_even_rate, margin_ratio

COSTS = LoanCosts(lgd_ratio=0.5, funding_annual_ratio=0.02, operating_cost_annual_ratio=0.01)


def test_margin():
    margin = margin_ratio(
        rate_annual_ratio=np.array([0.06, 0.06]), pd_probability=np.array([0.02, 1.0]), costs=COSTS
    )
    assert margin == pytest.approx([0.06 * 0.98 - 0.01 - 0.03, -0.53])


def test_break_even():
    rates = break_even_rate(pd_probability=np.array([0.0, 0.02, 0.9]), costs=COSTS)
    assert rates == pytest.approx([0.03, 0.04 / 0.98, 4.8])


def test_break_even_of_certain_default_and_unknown_pd():
    assert np.isnan(break_even_rate(pd_probability=np.array([1.0, np.nan]), costs=COSTS)).all()


def test_expected_at_rate(policy_with):
    expected = expected_at_rate(
        rate_annual_ratio=np.array([0.06, np.nan]),
        churn_ratio=np.array([0.2, 0.2]),
        pd_probability=np.array([0.02, 0.02]),
        policy=policy_with(
            lgd_ratio={"unsecured": 0.5},
            funding_annual_ratio=0.02,
            operating_cost_annual_ratio=0.01,
        ),
    )
    assert expected.profit_ratio == pytest.approx([0.8 * 0.0188, np.nan], nan_ok=True)
    assert expected.loss_ratio == pytest.approx([0.8 * 0.02 * 0.5] * 2)


def test_reads_costs_for_the_collateral(policy, policy_with):
    assert LoanCosts.read(policy=policy) == LoanCosts(0.45, 0.025, 0.01)
    assert LoanCosts.read(policy=policy_with(collateral_type="receivables")).lgd_ratio == 0.35


@pytest.mark.parametrize(
    "values",
    [
        {"collateral_type": "jewels"},
        {"lgd_ratio": {"unsecured": 45}},
        {"lgd_ratio": {"unsecured": None}},
        {"lgd_ratio": 0.45},
        {"funding_annual_ratio": -0.01},
        {"operating_cost_annual_ratio": 1.5},
        {"operating_cost_annual_ratio": "much"},
    ],
    ids=str,
)
def test_policy_that_makes_no_sense(policy_with, values):
    with pytest.raises(UnableToReadPolicy):
        LoanCosts.read(policy=policy_with(**values))
