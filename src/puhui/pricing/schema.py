"""What leaves this stage: a price for every firm."""

import polars as pl

from puhui.base import table_schema

PRICES_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "rate_annual_ratio": pl.Float64,  # the offered rate; null: no rate within the limits pays
        "churn_ratio": pl.Float64,  # share of such customers who leave at this rate
        "break_even_rate_annual_ratio": pl.Float64,  # below it the loan loses money
        "profit_ratio": pl.Float64,  # expected profit a year for each yuan offered, after churn
        "loss_ratio": pl.Float64,  # expected loss a year for each yuan offered, after churn
        "capital_ratio": pl.Float64,  # Basel capital for each yuan lent
        "return_on_capital_ratio": pl.Float64,  # risk-adjusted, a year
    }
)
