"""Sum facts by month for the charts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from puhui_web.enterprises.series import MONTHS_SHOWN, SERIES, SeriesSource


def monthly_series(
    *, facts: Mapping[str, pl.DataFrame], as_of: date
) -> dict[str, dict[str, list[list[Any]]]]:
    """Return for each enterprise its lines: the latest months with facts, up to the day."""
    found: dict[str, dict[str, list[list[Any]]]] = {}
    for source in SERIES.values():
        rows = _counted(source, facts)
        if rows is None:
            continue
        for one, month, number in _by_month(rows, source, as_of).iter_rows():
            found.setdefault(one, {}).setdefault(source.name, []).append([month, number])
    return found


def _counted(source: SeriesSource, facts: Mapping[str, pl.DataFrame]) -> pl.DataFrame | None:
    """Return the rows of the source's table that count; None: it was not read."""
    rows = facts.get(source.table)
    if rows is None or rows.is_empty():
        return None
    if source.name == "sales_fen":
        return rows.filter((pl.col("direction") == "sale") & (pl.col("status") == "valid"))
    if source.name == "social_people":
        return rows.filter(pl.col("scheme") == "social_insurance")
    if source.name == "power_kwh":
        meters = facts["utility.accounts"].filter(pl.col("utility") == "electricity")
        return rows.join(meters.select("account_no"), on="account_no", how="semi")
    return rows


def _by_month(rows: pl.DataFrame, source: SeriesSource, as_of: date) -> pl.DataFrame:
    month = pl.col(source.month).dt.truncate("1mo")
    return (
        rows.filter((pl.col(source.month) <= as_of) & pl.col(source.column).is_not_null())
        .group_by("enterprise_id", month.alias("month"))
        .agg(pl.col(source.column).sum().alias("number"))
        .sort("enterprise_id", "month")
        .group_by("enterprise_id", maintain_order=True)
        .tail(MONTHS_SHOWN)
        .with_columns(
            pl.col("month").cast(pl.String),
            pl.col("number").round(3) if source.unit == "kwh" else pl.col("number"),
        )
    )
