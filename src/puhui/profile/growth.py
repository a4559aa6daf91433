"""Whether a firm grows: periods against the ones before, and the slope of its months."""

import numpy as np

from puhui.profile._arrays import Flags, Floats, Ints, share
from puhui.profile._limits import Limits
from puhui.profile.months import Months
from puhui.profile.windows import HALF_MONTHS, QUARTER_MONTHS, YEAR_MONTHS

_TWO_YEARS = 2 * YEAR_MONTHS
_QUARTER_A_YEAR_AGO = YEAR_MONTHS + QUARTER_MONTHS


def growth_features(months: Months, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of growth of each firm."""
    sales, trading = months.sales.fen, months.trading
    few, least = limits.minimum_invoices, limits.minimum_turnover_fen
    quarter, quarter_ago = (
        _sum(sales, 0, QUARTER_MONTHS),
        _sum(sales, YEAR_MONTHS, _QUARTER_A_YEAR_AGO),
    )
    half, half_before = _sum(sales, 0, HALF_MONTHS), _sum(sales, HALF_MONTHS, YEAR_MONTHS)
    traded_quarter_ago = trading >= _QUARTER_A_YEAR_AGO
    traded_two_years, traded_year = trading >= _TWO_YEARS, trading >= YEAR_MONTHS
    return {
        "sales_growth_year_ratio": _growth(*_years(sales), enough=traded_two_years, least=least),
        "sales_growth_half_ratio": _growth(half, half_before, enough=traded_year, least=least),
        "sales_growth_quarter_ratio": _growth(
            quarter, quarter_ago, enough=traded_quarter_ago, least=least
        ),
        "purchases_growth_year_ratio": _growth(
            *_years(months.purchases.fen), enough=traded_two_years, least=least
        ),
        "sales_invoices_growth_year_ratio": _growth(
            *_years(months.sales.count), enough=traded_two_years, least=few
        ),
        "sales_trend_slope_ratio": _slope(sales, trading, limits),
    }


def _years(figures: Ints) -> tuple[Ints, Ints]:
    return _sum(figures, 0, YEAR_MONTHS), _sum(figures, YEAR_MONTHS, _TWO_YEARS)


def _sum(figures: Ints, start: int, end: int) -> Ints:
    total: Ints = figures[:, start:end].sum(axis=1)
    return np.maximum(total, 0)


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
    figures = np.where(inside, np.maximum(sales[:, :_TWO_YEARS], 0), 0)
    time = np.where(inside, (length - 1) / 2 - back, 0.0)  # from the middle, the latest largest
    total = figures.sum(axis=1)
    enough = (length[:, 0] >= limits.minimum_months) & (total >= limits.minimum_turnover_fen)
    slope = share((time * figures).sum(axis=1), (time * time).sum(axis=1), enough=enough)
    return slope / share(total, length[:, 0], enough=enough)
