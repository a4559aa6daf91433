"""One row a firm out of the stages' tables."""

import polars as pl

from puhui.allocation import expected_fen
from puhui.base import conform
from puhui.pipeline.judge import Judgement, Setting
from puhui.pipeline.schema import DECISIONS_SCHEMA


def compose_decisions(*, setting: Setting, judgement: Judgement) -> pl.DataFrame:
    """Return DECISIONS_SCHEMA, one row for every firm, sorted by firm."""
    seen = setting.observation
    rows = seen.firms.join(seen.industry, on="firm_id", how="left")
    for table in (judgement.ratings, judgement.limits, judgement.prices):
        rows = rows.join(table, on="firm_id", how="left")
    rows = rows.join(judgement.allocation.amounts, on="firm_id", how="left").with_columns(
        pl.col("amount_fen").fill_null(0),
        pl.col("firm_id").is_in(setting.candidate_ids.implode()).alias("is_candidate"),
        pl.col("confidence_probability").alias("industry_confidence_probability"),
        pl.col("binds_zh").fill_null("结果已知，仅供学习，本次不分配资金"),
        pl.col("binds_en").fill_null("outcome known: learned from, not decided on in this run"),
    )
    rows = rows.with_columns(
        expected_fen("profit_ratio").alias("expected_profit_fen"),
        expected_fen("loss_ratio").alias("expected_loss_fen"),
    )
    return conform(table=rows, schema=DECISIONS_SCHEMA).sort("firm_id")
