"""How much a firm trades, what is left of it, and the tax on it."""

import numpy as np

from puhui.profile.limits import Limits
from puhui.profile.months import MonthGrid
from puhui.profile.ratios import Floats, Ints, share, where_enough
from puhui.profile.windows import YEAR_MONTHS


def scale_features(grid: MonthGrid, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of size, margin and tax of each firm."""
    sales, purchases = _year(grid.sales_fen), _year(grid.purchases_fen)
    sales_tax, purchases_tax = _year(grid.sales_tax_fen), _year(grid.purchases_tax_fen)
    least = limits.minimum_turnover_fen
    sales_enough, purchases_enough = sales >= least, purchases >= least
    net_vat = share(sales_tax - purchases_tax, sales, enough=sales_enough)
    return {
        "sales_monthly_log10_yuan": _monthly_log10_yuan(sales, grid.trading_months),
        "purchases_monthly_log10_yuan": _monthly_log10_yuan(purchases, grid.trading_months),
        "sales_invoices_12m_count": _year(grid.sales_count).astype(np.float64),
        "trading_months": where_enough(
            grid.trading_months.astype(np.float64), enough=grid.trading_months > 0
        ),
        "margin_12m_ratio": _margin(sales, purchases, least),
        "margin_history_ratio": _margin(
            grid.sales_fen.sum(axis=1), grid.purchases_fen.sum(axis=1), least
        ),
        "sales_tax_ratio": np.clip(share(sales_tax, sales, enough=sales_enough), 0, 1),
        "purchases_tax_ratio": np.clip(
            share(purchases_tax, purchases, enough=purchases_enough), 0, 1
        ),
        "net_vat_ratio": np.clip(net_vat, -1, 1),
    }


def _year(months: Ints) -> Ints:
    return months[:, :YEAR_MONTHS].sum(axis=1)


def _monthly_log10_yuan(year_fen: Ints, trading_months: Ints) -> Floats:
    months = np.minimum(trading_months, YEAR_MONTHS)
    mean_fen = share(np.maximum(year_fen, 0), months, enough=months > 0)
    return np.log10(1 + mean_fen / 100)


def _margin(sales: Ints, purchases: Ints, least: int) -> Floats:
    """Return (sales − purchases) over the larger of both: −1 only buys, 1 only sells."""
    larger = np.maximum(sales, purchases)
    difference = np.maximum(sales, 0) - np.maximum(purchases, 0)
    return share(difference, larger, enough=larger >= least)
