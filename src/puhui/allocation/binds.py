"""What keeps each firm's amount from being larger, in words."""

from typing import Literal

import numpy as np
import polars as pl

from puhui.allocation._row_titles import cap_title
from puhui.allocation._solved import Solved
from puhui.allocation.constraints import Terms
from puhui.allocation.problem import IntArray
from puhui.allocation.rounding import worth_of_steps
from puhui.allocation.schema import AMOUNTS_SCHEMA
from puhui.allocation.solvers import FloatArray
from puhui.base import Bilingual, conform, yuan_text

_NO_PRICE_RATIO = 1e-9

_AT_LIMIT = Bilingual("已贷到该企业的额度上限", "lent up to the firm's limit")
_NO_LIMIT = Bilingual("额度为零，原因见额度说明", "the limit is zero: its rule says why")
_BELOW_MINIMUM = Bilingual(
    "额度低于最低贷款额 {minimum} 元", "the limit is below the smallest loan of {minimum} yuan"
)
_NO_PRICE = Bilingual("没有可报的利率", "there is no rate to offer")
_NO_PROFIT = Bilingual("预期不盈利", "no profit is expected")
_BUDGET = Bilingual(
    "预算有限，先给每元利润更高的企业", "the budget goes first to firms that earn more per yuan"
)
_LOSS_CAP = Bilingual(
    "预期损失上限已用足，先给每元损失更低的企业",
    "the cap on expected loss is used up; it goes first to firms that lose less per yuan",
)
_BREADTH = Bilingual(
    "按最低金额发放，以便服务更多企业", "lent the minimum so that more firms can be served"
)
_REST = Bilingual(
    "剩下的资金不足最低金额或一个步长", "what is left is less than the minimum or one step"
)
# Reasons that no constraint gives, in the order in which they are looked at.
_OWN = (_AT_LIMIT, _NO_PROFIT, _BREADTH, _REST)


def amounts_with_reasons(*, candidates: pl.DataFrame, terms: Terms, solved: Solved) -> pl.DataFrame:
    """Return ``AMOUNTS_SCHEMA`` for every candidate, by ``firm_id``."""
    texts, chosen = _chosen(solved)
    decided = pl.DataFrame(
        {
            "firm_id": solved.problem.firm_ids,
            "amount_fen": solved.steps * solved.problem.step_fen,
            "binds_zh": pl.Series([text.zh for text in texts]).gather(chosen),
            "binds_en": pl.Series([text.en for text in texts]).gather(chosen),
        }
    )
    amounts = (
        candidates.select("firm_id", "limit_fen", "profit_ratio", "loss_ratio")
        .join(decided, on="firm_id", how="left")
        .with_columns(
            pl.col("amount_fen").fill_null(0),
            pl.col("binds_zh").fill_null(_why_not_decided(terms, "zh")),
            pl.col("binds_en").fill_null(_why_not_decided(terms, "en")),
        )
    )
    return conform(table=amounts, schema=AMOUNTS_SCHEMA).sort("firm_id")


def _why_not_decided(terms: Terms, language: Literal["zh", "en"]) -> pl.Expr:
    minimum = _BELOW_MINIMUM.format(minimum=yuan_text(terms.minimum_fen))
    no_price = pl.col("profit_ratio").is_null() | pl.col("loss_ratio").is_null()
    return (
        pl.when(pl.col("limit_fen") == 0)
        .then(pl.lit(getattr(_NO_LIMIT, language)))
        .when(pl.col("limit_fen") < terms.minimum_fen)
        .then(pl.lit(getattr(minimum, language)))
        .when(no_price)
        .then(pl.lit(getattr(_NO_PRICE, language)))
        .otherwise(pl.lit(getattr(_NO_PROFIT, language)))
    )


def _chosen(solved: Solved) -> tuple[list[Bilingual], IntArray]:
    """Return all texts, and for each firm of the problem which of them is its own."""
    problem, steps = solved.problem, solved.steps
    charges, titles = _charges(solved)
    worth = worth_of_steps(solved.relaxation, solved.linear)
    first_title = len(_OWN)
    dearest = first_title + np.argmax(charges, axis=0)
    is_breadth = solved.linear.row_prices[solved.relaxation.rows.firms] < -_NO_PRICE_RATIO
    conditions = [
        steps == problem.limit_steps,
        problem.profit_ratio <= 0,
        is_breadth & (steps == problem.minimum_steps) & (worth < 0),
        charges.max(axis=0) <= _NO_PRICE_RATIO,
    ]
    own = np.select(conditions, range(first_title), default=dearest)
    return [*_OWN, *titles], own.astype(np.int64)


def _charges(solved: Solved) -> tuple[FloatArray, list[Bilingual]]:
    """Return what each constraint (down) takes of a further yuan to each firm (across)."""
    problem, rows, prices = solved.problem, solved.relaxation.rows, solved.linear.row_prices
    count = problem.limit_steps.size
    charges, titles = [np.full(count, prices[rows.budget])], [_BUDGET]
    if rows.loss_ratio is not None:
        assert problem.loss_cap_ratio is not None, "the row is there because the cap is"
        charges.append((problem.loss_ratio - problem.loss_cap_ratio) * prices[rows.loss_ratio])
        titles.append(_LOSS_CAP)
    if rows.loss_fen is not None:
        charges.append(problem.loss_ratio * prices[rows.loss_fen])
        titles.append(_LOSS_CAP)
    for grouping, where in zip(problem.groupings, rows.groupings, strict=True):
        for group, title in enumerate(grouping.titles):
            price = max(float(prices[where.start + group]), 0.0)
            if price > _NO_PRICE_RATIO:
                charges.append(np.where(grouping.codes == group, price, 0.0))
                cap = cap_title(title)
                titles.append(Bilingual(f"{cap.zh}已用足", f"{cap.en} is used up"))
    return np.vstack(charges), titles
