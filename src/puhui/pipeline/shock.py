"""The same decisions as if a scenario had come: PDs, limits and money, before and after."""

from pathlib import Path

import polars as pl

from puhui import pricing, rating
from puhui.allocation.schema import Totals
from puhui.base import PolicyAt
from puhui.pipeline.compose import compose_decisions
from puhui.pipeline.judge import Judgement, Setting, judge
from puhui.pipeline.schema import ScenarioRun


def shock(*, setting: Setting, scenario_path: Path, before: Judgement) -> ScenarioRun:
    """Rate, price, limit and allocate again under the scenario.

    :raises puhui.rating.UnableToReadScenario: if the scenario file is not in the form it needs.
    """
    policy, seen = setting.policy, setting.observation
    scenario = rating.read_scenario(path=scenario_path)
    effects = rating.apply_scenario(
        scenario=scenario,
        industry=seen.industry,
        features=seen.features,
        ratings=before.ratings,
        policy=policy,
        grade_upper_probability=policy.table("rating.grade_upper_probability"),
    )
    stressed = rating.stressed_ratings(
        ratings=before.ratings,
        effects=effects,
        points_to_double_odds=policy.number("rating.points_to_double_odds"),
    )
    after = judge(
        setting=setting,
        ratings=stressed,
        sales_factor=effects.select("firm_id", "sales_factor_ratio"),
    )
    return ScenarioRun(
        name=scenario.name,
        description=scenario.description,
        decisions=compose_decisions(setting=setting, judgement=after),
        allocation=after.allocation,
        unchanged_allocation_totals=_unchanged(before, after, policy),
    )


def _unchanged(before: Judgement, after: Judgement, policy: PolicyAt) -> Totals:
    """What the earlier allocation is expected to bring, at its own rates, when the shock comes."""
    rows = (
        before.allocation.amounts.join(before.prices, on="firm_id")
        .join(after.ratings.select("firm_id", "pd_probability"), on="firm_id")
        .filter(pl.col("amount_fen") > 0)
    )
    expected = pricing.expected_at_rate(
        rate_annual_ratio=rows["rate_annual_ratio"].to_numpy(),
        churn_ratio=rows["churn_ratio"].to_numpy(),
        pd_probability=rows["pd_probability"].to_numpy(),
        policy=policy,
    )
    amounts = rows["amount_fen"].to_numpy()
    return Totals(
        amount_fen=int(amounts.sum()),
        profit_fen=int((amounts * expected.profit_ratio).round().sum()),
        loss_fen=int((amounts * expected.loss_ratio).round().sum()),
        firms_served=len(rows),
    )
