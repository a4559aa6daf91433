"""How regularly a firm trades: months with business, days with a sale, and the gaps between."""

import numpy as np
import polars as pl

from puhui.profile._arrays import Floats, Ints, share
from puhui.profile._books import BOOKS
from puhui.profile._limits import Limits
from puhui.profile._rows import IS_ISSUED
from puhui.profile.months import Months
from puhui.profile.windows import YEAR_MONTHS

_DAYS = 1 << 16  # more than a window has: firm and day in one whole number that sorts


def days_with_sales(rows: pl.DataFrame) -> Ints:
    """Return the days with a sales invoice that stands, as firm × 65,536 + days back, sorted."""
    is_sale = pl.col("book") % len(BOOKS) == BOOKS["sales"]
    firm = (pl.col("book") // len(BOOKS)).cast(pl.Int64)
    days = rows.lazy().filter(IS_ISSUED & is_sale).select(firm * _DAYS + pl.col("days_back"))
    ordered = np.sort(days.collect(engine="streaming").to_series().to_numpy())
    return ordered[np.diff(ordered, prepend=-1) > 0]  # many times faster than np.unique


def regularity_features(months: Months, sale_days: Ints, *, limits: Limits) -> dict[str, Floats]:
    """Return the features of regularity and gaps of each firm."""
    trading = months.trading
    sales, purchases = months.sales.count, months.purchases.count
    day_count = np.bincount(sale_days // _DAYS, minlength=trading.size)
    return {
        "sales_active_months_ratio": _active(sales, trading),
        "sales_active_months_12m_ratio": _active(sales[:, :YEAR_MONTHS], trading),
        "purchases_active_months_ratio": _active(purchases, trading),
        "sale_days_monthly_count": share(day_count, trading, enough=trading > 0),
        **_gap_features(sale_days, day_count, limits),
    }


def _active(counts: Ints, trading_months: Ints) -> Floats:
    """Return the share of the months since the first invoice that have one of this kind."""
    length = np.minimum(trading_months, counts.shape[1])
    return share((counts > 0).sum(axis=1), length, enough=length > 0)


def _gap_features(sale_days: Ints, day_count: Ints, limits: Limits) -> dict[str, Floats]:
    enough = day_count >= limits.minimum_sale_days
    firm = sale_days // _DAYS
    within = firm[1:] == firm[:-1]
    firm, gap = firm[1:][within], np.diff(sale_days)[within]
    ordered = np.sort(firm * _DAYS + gap) % _DAYS  # by firm, then from short to long
    count = np.maximum(day_count - 1, 0)
    start = np.cumsum(count) - count
    total = _sums(firm, gap, firms=day_count.size)
    squares = _sums(firm, gap * gap, firms=day_count.size)
    spread = np.sqrt(count * squares - total * total)  # whole numbers up to here: exact

    def place(offset: Ints) -> Floats:
        found = np.full(enough.size, np.nan)
        found[enough] = ordered[(start + offset)[enough]]
        return found

    return {
        "sales_gap_median_days": (place((count - 1) // 2) + place(count // 2)) / 2,
        "sales_gap_longest_days": place(count - 1),
        "sales_gap_cv_ratio": share(spread, total, enough=enough),
    }


def _sums(firm: Ints, values: Ints, *, firms: int) -> Ints:
    sums = np.zeros(firms, dtype=np.int64)
    np.add.at(sums, firm, values)
    return sums
