"""What a scenario is, and what it does to a firm."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from puhui.base import GRADES, Bilingual, table_schema

Status = Literal["fact", "assumption"]


@dataclass(frozen=True)
class Shock:
    """A change of sales: full for some months, then fading in a straight line to nothing."""

    sales_shock_ratio: float  # -0.4: sales are 40 % below what they would have been
    duration_months: float
    recovery_months: float
    status: Status
    source: str  # publisher, title, date; or why it is assumed


@dataclass(frozen=True)
class SizeShock:
    """A shock to the firms whose sales of a year are below a sum."""

    annual_sales_below_yuan: float
    shock: Shock


@dataclass(frozen=True)
class Scenario:
    """A shock to the economy, by industry, and on top of it by kind and size of firm."""

    name: Bilingual
    description: Bilingual
    cause: Bilingual  # as a reason names it: 疫情, the epidemic
    start: date | None  # None: the day of the decision
    economy: Shock  # for a firm whose industry is unknown, or not listed
    industries: dict[str, Shock]  # by section letter of GB/T 4754-2017
    firm_types: dict[str, Shock]  # on top of the industry's
    sizes: tuple[SizeShock, ...]  # on top of both, the smallest sum first


EFFECTS_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "sales_factor_ratio": pl.Float64,  # sales of the next 12 months, 1: as without the scenario
        "log_odds_shift": pl.Float64,  # of the probability of default; 0: unchanged
        "pd_probability": pl.Float64,
        "pd_low_probability": pl.Float64,
        "pd_high_probability": pl.Float64,
        "grade": pl.Enum(GRADES),
        "reason_zh": pl.String,  # null where the scenario changes nothing
        "reason_en": pl.String,
    }
)
