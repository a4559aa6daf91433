"""Whatever the costs and the curve: no rate beats the chosen one; risk never makes a loan cheap."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from puhui.pricing._choice import EQUAL_PROFIT_RATIO, NO_OFFER, best_offers
from puhui.pricing.offers import Offers
from puhui.pricing.profit import LoanCosts, break_even_rate, margin_ratio

RATIOS = st.floats(0.0, 1.0)
COSTS = st.builds(
    LoanCosts,
    lgd_ratio=RATIOS,
    funding_annual_ratio=st.floats(0.0, 0.1),
    operating_cost_annual_ratio=st.floats(0.0, 0.1),
)
PDS = st.lists(RATIOS, min_size=1, max_size=40).map(np.array)


@st.composite
def offers(draw):
    rates = sorted(draw(st.sets(st.integers(1, 3000), min_size=1, max_size=60)))
    churn = draw(st.lists(RATIOS, min_size=len(rates), max_size=len(rates)))
    return Offers(rate_annual_ratio=np.array(rates) / 10_000, churn_ratio=np.array(sorted(churn)))


@given(offers(), PDS, COSTS)
def test_no_rate_beats_the_chosen_one(offered, pds, costs):
    best = best_offers(offers=offered, pd_probability=pds, costs=costs)
    for pd, place in zip(pds.tolist(), best.tolist(), strict=True):
        profit = [
            (1.0 - churn) * (rate * (1.0 - pd) - costs.lgd_ratio * pd
                             - costs.funding_annual_ratio - costs.operating_cost_annual_ratio)
            for rate, churn in zip(
                offered.rate_annual_ratio.tolist(), offered.churn_ratio.tolist(), strict=True
            )
        ]  # fmt: skip
        if place == NO_OFFER:
            assert max(profit) <= 2 * EQUAL_PROFIT_RATIO
        else:
            assert profit[place] >= max(profit) - 2 * EQUAL_PROFIT_RATIO
            assert profit[place] > 0
            assert all(other < profit[place] for other in profit[:place])


@given(PDS, COSTS)
def test_more_risk_never_lowers_the_break_even_rate(pds, costs):
    ordered = np.sort(pds[pds < 1.0])
    rates = break_even_rate(pd_probability=ordered, costs=costs)
    assert (np.diff(rates) >= -1e-12 * (1.0 + rates[:-1])).all()


@given(st.floats(0.0, 0.999), COSTS)
def test_nothing_is_earned_at_the_break_even_rate(pd, costs):
    at = np.array([pd])
    rate = break_even_rate(pd_probability=at, costs=costs)
    margin = margin_ratio(rate_annual_ratio=rate, pd_probability=at, costs=costs)
    assert abs(margin[0]) < 1e-12


@given(offers(), COSTS, RATIOS)
def test_a_firm_is_priced_the_same_in_any_company(offered, costs, pd):
    alone = best_offers(offers=offered, pd_probability=np.array([pd]), costs=costs)
    crowd = best_offers(offers=offered, pd_probability=np.full(5000, pd), costs=costs)
    assert set(crowd.tolist()) == set(alone.tolist())
