"""What leaves the pipeline: everything that the report, the files and ``explain`` show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from puhui.allocation.schema import Allocation, Totals
from puhui.base import GRADES, REASONS_DTYPE, Bilingual, table_schema
from puhui.rating import RatingModel

DECISIONS_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "dataset": pl.String,
        "name": pl.String,
        "industry": pl.String,  # GB/T 4754 section letter; null: unknown
        "industry_confidence_probability": pl.Float64,
        "firm_type": pl.String,
        "manual_grade": pl.Enum(GRADES),  # as the bank gave it by hand; shown, never used
        "defaulted": pl.Boolean,  # known outcome of the firms that the model learned from
        "is_candidate": pl.Boolean,  # False: only learned from, not decided on in this run
        "grade": pl.Enum(GRADES),
        "score_points": pl.Float64,
        "pd_probability": pl.Float64,
        "pd_low_probability": pl.Float64,
        "pd_high_probability": pl.Float64,
        "challenger_pd_probability": pl.Float64,
        "is_thin": pl.Boolean,
        "limit_fen": pl.Int64,
        "limit_rule_zh": pl.String,
        "limit_rule_en": pl.String,
        "rate_annual_ratio": pl.Float64,  # null: no rate within the limits pays
        "churn_ratio": pl.Float64,
        "break_even_rate_annual_ratio": pl.Float64,
        "amount_fen": pl.Int64,  # 0: not lent to
        "expected_profit_fen": pl.Int64,
        "expected_loss_fen": pl.Int64,
        "return_on_capital_ratio": pl.Float64,
        "binds_zh": pl.String,  # what keeps the amount from being larger
        "binds_en": pl.String,
        "reasons": REASONS_DTYPE,
        "improvements": REASONS_DTYPE,
    }
)


@dataclass(frozen=True)
class Alternative:
    """A plain way to spread the same budget under the same probabilities, for comparison."""

    name: Bilingual
    totals: Totals


@dataclass(frozen=True)
class ScenarioRun:
    """The same decisions as if a shock had come."""

    name: Bilingual
    description: Bilingual
    decisions: pl.DataFrame  # DECISIONS_SCHEMA, the same firms in the same order
    allocation: Allocation
    # Expected result of keeping the unshocked allocation while the shock comes.
    unchanged_allocation_totals: Totals


@dataclass(frozen=True)
class DecisionRun:
    """One run of the main job."""

    as_of: date
    budget_fen: int
    decisions: pl.DataFrame  # DECISIONS_SCHEMA, by firm
    features: pl.DataFrame  # the profile
    monthly: pl.DataFrame  # the profile's months
    allocation: Allocation
    alternatives: tuple[Alternative, ...]
    frontier: pl.DataFrame  # allocation.FRONTIER_SCHEMA: profit against loss
    breadth_frontier: pl.DataFrame  # allocation.FRONTIER_SCHEMA: profit against firms served
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA
    reconciliation: pl.DataFrame  # sources.RECONCILIATION_SCHEMA
    scenario: ScenarioRun | None
    model: RatingModel
    manifest: dict[str, Any]  # input hashes, versions, seed, model summary; JSON-able
