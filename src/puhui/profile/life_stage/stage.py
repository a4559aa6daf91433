"""Place each enterprise in a stage of its life, with reasons."""

from typing import Final

import polars as pl

from puhui.base import REASONS_DTYPE, Bilingual, PolicyAt, conform
from puhui.profile.every_feature import EVERY_FEATURE, take_features
from puhui.profile.life_stage.rules import Condition, Rule, read_rules
from puhui.profile.life_stage.schema import LIFE_STAGES_SCHEMA
from puhui.profile.life_stage.wording import fact_text

_UNKNOWN: Final = Bilingual(
    "已知的事实不足以判断所处阶段", "too little is known to say in which stage it is"
)


def life_stages(*, features: pl.DataFrame, policy: PolicyAt) -> pl.DataFrame:
    """Say in which stage of its life each enterprise is, and by which facts.

    The first stage whose rule is true counts. A rule that is unknown is not true, and what is
    unknown never makes one true.

    :param features: ``enterprise_id`` and any columns of ``SOURCE_FEATURES`` and ``FEATURES``; a
        column that is not there is unknown.
    :param policy: ``policy/life_stage.yaml``.
    :return: ``LIFE_STAGES_SCHEMA``, sorted by enterprise.
    :raises puhui.base.UnableToReadPolicy: as ``read_rules``.
    """
    rules = read_rules(policy)
    names = sorted({part.feature for rule in rules.values() for part in rule.conditions()})
    table = take_features(features=features, names=names)
    placed = table.with_columns(_first_true(rules))
    return conform(table=_with_reasons(placed, rules), schema=LIFE_STAGES_SCHEMA)


def _first_true(rules: dict[str, Rule]) -> pl.Expr:
    stages = [pl.when(rule.truth()).then(pl.lit(stage)) for stage, rule in rules.items()]
    return pl.coalesce(stages).alias("stage")


def _with_reasons(placed: pl.DataFrame, rules: dict[str, Rule]) -> pl.DataFrame:
    """Write the reasons stage by stage, so that texts are made for the stage's own facts only."""
    unknown = placed.filter(pl.col("stage").is_null()).with_columns(_unknown_reasons())
    parts = [
        placed.filter(pl.col("stage") == stage).with_columns(_reasons(rule))
        for stage, rule in rules.items()
    ]
    return pl.concat([unknown, *parts]).sort("enterprise_id")


def _reasons(rule: Rule) -> pl.Expr:
    each = pl.concat_list(_reason(condition) for condition in rule.conditions())
    return each.list.drop_nulls().cast(REASONS_DTYPE).alias("reasons")


def _reason(condition: Condition) -> pl.Expr:
    """Return the fact as a reason, for or against the stage; null where it is unknown."""
    feature, truth = EVERY_FEATURE[condition.feature], condition.truth()
    said = fact_text(feature=feature, relation=condition.relation, bound=condition.bound)
    reason = pl.struct(
        pl.lit(feature.name).alias("code"),
        pl.when(truth).then(pl.lit("for")).otherwise(pl.lit("against")).alias("direction"),
        pl.lit(1.0).alias("weight"),
        said.zh.alias("text_zh"),
        said.en.alias("text_en"),
    )
    return pl.when(truth.is_not_null()).then(reason)


def _unknown_reasons() -> pl.Expr:
    reason = pl.struct(
        pl.lit("too_little_known").alias("code"),
        pl.lit("against").alias("direction"),
        pl.lit(1.0).alias("weight"),
        pl.lit(_UNKNOWN.zh).alias("text_zh"),
        pl.lit(_UNKNOWN.en).alias("text_en"),
    )
    return pl.concat_list(reason).cast(REASONS_DTYPE).alias("reasons")
