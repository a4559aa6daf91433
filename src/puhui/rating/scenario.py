"""What a shock to the economy does to every firm: its sales, its probability of default, its grade.

The arithmetic, with an example, is in docs/guide/scenarios.md.
"""

import math
from collections.abc import Mapping

import polars as pl

from puhui.base import REASONS_DTYPE, Bilingual, PolicyAt, conform
from puhui.rating._scenario_file import UnableToReadScenario, read_scenario
from puhui.rating._scenario_odds import (
    UnableToApplyScenario,
    fragility,
    log_odds_shift,
    shifted_probability,
    stressed_grade,
)
from puhui.rating._scenario_reasons import reason_text
from puhui.rating._scenario_sales import sales_factor
from puhui.rating._scenario_schema import EFFECTS_SCHEMA, Scenario, Shock, SizeShock
from puhui.rating.schema import RATINGS_SCHEMA

__all__ = [
    "EFFECTS_SCHEMA",
    "Scenario",
    "Shock",
    "SizeShock",
    "UnableToApplyScenario",
    "UnableToReadScenario",
    "apply_scenario",
    "read_scenario",
    "stressed_ratings",
]

_PDS = ("pd_probability", "pd_low_probability", "pd_high_probability")
_KNOWN = ("industry", "confidence_probability", "firm_type")
_SALES = "sales_monthly_log10_yuan"


def apply_scenario(
    *,
    scenario: Scenario,
    industry: pl.DataFrame,
    features: pl.DataFrame,
    ratings: pl.DataFrame,
    policy: PolicyAt,
    grade_upper_probability: Mapping[str, float],
) -> pl.DataFrame:
    """Say what the scenario does to each rated firm over the twelve months from ``policy.as_of``.

    A firm that the scenario does not touch keeps its figures to the last bit; one without a row in
    ``industry`` or ``features`` is one of which nothing is known.

    :param industry: ``profile.INDUSTRY_SCHEMA``.
    :param features: the profile's features, among them those of ``scenario.fragility_factors``.
    :param ratings: ``RATINGS_SCHEMA``.
    :param grade_upper_probability: the master scale: the highest probability of default of each
        grade but the last.
    :returns: ``EFFECTS_SCHEMA``, one row a rating, by firm id.
    :raises UnableToApplyScenario: if a feature or a bound of the scale is missing, or the policy's
        weights are too heavy.
    """
    wanted = [_SALES, *policy.table("scenario.fragility_factors")]
    _check_features(wanted, features)
    firms = (
        ratings.select("firm_id", *_PDS, "grade")
        .join(industry.select("firm_id", *_KNOWN), on="firm_id", how="left")
        .join(features.select("firm_id", *dict.fromkeys(wanted)), on="firm_id", how="left")
        .sort("firm_id")
    )
    hit = firms.with_columns(sales_factor(scenario=scenario, firms=firms, as_of=policy.as_of))
    shifted = hit.with_columns(
        log_odds_shift(
            sales_factor=pl.col("sales_factor_ratio"),
            fragility=fragility(policy=policy),
            policy=policy,
        ).alias("log_odds_shift")
    )
    return conform(
        table=_stressed(shifted, scenario, grade_upper_probability), schema=EFFECTS_SCHEMA
    )


def stressed_ratings(
    *, ratings: pl.DataFrame, effects: pl.DataFrame, points_to_double_odds: float
) -> pl.DataFrame:
    """Return the ratings as they would be under the scenario, its reason after the others.

    Score, challenger and improvements stay: they speak of the firm as it is.

    :param effects: ``EFFECTS_SCHEMA``, as ``apply_scenario`` returns it for these ratings.
    :param points_to_double_odds: the scorecard's, so that the reason weighs in points as others do.
    :returns: ``RATINGS_SCHEMA``, the same firms in the same order.
    """
    changed = [*_PDS, "grade"]
    joined = ratings.drop(changed).join(
        effects.drop("sales_factor_ratio"), on="firm_id", how="left", maintain_order="left"
    )
    reason = pl.struct(
        pl.lit("scenario").alias("code"),
        pl.when(pl.col("log_odds_shift") > 0)
        .then(pl.lit("against"))
        .otherwise(pl.lit("for"))
        .alias("direction"),
        (pl.col("log_odds_shift").abs() * points_to_double_odds / math.log(2)).alias("weight"),
        pl.col("reason_zh").alias("text_zh"),
        pl.col("reason_en").alias("text_en"),
    )
    told = (
        pl.when(pl.col("reason_zh").is_null())
        .then(pl.col("reasons"))
        .otherwise(pl.concat_list(pl.col("reasons").fill_null([]), reason))
        .cast(REASONS_DTYPE)
    )
    return conform(table=joined.with_columns(told.alias("reasons")), schema=RATINGS_SCHEMA)


def _check_features(wanted: list[str], features: pl.DataFrame) -> None:
    missing = sorted(set(wanted) - set(features.columns))
    if missing:
        raise UnableToApplyScenario(
            what=Bilingual(
                f"画像中没有情景所用的特征 {'、'.join(missing)}",
                f"the profile lacks features that scenarios use: {', '.join(missing)}",
            ),
            advice=Bilingual(
                "请把 policy/scenario.yaml 中 fragility_factors 的名称改为画像已有的特征",
                "name features of the profile under fragility_factors in policy/scenario.yaml",
            ),
        )


def _stressed(
    shifted: pl.DataFrame, scenario: Scenario, upper_probability: Mapping[str, float]
) -> pl.DataFrame:
    shift = pl.col("log_odds_shift")
    moved = shifted.with_columns(
        shifted_probability(probability=pl.col(name), shift=shift).alias(f"stressed_{name}")
        for name in _PDS
    )
    worded = moved.with_columns(
        reason_text(scenario=scenario, language="zh").alias("reason_zh"),
        reason_text(scenario=scenario, language="en").alias("reason_en"),
        stressed_grade(
            shift=shift,
            probability=pl.col("stressed_pd_probability"),
            upper_probability=upper_probability,
        ).alias("grade"),
    )
    best = pl.col("stressed_pd_probability")
    return worded.with_columns(
        best.alias("pd_probability"),
        # Equal bounds may differ in the last bit after the shift; the order must hold exactly.
        pl.min_horizontal("stressed_pd_low_probability", best).alias("pd_low_probability"),
        pl.max_horizontal("stressed_pd_high_probability", best).alias("pd_high_probability"),
    )
