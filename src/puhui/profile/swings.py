"""How much the months of a firm differ: volatility, seasons, and how deep its bad times went."""

import numpy as np

from puhui.profile.arrays import Flags, Floats, Ints, share, where_enough
from puhui.profile.limits import Limits
from puhui.profile.months import Months
from puhui.profile.windows import QUARTER_MONTHS, YEAR_MONTHS

_QUARTERS_AT_MOST = 8
_QUARTERS_AT_LEAST = 4


def swing_features(months: Months, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of volatility, seasonality and resilience of each firm."""
    sales, trading = np.maximum(months.sales.fen, 0), months.trading
    purchases = np.maximum(months.purchases.fen, 0)
    least = limits.minimum_turnover_fen
    everything = sales.shape[1]

    def variation(figures: Ints, span: int, least: int) -> Floats:
        length = np.minimum(trading, span)
        return _variation(
            figures[:, :span], length, enough=length >= limits.minimum_months, least=least
        )

    return {
        "sales_cv_12m_ratio": variation(sales, YEAR_MONTHS, least),
        "sales_cv_history_ratio": variation(sales, everything, least),
        "purchases_cv_12m_ratio": variation(purchases, YEAR_MONTHS, least),
        "sales_invoices_cv_12m_ratio": variation(
            months.sales.count, YEAR_MONTHS, limits.minimum_invoices
        ),
        "sales_season_correlation": _season_correlation(sales, trading),
        "sales_peak_quarter_ratio": _peak_quarter(sales, trading, least),
        "sales_worst_quarter_ratio": _worst_quarter(sales, trading, least),
        "sales_drawdown_ratio": _drawdown(sales, trading, limits),
    }


def _variation(figures: Ints, length: Ints, *, enough: Flags, least: int) -> Floats:
    """Return the coefficient of variation: population standard deviation over mean."""
    inside = np.arange(figures.shape[1])[None, :] < length[:, None]
    total = np.where(inside, figures, 0).sum(axis=1)
    enough = enough & (total >= least)
    mean = share(total, length, enough=enough)
    squares = np.where(inside, (figures - mean[:, None]) ** 2, 0.0).sum(axis=1)
    return np.sqrt(share(squares, length, enough=enough)) / mean


def _season_correlation(sales: Ints, trading_months: Ints) -> Floats:
    """Return the correlation of the last twelve months with the twelve before, in order."""
    now = _from_mean(sales[:, :YEAR_MONTHS])
    before = _from_mean(sales[:, YEAR_MONTHS : 2 * YEAR_MONTHS])
    spread = np.sqrt((now**2).sum(axis=1)) * np.sqrt((before**2).sum(axis=1))
    enough = (trading_months >= 2 * YEAR_MONTHS) & (spread > 0)
    return np.clip(share((now * before).sum(axis=1), spread, enough=enough), -1, 1)


def _from_mean(months: Ints) -> Floats:
    return months - months.mean(axis=1)[:, None]


def _quarters(sales: Ints, quarters: int) -> Ints:
    span = sales[:, : quarters * QUARTER_MONTHS]
    return span.reshape(len(sales), quarters, QUARTER_MONTHS).sum(axis=2)


def _peak_quarter(sales: Ints, trading_months: Ints, least: int) -> Floats:
    quarters = _quarters(sales, YEAR_MONTHS // QUARTER_MONTHS)
    total = quarters.sum(axis=1)
    enough = (trading_months >= YEAR_MONTHS) & (total >= least)
    return share(quarters.max(axis=1), total, enough=enough)


def _worst_quarter(sales: Ints, trading_months: Ints, least: int) -> Floats:
    """Return the worst quarter over the median one, of at most eight whole quarters."""
    quarters = _quarters(sales, _QUARTERS_AT_MOST).astype(np.float64)
    known = np.minimum(trading_months // QUARTER_MONTHS, _QUARTERS_AT_MOST)
    result = np.full(len(sales), np.nan)
    for count in range(_QUARTERS_AT_LEAST, _QUARTERS_AT_MOST + 1):
        rows = np.flatnonzero(known == count)
        part = quarters[rows, :count]
        middle = np.median(part, axis=1)
        enough = (middle > 0) & (part.sum(axis=1) >= least)
        result[rows] = share(part.min(axis=1), middle, enough=enough)
    return result


def _drawdown(sales: Ints, trading_months: Ints, limits: Limits) -> Floats:
    """Return the deepest fall of twelve-month sales from any earlier height, 0 to 1."""
    forward = np.cumsum(sales[:, ::-1], axis=1)
    years = forward[:, YEAR_MONTHS - 1 :].copy()
    years[:, 1:] -= forward[:, :-YEAR_MONTHS]
    peak = np.maximum.accumulate(years, axis=1)
    fall = share(peak - years, peak, enough=peak > 0)
    enough = (trading_months >= 2 * YEAR_MONTHS) & (
        sales.sum(axis=1) >= limits.minimum_turnover_fen
    )
    return where_enough(np.nan_to_num(fall, nan=0.0).max(axis=1), enough=enough)
