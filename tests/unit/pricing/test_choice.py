import numpy as np
import pytest

from puhui.pricing import _choice
from puhui.pricing.offers import Offers
from puhui.pricing.profit import LoanCosts

FREE = LoanCosts(lgd_ratio=0.0, funding_annual_ratio=0.0, operating_cost_annual_ratio=0.0)


def best(rates, churn, pds, costs=FREE):
    offers = Offers(rate_annual_ratio=np.array(rates), churn_ratio=np.array(churn))
    return _choice.best_offers(offers=offers, pd_probability=np.array(pds), costs=costs).tolist()


def test_highest_profit():
    assert best([0.04, 0.06, 0.08], [0.0, 0.2, 0.5], [0.0, 0.1]) == [1, 1]


def test_tie_goes_to_the_lowest_rate():
    # As floats 0.05 × 0.8 is above 0.04: rounding must not decide.
    assert 0.05 * (1 - 0.2) > 0.04
    assert best([0.04, 0.05], [0.0, 0.2], [0.0]) == [0]


def test_no_offer_where_nothing_is_earned():
    assert best([0.04, 0.06], [0.0, 1.0], [1.0]) == [_choice.NO_OFFER]
    assert best([0.04], [1.0], [0.0]) == [_choice.NO_OFFER]


def test_rounding_is_no_profit():
    costs = LoanCosts(lgd_ratio=0.0, funding_annual_ratio=0.1, operating_cost_annual_ratio=0.2)
    assert best([0.1 + 0.2], [0.0], [0.0], costs) == [_choice.NO_OFFER]


def test_no_firms():
    assert best([0.04], [0.0], []) == []


@pytest.mark.parametrize("firms", [1, 2047, 2048, 2049, 5000])
def test_firms_beyond_one_part(firms):
    costs = LoanCosts(lgd_ratio=0.5, funding_annual_ratio=0.0, operating_cost_annual_ratio=0.0)
    rates, churn = [0.04, 0.10, 0.15], [0.0, 0.5, 0.7]
    pds = np.linspace(0.0, 0.4, firms)
    alone = [best(rates, churn, [pd], costs)[0] for pd in pds]
    assert best(rates, churn, pds, costs) == alone
