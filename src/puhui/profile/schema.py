"""What leaves this stage: one row of features a firm, its months, its industry."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from puhui.base import Bilingual, table_schema

RiskDirection = Literal["safer", "riskier", "either"]  # what a higher value means for default


@dataclass(frozen=True)
class Feature:
    """The definition of one feature: the table of all of them is the only place that has it."""

    name: str  # the column; units last
    family: str  # scale, growth, seasonality, regularity, volatility, counterparties, ...
    title: Bilingual  # a few words an officer reads in a reason
    definition: Bilingual  # the formula in words
    unit: str  # ratio, months, count, log10_yuan, ...
    minimum: float | None  # the range that values lie in; None is unbounded
    maximum: float | None
    missing: Bilingual  # when the value is missing; missing stays missing
    higher_is: RiskDirection  # from the domain, never from the data: rating's monotone constraint
    is_model_input: bool = True  # False: shown to people, kept from the model (why: in README)
    may_be_outcome: bool = False  # at its worst once a firm stops trading: a symptom, not a cause


MONTHLY_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "month": pl.Date,  # its first day; only months with at least one invoice that is not void
        "sales_fen": pl.Int64,  # net of returns, without tax
        "purchases_fen": pl.Int64,
        "sales_count": pl.UInt32,
        "purchases_count": pl.UInt32,
    }
)

INDUSTRY_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "industry": pl.String,  # a GB/T 4754-2017 section letter; null: unknown
        "confidence_probability": pl.Float64,
        "evidence_zh": pl.String,  # the words or the trading pattern that speak for it
        "evidence_en": pl.String,
        "firm_type": pl.String,  # company, branch, sole_trader, cooperative, institution; null
    }
)


@dataclass(frozen=True)
class Profile:
    """What is known of every firm at a date, from invoices up to that date only."""

    features: pl.DataFrame  # firm_id, then one Float64 column for each of FEATURES
    monthly: pl.DataFrame  # MONTHLY_SCHEMA
