"""Rating to allocation for one view of the firms: as they are, or as under a scenario."""

from dataclasses import dataclass

import polars as pl

from puhui import allocation, pricing
from puhui.allocation.schema import CANDIDATES_SCHEMA, Allocation
from puhui.base import PolicyAt
from puhui.pipeline.observe import Observation


@dataclass(frozen=True)
class Setting:
    """What stays the same while the firms' ratings change: who is decided on, with what money."""

    observation: Observation
    churn_curves: pricing.ChurnCurves
    candidate_ids: pl.Series  # firms that may get money
    budget_fen: int
    policy: PolicyAt


@dataclass(frozen=True)
class Judgement:
    """What each stage said of every firm, and who gets how much."""

    ratings: pl.DataFrame  # rating.RATINGS_SCHEMA
    prices: pl.DataFrame  # pricing.PRICES_SCHEMA
    limits: pl.DataFrame  # allocation.LIMITS_SCHEMA
    candidates: pl.DataFrame  # allocation.CANDIDATES_SCHEMA and the groups of policy
    allocation: Allocation


def judge(
    *, setting: Setting, ratings: pl.DataFrame, sales_factor: pl.DataFrame | None = None
) -> Judgement:
    """Price every firm, limit it, and spread the budget over the candidates.

    ``sales_factor`` (firm_id, sales_factor_ratio) is a scenario's expected sales relative to now.
    """
    policy = setting.policy
    prices = pricing.price(ratings=ratings, churn_curves=setting.churn_curves, policy=policy)
    limits = allocation.without_known_defaulters(
        limits=allocation.limits(
            monthly=setting.observation.monthly,
            features=setting.observation.features,
            ratings=ratings,
            industry_factor=sales_factor,
            as_of=policy.as_of,
            policy=policy,
        ),
        firms=setting.observation.firms,
        policy=policy,
    )
    candidates = _candidates(setting, prices, limits, ratings)
    return Judgement(
        ratings=ratings,
        prices=prices,
        limits=limits,
        candidates=candidates,
        allocation=allocation.allocate(
            candidates=candidates, budget_fen=setting.budget_fen, policy=policy
        ),
    )


def _candidates(
    setting: Setting, prices: pl.DataFrame, limits: pl.DataFrame, ratings: pl.DataFrame
) -> pl.DataFrame:
    groups = setting.observation.industry.select(
        "firm_id", pl.col("industry", "firm_type").fill_null("unknown")
    )
    history = pl.when("is_thin").then(pl.lit("thin")).otherwise(pl.lit("established"))
    rated = ratings.select("firm_id", pl.col("grade").cast(pl.String), history.alias("history"))
    return (
        limits.filter(pl.col("firm_id").is_in(setting.candidate_ids.implode()))
        .join(prices, on="firm_id")
        .join(rated, on="firm_id")
        .join(groups, on="firm_id", how="left")
        .select(*CANDIDATES_SCHEMA, "grade", "history", "industry", "firm_type")
        .sort("firm_id")
    )
