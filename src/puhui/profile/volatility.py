"""How much the months of a firm differ: volatility, seasons, and how deep its bad times went."""

import numpy as np

from puhui.profile._arrays import Floats, Ints, share, where_enough
from puhui.profile._limits import Limits
from puhui.profile.months import Months
from puhui.profile.windows import QUARTER_MONTHS, YEAR_MONTHS

_TWO_YEARS = 2 * YEAR_MONTHS
_QUARTERS_AT_MOST = 8
_QUARTERS_AT_LEAST = 4


def volatility_features(months: Months, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of volatility, seasonality and resilience of each firm."""
    sales, purchases = np.maximum(months.sales.fen, 0), np.maximum(months.purchases.fen, 0)
    trading, least = months.trading, limits.minimum_turnover_fen

    def variation(figures: Ints, least: int) -> Floats:
        length = np.minimum(trading, figures.shape[1])
        known = np.where(length >= limits.minimum_months, length, 0)
        return _variation(figures, known, least)

    return {
        "sales_cv_12m_ratio": variation(sales[:, :YEAR_MONTHS], least),
        "sales_cv_history_ratio": variation(sales, least),
        "purchases_cv_12m_ratio": variation(purchases[:, :YEAR_MONTHS], least),
        "sales_invoices_cv_12m_ratio": variation(
            months.sales.count[:, :YEAR_MONTHS], limits.minimum_invoices
        ),
        "sales_season_correlation": _season_correlation(sales, trading),
        "sales_peak_quarter_ratio": _peak_quarter(sales, trading, least),
        "sales_worst_quarter_ratio": _worst_quarter(sales, trading, least),
        "sales_drawdown_ratio": _drawdown(sales, trading, least),
    }


def _variation(figures: Ints, length: Ints, least: int) -> Floats:
    """Return the coefficient of variation, population standard deviation over mean.

    :param length: how many of the latest months each firm has.
    """
    inside = np.arange(figures.shape[1])[None, :] < length[:, None]
    total = np.where(inside, figures, 0).sum(axis=1)
    enough = total >= least
    mean = share(total, length, enough=enough)
    squares = np.where(inside, (figures - mean[:, None]) ** 2, 0.0).sum(axis=1)
    return np.sqrt(share(squares, length, enough=enough)) / mean


def _season_correlation(sales: Ints, trading_months: Ints) -> Floats:
    """Return Pearson's correlation of the last twelve months with the twelve before, in order."""
    now = _from_mean(sales[:, :YEAR_MONTHS])
    before = _from_mean(sales[:, YEAR_MONTHS:_TWO_YEARS])
    spread = np.sqrt((now**2).sum(axis=1)) * np.sqrt((before**2).sum(axis=1))
    enough = (trading_months >= _TWO_YEARS) & (spread > 0)
    return np.clip(share((now * before).sum(axis=1), spread, enough=enough), -1, 1)


def _from_mean(figures: Ints) -> Floats:
    deviations: Floats = figures - figures.mean(axis=1, keepdims=True)
    return deviations


def _quarters(sales: Ints, quarters: int) -> Ints:
    span = sales[:, : quarters * QUARTER_MONTHS]
    sums: Ints = span.reshape(len(sales), quarters, QUARTER_MONTHS).sum(axis=2)
    return sums


def _peak_quarter(sales: Ints, trading_months: Ints, least: int) -> Floats:
    quarters = _quarters(sales, YEAR_MONTHS // QUARTER_MONTHS)
    total = quarters.sum(axis=1)
    enough = (trading_months >= YEAR_MONTHS) & (total >= least)
    return share(quarters.max(axis=1), total, enough=enough)


def _worst_quarter(sales: Ints, trading_months: Ints, least: int) -> Floats:
    """Return the worst quarter over the median one, of at most eight whole quarters."""
    quarters = _quarters(sales, _QUARTERS_AT_MOST)
    known = np.minimum(trading_months // QUARTER_MONTHS, _QUARTERS_AT_MOST)
    result = np.full(len(sales), np.nan)
    for count in range(_QUARTERS_AT_LEAST, _QUARTERS_AT_MOST + 1):
        firms = np.flatnonzero(known == count)
        traded = quarters[firms, :count]
        middle = np.median(traded, axis=1)
        enough = (middle > 0) & (traded.sum(axis=1) >= least)
        result[firms] = share(traded.min(axis=1), middle, enough=enough)
    return result


def _drawdown(sales: Ints, trading_months: Ints, least: int) -> Floats:
    """Return the deepest fall of twelve-month sales from any earlier height, 0 to 1."""
    from_first = np.cumsum(sales[:, ::-1], axis=1)
    years = from_first[:, YEAR_MONTHS - 1 :].copy()
    years[:, 1:] -= from_first[:, :-YEAR_MONTHS]
    peak = np.maximum.accumulate(years, axis=1)
    fall = np.nan_to_num(share(peak - years, peak, enough=peak > 0), nan=0.0)
    enough = (trading_months >= _TWO_YEARS) & (sales.sum(axis=1) >= least)
    return where_enough(fall.max(axis=1), enough=enough)
