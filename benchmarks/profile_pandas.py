"""The same features in plain pandas, as a good analyst would write them.

It is the yardstick of ``benchmarks/profile_scale.py`` and the oracle of
``tests/oracles/profile``: written from ``docs/features.md``, sharing no code with the stage.
"""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

POLICY = {
    "history_months": 36,
    "minimum_turnover_fen": 1_000_000,
    "minimum_invoices": 10,
    "minimum_months": 6,
    "minimum_counterparties": 3,
    "minimum_sale_days": 5,
    "round_amount_fen": 100_000,
}


def profile_by_pandas(invoices: pd.DataFrame, firms: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return one row a firm, sorted by ``firm_id``, one column a feature."""
    index = pd.Index(sorted(firms["firm_id"]), name="firm_id")
    ends = _month_ends(as_of, POLICY["history_months"])
    rows = invoices[
        invoices["firm_id"].isin(index)
        & (invoices["invoice_date"] > ends[-1])
        & (invoices["invoice_date"] <= ends[0])
    ].copy()
    rows["firm_id"] = pd.Categorical(rows["firm_id"], categories=index)
    rows["counterparty_id"] = rows["counterparty_id"].astype("category")
    rows["month"] = len(ends) - 1 - np.searchsorted(ends[::-1], rows["invoice_date"])
    rows["days_back"] = (ends[0] - rows["invoice_date"]).dt.days
    valid = rows[~rows["is_void"]]
    sales = valid[valid["direction"] == "sale"]
    purchases = valid[valid["direction"] == "purchase"]
    first = valid.groupby("firm_id", observed=True)["month"].max() + 1
    trading = first.reindex(index)
    return pd.concat(
        [
            _turnover(sales, purchases, trading, index),
            _course(sales, purchases, trading, index),
            _rhythm(sales, purchases, trading, index),
            _papers(rows, index),
            _parties(sales, index, "buyers", "sales", firms),
            _parties(purchases, index, "suppliers", "purchases", firms),
        ],
        axis=1,
    ).astype("float64")


def _month_ends(as_of: date, months: int) -> np.ndarray:
    """Return the last days of the months of the window and of the one before, latest first."""
    last = pd.Timestamp(as_of)
    ends = [last - pd.DateOffset(months=back) for back in range(months + 1)]
    if last.is_month_end:
        ends = [end + pd.offsets.MonthEnd(0) for end in ends]
    return np.array(ends, dtype="datetime64[ns]")


def _grid(rows: pd.DataFrame, value: str, index: pd.Index) -> pd.DataFrame:
    """Return a firm's months as a row: the latest month in column 0."""
    grouped = rows.groupby(["firm_id", "month"], observed=True)
    sums = grouped.size() if value == "count" else grouped[value].sum()
    months = range(POLICY["history_months"])
    return sums.unstack(fill_value=0).reindex(index=index, columns=months, fill_value=0)


def _ratio(part: Any, whole: Any, least: float) -> Any:
    return (part / whole).where(whole >= least)


def _turnover(
    sales: pd.DataFrame, purchases: pd.DataFrame, trading: pd.Series, index: pd.Index
) -> pd.DataFrame:
    least = POLICY["minimum_turnover_fen"]
    money = {"sales": sales, "purchases": purchases}
    fen = {name: _grid(rows, "amount_fen", index) for name, rows in money.items()}
    year = {name: grid.iloc[:, :12].sum(axis=1) for name, grid in fen.items()}
    tax = {
        name: _grid(rows, "tax_fen", index).iloc[:, :12].sum(axis=1) for name, rows in money.items()
    }
    out = pd.DataFrame(index=index)
    for name in money:
        monthly = year[name].clip(lower=0) / trading.clip(upper=12)
        out[f"{name}_monthly_log10_yuan"] = np.log10(1 + monthly / 100)
        out[f"{name}_tax_ratio"] = _ratio(tax[name], year[name], least).clip(0, 1)
    whole = {name: grid.sum(axis=1) for name, grid in fen.items()}
    for span, total in (("12m", year), ("history", whole)):
        sold, bought = (total[name].clip(lower=0) for name in money)
        out[f"margin_{span}_ratio"] = _ratio(sold - bought, np.maximum(sold, bought), least)
    net_vat = tax["sales"] - tax["purchases"]
    out["net_vat_ratio"] = _ratio(net_vat, year["sales"], least).clip(-1, 1)
    out["sales_invoices_12m_count"] = _grid(sales, "count", index).iloc[:, :12].sum(axis=1)
    out["trading_months"] = trading
    return out


def _course(
    sales: pd.DataFrame, purchases: pd.DataFrame, trading: pd.Series, index: pd.Index
) -> pd.DataFrame:
    least, few = POLICY["minimum_turnover_fen"], POLICY["minimum_invoices"]
    sold, bought = (_grid(rows, "amount_fen", index) for rows in (sales, purchases))
    count = _grid(sales, "count", index)
    out = pd.DataFrame(index=index)
    out["sales_growth_year_ratio"] = _growth(sold, 12, 12, least).where(trading >= 24)
    out["sales_growth_half_ratio"] = _growth(sold, 6, 6, least).where(trading >= 12)
    out["sales_growth_quarter_ratio"] = _growth(sold, 3, 12, least).where(trading >= 15)
    out["purchases_growth_year_ratio"] = _growth(bought, 12, 12, least).where(trading >= 24)
    out["sales_invoices_growth_year_ratio"] = _growth(count, 12, 12, few).where(trading >= 24)
    # months before the first one are not zero but unknown
    known = np.arange(sold.shape[1])[None, :] < trading.to_numpy()[:, None]
    sold, bought, count = (grid.clip(lower=0).where(known) for grid in (sold, bought, count))
    out["sales_cv_12m_ratio"] = _variation(sold.iloc[:, :12], least)
    out["sales_cv_history_ratio"] = _variation(sold, least)
    out["purchases_cv_12m_ratio"] = _variation(bought.iloc[:, :12], least)
    out["sales_invoices_cv_12m_ratio"] = _variation(count.iloc[:, :12], few)
    out["sales_trend_slope_ratio"] = sold.iloc[:, :24].apply(_slope, axis=1)
    out["sales_season_correlation"] = sold.iloc[:, :24].apply(_season, axis=1)
    out["sales_peak_quarter_ratio"] = sold.iloc[:, :12].apply(_peak_quarter, axis=1)
    out["sales_worst_quarter_ratio"] = sold.iloc[:, :24].apply(_worst_quarter, axis=1)
    out["sales_drawdown_ratio"] = _drawdown(sold, trading)
    return out


def _growth(grid: pd.DataFrame, length: int, apart: int, least: float) -> pd.Series:
    now = grid.iloc[:, :length].sum(axis=1).clip(lower=0)
    before = grid.iloc[:, apart : apart + length].sum(axis=1).clip(lower=0)
    return _ratio(2 * (now - before), now + before, least)


def _variation(months: pd.DataFrame, least: float) -> pd.Series:
    enough = (months.count(axis=1) >= POLICY["minimum_months"]) & (months.sum(axis=1) >= least)
    return (months.std(axis=1, ddof=0) / months.mean(axis=1)).where(enough)


def _slope(row: pd.Series) -> float:
    months = row.dropna().to_numpy()[::-1]
    if len(months) < POLICY["minimum_months"] or months.sum() < POLICY["minimum_turnover_fen"]:
        return np.nan
    return float(np.polyfit(np.arange(len(months)), months / months.mean(), 1)[0])


def _season(row: pd.Series) -> float:
    now, before = row.to_numpy()[:12], row.to_numpy()[12:]
    if np.isnan(row).any() or now.std() == 0 or before.std() == 0:
        return np.nan
    return float(np.corrcoef(now, before)[0, 1])


def _peak_quarter(row: pd.Series) -> float:
    quarters = row.to_numpy().reshape(-1, 3).sum(axis=1)
    enough = quarters.sum() >= POLICY["minimum_turnover_fen"]  # never with an unknown month
    return float(quarters.max() / quarters.sum()) if enough else np.nan


def _worst_quarter(row: pd.Series) -> float:
    quarters = row.to_numpy().reshape(-1, 3).sum(axis=1)
    quarters = quarters[~np.isnan(quarters)]
    if len(quarters) < 4 or quarters.sum() < POLICY["minimum_turnover_fen"]:
        return np.nan
    middle = np.median(quarters)
    return float(quarters.min() / middle) if middle > 0 else np.nan


def _drawdown(sold: pd.DataFrame, trading: pd.Series) -> pd.Series:
    forward = sold.fillna(0).iloc[:, ::-1]
    years = forward.T.rolling(12).sum().T.iloc[:, 11:]
    peak = years.cummax(axis=1)
    fall = (1 - years / peak).max(axis=1).fillna(0)
    enough = (trading >= 24) & (sold.sum(axis=1) >= POLICY["minimum_turnover_fen"])
    return fall.where(enough)


def _rhythm(
    sales: pd.DataFrame, purchases: pd.DataFrame, trading: pd.Series, index: pd.Index
) -> pd.DataFrame:
    sold, bought = (_grid(rows, "count", index) > 0 for rows in (sales, purchases))
    out = pd.DataFrame(index=index)
    out["sales_active_months_ratio"] = sold.sum(axis=1) / trading
    out["sales_active_months_12m_ratio"] = sold.iloc[:, :12].sum(axis=1) / trading.clip(upper=12)
    out["purchases_active_months_ratio"] = bought.sum(axis=1) / trading
    days = sales.loc[sales["amount_fen"] > 0, ["firm_id", "days_back"]].drop_duplicates()
    days = days.sort_values(["firm_id", "days_back"])
    by_firm = days.groupby("firm_id", observed=True)["days_back"]
    count = by_firm.size().reindex(index).fillna(0)
    out["sale_days_monthly_count"] = count / trading
    gaps = by_firm.diff().groupby(days["firm_id"], observed=True)
    enough = count >= POLICY["minimum_sale_days"]
    out["sales_gap_median_days"] = gaps.median().reindex(index).where(enough)
    out["sales_gap_longest_days"] = gaps.max().reindex(index).where(enough)
    out["sales_gap_cv_ratio"] = (gaps.std(ddof=0) / gaps.mean()).reindex(index).where(enough)
    return out


def _papers(rows: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    out = pd.DataFrame(index=index)
    few, least = POLICY["minimum_invoices"], POLICY["minimum_turnover_fen"]
    for side, direction in (("sales", "sale"), ("purchases", "purchase")):
        every = rows[rows["direction"] == direction]
        void, valid = every[every["is_void"]], every[~every["is_void"]]
        issued, returned = valid[valid["amount_fen"] > 0], valid[valid["amount_fen"] < 0]

        def size(part: pd.DataFrame) -> pd.Series:
            return part.groupby("firm_id", observed=True).size().reindex(index).fillna(0)

        def value(part: pd.DataFrame) -> pd.Series:
            grouped = part["amount_fen"].abs().groupby(part["firm_id"], observed=True)
            return grouped.sum().reindex(index).fillna(0)

        out[f"{side}_invoices_count"] = size(valid)
        out[f"{side}_void_ratio"] = _ratio(size(void), size(every), few)
        out[f"{side}_void_value_ratio"] = _ratio(value(void), value(void) + value(issued), least)
        out[f"{side}_return_ratio"] = _ratio(size(returned), size(valid), few)
        out[f"{side}_return_value_ratio"] = _ratio(value(returned), value(issued), least).clip(0, 1)
        by_firm = issued.groupby("firm_id", observed=True)
        median = by_firm["amount_fen"].median().reindex(index)
        out[f"{side}_invoice_median_log10_yuan"] = np.log10(1 + median / 100)
        out[f"since_last_{direction}_days"] = by_firm["days_back"].min().reindex(index)
        if side == "sales":
            is_round = issued["total_fen"] % POLICY["round_amount_fen"] == 0
            out["sales_round_ratio"] = _ratio(size(issued[is_round]), size(issued), few)
            out["sales_untaxed_ratio"] = _ratio(
                size(issued[issued["tax_fen"] == 0]), size(issued), few
            )
            largest = by_firm["amount_fen"].max().reindex(index)
            out["sales_largest_invoice_ratio"] = _ratio(largest, value(issued), least)
    return out


def _parties(
    rows: pd.DataFrame, index: pd.Index, party: str, turnover: str, firms: pd.DataFrame
) -> pd.DataFrame:
    key = ["firm_id", "counterparty_id"]
    last_rows = rows[rows["month"] < 12]
    last = last_rows.groupby(key, observed=True)["amount_fen"].sum()
    before = rows[rows["month"].between(12, 23)].groupby(key, observed=True)["amount_fen"].sum()
    last, before = last[last > 0].rename("last"), before[before > 0].rename("before")
    issued = last_rows[last_rows["amount_fen"] > 0]
    days = issued.groupby(key, observed=True)["days_back"].agg(["min", "max"])
    pairs = pd.concat([last, before], axis=1).join(days)
    pairs["kept"] = pairs["last"].where(pairs["before"].notna())
    pairs["repeat"] = pairs["last"].notna() & (pairs["min"] < pairs["max"])
    pairs["square"] = (
        pairs["last"] / pairs.groupby("firm_id", observed=True)["last"].transform("sum")
    ) ** 2
    firm = pairs.groupby("firm_id", observed=True)
    total = firm["last"].sum().reindex(index).fillna(0)
    count = firm["last"].count().reindex(index).fillna(0)
    count_before = firm["before"].count().reindex(index).fillna(0)
    few, least = POLICY["minimum_counterparties"], POLICY["minimum_turnover_fen"]
    out = pd.DataFrame(index=index)
    out[f"{party}_12m_count"] = count
    out[f"{party}_hhi_ratio"] = firm["square"].sum().reindex(index).where(total >= least)
    out[f"{party}_largest_ratio"] = _ratio(firm["last"].max().reindex(index), total, least)
    out[f"{party}_retained_ratio"] = _ratio(firm["kept"].count().reindex(index), count_before, few)
    known = _ratio(firm["kept"].sum().reindex(index), total, least)
    out[f"{party}_known_{turnover}_ratio"] = known.where(count_before >= few)
    out[f"{party}_repeat_ratio"] = _ratio(firm["repeat"].sum().reindex(index), count, few)
    return out.join(_network(last, index, party, firms))


def _network(last: pd.Series, index: pd.Index, party: str, firms: pd.DataFrame) -> pd.DataFrame:
    links = last.reset_index()
    dataset = firms.set_index("firm_id")["dataset"]
    links["dataset"] = links["firm_id"].astype(str).map(dataset)
    degree = links.groupby(["dataset", "counterparty_id"], observed=True)["firm_id"].transform(
        "size"
    )
    by_firm = degree.groupby(links["firm_id"], observed=True)
    enough = by_firm.size().reindex(index) >= POLICY["minimum_counterparties"]
    shared = (degree > 1).groupby(links["firm_id"], observed=True).mean()
    out = pd.DataFrame(index=index)
    out[f"{party}_shared_ratio"] = shared.reindex(index).where(enough)
    out[f"{party}_degree_mean_count"] = by_firm.mean().reindex(index).where(enough)
    return out
