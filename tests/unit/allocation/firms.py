"""A firm's months, features and rating, made for tests of limits. Money is in yuan here."""

from datetime import date
from typing import Any

import polars as pl

from puhui.allocation import limits
from puhui.base import GRADES, PolicyAt
from puhui.profile import MONTHLY_SCHEMA

AS_OF = date(2020, 2, 29)


def months_before(as_of: date, count: int) -> list[date]:
    """The first days of the last whole months, the latest first."""
    latest = as_of.year * 12 + as_of.month - 1
    return [date((latest - i) // 12, (latest - i) % 12 + 1, 1) for i in range(count)]


def monthly(sales_yuan: list[float], *, as_of: date = AS_OF, firm_id: str = "F0") -> pl.DataFrame:
    """One row for each month with sales, the latest first; zero: no invoice."""
    rows = [
        (firm_id, month, round(yuan * 100), 0, 1, 0)
        for month, yuan in zip(months_before(as_of, len(sales_yuan)), sales_yuan, strict=True)
        if yuan
    ]
    return pl.DataFrame(rows, schema=MONTHLY_SCHEMA, orient="row")


def limit_of(
    policy: PolicyAt,
    *,
    sales_yuan: list[float],
    margin: float | None = 0.15,
    grade: str | None = "B",
    is_thin: bool = False,
    trading_months: float | None = 36,
    factor: float | None = None,
    as_of: date = AS_OF,
) -> dict[str, Any]:
    """The limit of one firm, as a row."""
    features = pl.DataFrame(
        {"firm_id": ["F0"], "trading_months": [trading_months], "margin_12m_ratio": [margin]},
        schema={"firm_id": pl.String, "trading_months": pl.Float64, "margin_12m_ratio": pl.Float64},
    )
    ratings = pl.DataFrame(
        {"firm_id": ["F0"], "grade": [grade], "is_thin": [is_thin]},
        schema={"firm_id": pl.String, "grade": pl.Enum(GRADES), "is_thin": pl.Boolean},
    )
    factors = None
    if factor is not None:
        factors = pl.DataFrame({"firm_id": ["F0"], "sales_factor_ratio": [factor]})
    found = limits(
        monthly=monthly(sales_yuan, as_of=as_of),
        features=features,
        ratings=ratings,
        industry_factor=factors,
        as_of=as_of,
        policy=policy,
    )
    return found.row(0, named=True)
