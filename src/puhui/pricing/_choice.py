"""The most profitable of a grade's offers for each of many PDs."""

import numpy as np
from numpy.typing import NDArray

from puhui.pricing.offers import Offers
from puhui.pricing.profit import LoanCosts, margin_ratio
from puhui.pricing.schema import Ratios

# Profits closer than this are equal: a millionth of a fen for each ten thousand yuan. It is far
# above the rounding of floats, which therefore never decides between two rates.
EQUAL_PROFIT_RATIO = 1e-12
NO_OFFER = -1
_FIRMS_AT_ONCE = 2048  # keeps the table of profits (firms × rates) within a few megabytes


def best_offers(*, offers: Offers, pd_probability: Ratios, costs: LoanCosts) -> NDArray[np.intp]:
    """Return the place in ``offers`` of the best rate for each PD, -1 where none earns anything.

    Expected profit for each yuan offered is (1 − churn) × margin; of equally good rates the
    lowest wins.
    """
    best = np.empty(len(pd_probability), dtype=np.intp)
    for start in range(0, len(pd_probability), _FIRMS_AT_ONCE):
        part = slice(start, start + _FIRMS_AT_ONCE)
        profit = profits(offers=offers, pd_probability=pd_probability[part], costs=costs)
        highest = profit.max(axis=1)
        lowest_of_the_best = (profit >= highest[:, None] - EQUAL_PROFIT_RATIO).argmax(axis=1)
        best[part] = np.where(highest > EQUAL_PROFIT_RATIO, lowest_of_the_best, NO_OFFER)
    return best


def profits(*, offers: Offers, pd_probability: Ratios, costs: LoanCosts) -> Ratios:
    """Return the expected profit for each yuan offered, one row a PD, one column a rate."""
    margin = margin_ratio(
        rate_annual_ratio=offers.rate_annual_ratio[None, :],
        pd_probability=pd_probability[:, None],
        costs=costs,
    )
    return (1.0 - offers.churn_ratio)[None, :] * margin
