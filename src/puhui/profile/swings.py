"""How much the months of a firm differ: volatility, seasons, and how deep its bad times went."""

import numpy as np

from puhui.profile.limits import Limits
from puhui.profile.months import MonthGrid
from puhui.profile.ratios import Flags, Floats, Ints, share, where_enough
from puhui.profile.windows import QUARTER_MONTHS, YEAR_MONTHS

_QUARTERS_AT_MOST = 8
_QUARTERS_AT_LEAST = 4


def swing_features(grid: MonthGrid, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of volatility, seasonality and resilience of each firm."""
    sales, trading = np.maximum(grid.sales_fen, 0), grid.trading_months
    purchases = np.maximum(grid.purchases_fen, 0)
    least = limits.minimum_turnover_fen
    everything = sales.shape[1]

    def variation(months: Ints, span: int, least: int) -> Floats:
        length = np.minimum(trading, span)
        return _variation(
            months[:, :span], length, enough=length >= limits.minimum_months, least=least
        )

    return {
        "sales_cv_12m_ratio": variation(sales, YEAR_MONTHS, least),
        "sales_cv_history_ratio": variation(sales, everything, least),
        "purchases_cv_12m_ratio": variation(purchases, YEAR_MONTHS, least),
        "sales_invoices_cv_12m_ratio": variation(
            grid.sales_count, YEAR_MONTHS, limits.minimum_invoices
        ),
        "sales_season_correlation": _season_correlation(sales, trading),
        "sales_peak_quarter_ratio": _peak_quarter(sales, trading, least),
        "sales_worst_quarter_ratio": _worst_quarter(sales, trading, least),
        "sales_drawdown_ratio": _drawdown(sales, trading, limits),
    }


def _variation(months: Ints, length: Ints, *, enough: Flags, least: int) -> Floats:
    """Return the coefficient of variation: population standard deviation over mean."""
    inside = np.arange(months.shape[1])[None, :] < length[:, None]
    total = np.where(inside, months, 0).sum(axis=1)
    enough = enough & (total >= least)
    mean = share(total, length, enough=enough)
    squares = np.where(inside, (months - mean[:, None]) ** 2, 0.0).sum(axis=1)
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
    """Return the deepest fall of three-month sales from any earlier height, 0 to 1."""
    forward = sales[:, ::-1]
    sums = np.lib.stride_tricks.sliding_window_view(forward, QUARTER_MONTHS, axis=1).sum(axis=2)
    peak = np.maximum.accumulate(sums, axis=1)
    fall = share(peak - sums, peak, enough=peak > 0)
    enough = (trading_months >= limits.minimum_months) & (
        sales.sum(axis=1) >= limits.minimum_turnover_fen
    )
    return where_enough(np.nan_to_num(fall, nan=0.0).max(axis=1), enough=enough)
