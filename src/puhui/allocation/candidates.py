"""Are the candidates fit to decide on?"""

import polars as pl

from puhui.allocation.constraints import Terms
from puhui.allocation.schema import CANDIDATES_SCHEMA
from puhui.base import Bilingual, PuhuiError

_FIRMS_NAMED = 3


class UnableToReadCandidates(PuhuiError):
    """The candidates or the budget are not in a form that can be decided on."""

    code = "unable_to_read_candidates"


def checked_candidates(*, candidates: pl.DataFrame, budget_fen: int, terms: Terms) -> pl.DataFrame:
    """Return the candidates by ``firm_id``, with the columns that an allocation looks at.

    :raises UnableToReadCandidates: if a column is missing, a firm occurs twice, or a limit,
        profit or loss is no possible number.
    """
    if budget_fen < 0:
        raise _problem(f"预算为负：{budget_fen} 分", f"the budget is negative: {budget_fen} fen")
    groupings = sorted({share.grouping for share in terms.group_shares})
    missing = [name for name in [*CANDIDATES_SCHEMA, *groupings] if name not in candidates.columns]
    if missing:
        names = ", ".join(missing)
        raise _problem(f"候选企业表缺少列 {names}", f"the candidates lack the columns {names}")
    firms = candidates.select(
        *(pl.col(name).cast(dtype) for name, dtype in CANDIDATES_SCHEMA.items()),
        *(pl.col(name).cast(pl.String) for name in groupings),
    ).sort("firm_id")
    _refuse(firms, pl.col("firm_id").is_null(), "没有企业代号", "have no firm id")
    _refuse(firms, pl.col("firm_id").is_duplicated(), "出现多次", "occur more than once")
    limit, profit, loss = pl.col("limit_fen"), pl.col("profit_ratio"), pl.col("loss_ratio")
    _refuse(
        firms, limit.is_null() | (limit < 0), "的额度缺失或为负", "have no limit or one below 0"
    )
    _refuse(
        firms, ~profit.is_finite(), "的预期利润率不是数字", "have a profit ratio that is no number"
    )
    _refuse(
        firms,
        ~loss.is_finite() | (loss < 0) | (loss > 1),
        "的预期损失率不在 0 与 1 之间",
        "have a loss ratio outside 0 to 1",
    )
    return firms


def _refuse(firms: pl.DataFrame, is_wrong: pl.Expr, zh: str, en: str) -> None:
    wrong = firms.filter(is_wrong.fill_null(value=False))["firm_id"].unique(maintain_order=True)
    if wrong.is_empty():
        return
    named = ", ".join(str(firm) for firm in wrong.head(_FIRMS_NAMED))
    raise _problem(
        f"{len(wrong)} 家企业{zh}，例如 {named}", f"{len(wrong)} firms {en}, such as {named}"
    )


def _problem(zh: str, en: str) -> UnableToReadCandidates:
    return UnableToReadCandidates(
        what=Bilingual(zh, en),
        advice=Bilingual(
            "请检查额度与定价的结果", "check what limits and pricing gave for these firms"
        ),
    )
