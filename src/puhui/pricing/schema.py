"""What leaves this stage: a price for every firm, and one firm's curve of rate against profit."""

from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.base import table_schema

Ratios: TypeAlias = NDArray[np.float64]  # one for each firm or rate; NaN where unknown

PRICES_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        # the offered rate; null: no rate within the limits pays, the grade is not lent to, or
        # the firm has no rating; `explain_price` says which
        "rate_annual_ratio": pl.Float64,
        "churn_ratio": pl.Float64,  # share of such customers who leave at this rate
        "break_even_rate_annual_ratio": pl.Float64,  # below it the loan loses money
        "profit_ratio": pl.Float64,  # expected profit a year for each yuan offered, after churn
        "loss_ratio": pl.Float64,  # expected loss a year for each yuan offered, after churn
        "capital_ratio": pl.Float64,  # Basel capital for each yuan lent
        "return_on_capital_ratio": pl.Float64,  # risk-adjusted, a year, before tax
    }
)

PRICE_CURVE_SCHEMA = table_schema(
    {
        "rate_annual_ratio": pl.Float64,  # every rate that may be offered, from low to high
        "churn_ratio": pl.Float64,
        "profit_ratio": pl.Float64,  # expected, a year, for each yuan offered, after churn
    }
)
