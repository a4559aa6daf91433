"""Whether a firm grows: periods against the ones before, and the slope of its months."""

import numpy as np

from puhui.profile.arrays import Flags, Floats, Ints, share
from puhui.profile.limits import Limits
from puhui.profile.months import Months
from puhui.profile.windows import QUARTER_MONTHS, YEAR_MONTHS

_HALF = YEAR_MONTHS // 2
_TWO_YEARS = 2 * YEAR_MONTHS


def growth_features(months: Months, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of growth of each firm."""
    least, trading = limits.minimum_turnover_fen, months.trading

    def year_on_year(figures: Ints, least: int) -> Floats:
        now, before = _period(figures, 0, YEAR_MONTHS), _period(figures, YEAR_MONTHS, _TWO_YEARS)
        return _growth(now, before, enough=trading >= _TWO_YEARS, least=least)

    sales = months.sales.fen
    quarter_ago = YEAR_MONTHS + QUARTER_MONTHS
    return {
        "sales_growth_year_ratio": year_on_year(sales, least),
        "sales_growth_half_ratio": _growth(
            _period(sales, 0, _HALF),
            _period(sales, _HALF, YEAR_MONTHS),
            enough=trading >= YEAR_MONTHS,
            least=least,
        ),
        "sales_growth_quarter_ratio": _growth(
            _period(sales, 0, QUARTER_MONTHS),
            _period(sales, YEAR_MONTHS, quarter_ago),
            enough=trading >= quarter_ago,
            least=least,
        ),
        "purchases_growth_year_ratio": year_on_year(months.purchases.fen, least),
        "sales_invoices_growth_year_ratio": year_on_year(
            months.sales.count, limits.minimum_invoices
        ),
        "sales_trend_slope_ratio": _slope(sales, trading, limits),
    }


def _period(figures: Ints, start: int, end: int) -> Ints:
    return np.maximum(figures[:, start:end].sum(axis=1), 0)


def _growth(now: Ints, before: Ints, *, enough: Flags, least: int) -> Floats:
    """Return 2 (now − before) / (now + before), between −2 and 2 also from or to nothing.

    Source: Davis, Haltiwanger and Schuh, Job Creation and Destruction (1996).
    """
    both = now + before
    return share(2 * (now - before), both, enough=enough & (both >= least))


def _slope(sales: Ints, trading_months: Ints, limits: Limits) -> Floats:
    """Return the least-squares slope of monthly sales over two years, over their mean."""
    length = np.minimum(trading_months, _TWO_YEARS)[:, None]
    back = np.arange(_TWO_YEARS)[None, :]
    inside = back < length
    y = np.where(inside, np.maximum(sales[:, :_TWO_YEARS], 0), 0)
    time = np.where(inside, (length - 1) / 2 - back, 0.0)  # from the middle, the latest largest
    total = y.sum(axis=1)
    enough = (length[:, 0] >= limits.minimum_months) & (total >= limits.minimum_turnover_fen)
    slope = share((time * y).sum(axis=1), (time * time).sum(axis=1), enough=enough)
    return slope / share(total, length[:, 0], enough=enough)
