"""A few features of facts in plain pandas, written from ``docs/features.md``.

It is the yardstick of ``benchmarks/source_features.py`` and an oracle of
``tests/oracles/profile``; it shares no code with the stage.
"""

from datetime import date

import numpy as np
import pandas as pd

FEATURES = (
    "bank_inflow_growth_year_ratio",
    "bank_inflow_cv_12m_ratio",
    "utility_late_ratio",
    "tax_on_time_ratio",
    "social_people_count",
    "court_defendant_3y_log10_yuan",
)


def features_by_pandas(
    facts: dict[str, pd.DataFrame], enterprises: pd.Series, as_of: date
) -> pd.DataFrame:
    """Return one row an enterprise, sorted by its id, for a date at a month's end."""
    index = pd.Index(sorted(enterprises), name="enterprise_id")
    day = pd.Timestamp(as_of)
    year_ago = day - pd.DateOffset(months=12) + pd.offsets.MonthEnd(0)
    inflow = _months(facts["bank.flows"], "inflow_fen", day, lag=0)
    return pd.DataFrame(
        {
            "bank_inflow_growth_year_ratio": _growth(inflow),
            "bank_inflow_cv_12m_ratio": _variation(inflow),
            "utility_late_ratio": 1 - _in_time(facts["utility.usage"], "paid_on", year_ago, day),
            "tax_on_time_ratio": _in_time(facts["tax.filings"], "filed_on", year_ago, day),
            "social_people_count": _people(facts["social.contributions"], day),
            "court_defendant_3y_log10_yuan": _sued(facts["court.judgments"], index, day),
        },
        index=index,
    )


def _months(rows: pd.DataFrame, value: str, day: pd.Timestamp, *, lag: int) -> pd.DataFrame:
    """Return a row an enterprise and a column a month back; NaN without a row."""
    back = (day.year - rows["month"].dt.year) * 12 + day.month - rows["month"].dt.month - lag
    known = rows.assign(back=back)[back >= 0]
    return known.pivot_table(
        index="enterprise_id", columns="back", values=value, aggfunc="sum"
    ).reindex(columns=range(max(24, int(back.max()) + 1)))


def _growth(grid: pd.DataFrame) -> pd.Series:
    now, before = grid.loc[:, :11].sum(axis=1), grid.loc[:, 12:23].sum(axis=1)
    old_enough = grid.loc[:, 23:].notna().any(axis=1)
    return (2 * (now - before) / (now + before)).where(old_enough & (now + before >= 1_000_000))


def _variation(grid: pd.DataFrame) -> pd.Series:
    length = grid.notna().mul(grid.columns + 1, axis=1).max(axis=1).clip(upper=12)
    year = grid.loc[:, :11].fillna(0)
    year = year.where(np.arange(12)[None, :] < length.to_numpy()[:, None])
    enough = (length >= 6) & (year.sum(axis=1) >= 1_000_000)
    return (year.std(axis=1, ddof=0) / year.mean(axis=1)).where(enough)


def _in_time(rows: pd.DataFrame, done: str, after: pd.Timestamp, until: pd.Timestamp) -> pd.Series:
    due = rows[(rows["due_on"] > after) & (rows["due_on"] <= until)]
    ok = (due[done] <= due["due_on"]) & (due[done] <= until)
    shares = ok.groupby(due["enterprise_id"]).agg(["mean", "count"])
    return shares["mean"].where(shares["count"] >= 4)


def _people(rows: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    known = rows[rows["due_on"] <= day]
    grid = _months(known, "people_count", day, lag=1)
    return grid[0].fillna(grid[1]).fillna(grid[2])


def _sued(rows: pd.DataFrame, index: pd.Index, day: pd.Timestamp) -> pd.Series:
    after = day - pd.DateOffset(months=36) + pd.offsets.MonthEnd(0)
    inside = (rows["judged_on"] > after) & (rows["judged_on"] <= day)
    mine = rows[inside & (rows["role"] == "defendant")]
    fen = mine.groupby("enterprise_id")["amount_fen"].sum().reindex(index, fill_value=0)
    return np.log10(1 + fen / 100)
