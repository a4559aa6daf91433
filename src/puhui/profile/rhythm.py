"""How regularly a firm trades: months with business, days with a sale, and the gaps between."""

import numpy as np
import polars as pl

from puhui.profile.limits import Limits
from puhui.profile.months import MonthGrid
from puhui.profile.ratios import Floats, Ints, share
from puhui.profile.rows import IS_ISSUED
from puhui.profile.windows import YEAR_MONTHS


def plan_sale_days(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Plan the days on which each firm issued at least one sales invoice that stands."""
    return rows.filter(IS_ISSUED & pl.col("is_sale")).select("firm", "days_back").unique()


def rhythm_features(
    grid: MonthGrid, sale_days: pl.DataFrame, *, limits: Limits
) -> dict[str, Floats]:
    """Return the features of regularity and gaps of each firm."""
    trading = grid.trading_months
    firm = sale_days.sort("firm", "days_back")
    codes, days = firm["firm"].to_numpy(), firm["days_back"].cast(pl.Int64).to_numpy()
    day_count = np.bincount(codes, minlength=len(trading)).astype(np.int64)
    return {
        "sales_active_months_ratio": _active(grid.sales_count, trading),
        "sales_active_months_12m_ratio": _active(grid.sales_count[:, :YEAR_MONTHS], trading),
        "purchases_active_months_ratio": _active(grid.purchases_count, trading),
        "sale_days_monthly_count": share(day_count, trading, enough=trading > 0),
        **_gap_features(codes, days, day_count >= limits.minimum_sale_days),
    }


def _active(counts: Ints, trading_months: Ints) -> Floats:
    """Return the share of the months since the first invoice that have one of this kind."""
    length = np.minimum(trading_months, counts.shape[1])
    return share((counts > 0).sum(axis=1), length, enough=length > 0)


def _gap_features(codes: Ints, days: Ints, enough: np.ndarray) -> dict[str, Floats]:
    same_firm = codes[1:] == codes[:-1]
    gaps = pl.DataFrame({"firm": codes[1:][same_firm], "gap": np.diff(days)[same_firm]})
    gap, count = pl.col("gap"), pl.len().cast(pl.Int64)
    spread = count * (gap * gap).sum() - gap.sum() ** 2  # exact: days are whole
    figures = gaps.group_by("firm").agg(
        gap.median().alias("sales_gap_median_days"),
        gap.max().cast(pl.Float64).alias("sales_gap_longest_days"),
        (spread.cast(pl.Float64).sqrt() / gap.sum()).alias("sales_gap_cv_ratio"),
    )
    features: dict[str, Floats] = {}
    for name in figures.columns[1:]:
        column = np.full(len(enough), np.nan)
        column[figures["firm"].to_numpy()] = figures[name].to_numpy()
        features[name] = np.where(enough, column, np.nan)
    return features
