"""How much a firm trades, what is left of it, the tax on it, and for how long it has traded."""

import numpy as np

from puhui.profile._arrays import Floats, Ints, log10_yuan, share, where_enough
from puhui.profile._limits import Limits
from puhui.profile.months import Months
from puhui.profile.windows import YEAR_MONTHS


def turnover_features(months: Months, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of scale, margin, tax and age of each firm."""
    sales, purchases = _year(months.sales.fen), _year(months.purchases.fen)
    sales_tax, purchases_tax = _year(months.sales.tax_fen), _year(months.purchases.tax_fen)
    least = limits.minimum_turnover_fen
    sales_tax_ratio = share(sales_tax, sales, enough=sales >= least)
    purchases_tax_ratio = share(purchases_tax, purchases, enough=purchases >= least)
    net_vat_ratio = share(sales_tax - purchases_tax, sales, enough=sales >= least)
    all_sales, all_purchases = months.sales.fen.sum(axis=1), months.purchases.fen.sum(axis=1)
    return {
        "sales_monthly_log10_yuan": _monthly_log10_yuan(sales, months.trading),
        "purchases_monthly_log10_yuan": _monthly_log10_yuan(purchases, months.trading),
        "sales_invoices_12m_count": _year(months.sales.count).astype(np.float64),
        "trading_months": where_enough(months.trading, enough=months.trading > 0),
        "margin_12m_ratio": _margin(sales, purchases, least),
        "margin_history_ratio": _margin(all_sales, all_purchases, least),
        "sales_tax_ratio": np.clip(sales_tax_ratio, 0, 1),
        "purchases_tax_ratio": np.clip(purchases_tax_ratio, 0, 1),
        "net_vat_ratio": np.clip(net_vat_ratio, -1, 1),
    }


def _year(months: Ints) -> Ints:
    year: Ints = months[:, :YEAR_MONTHS].sum(axis=1)
    return year


def _monthly_log10_yuan(year_fen: Ints, trading_months: Ints) -> Floats:
    months = np.minimum(trading_months, YEAR_MONTHS)
    return log10_yuan(share(np.maximum(year_fen, 0), months, enough=months > 0))


def _margin(sales: Ints, purchases: Ints, least: int) -> Floats:
    """Return (sales − purchases) over the larger of both: −1 only buys, 1 only sells."""
    larger = np.maximum(sales, purchases)
    difference = np.maximum(sales, 0) - np.maximum(purchases, 0)
    return share(difference, larger, enough=larger >= least)
