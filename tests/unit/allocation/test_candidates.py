import polars as pl
import pytest
from tests.unit.allocation.made import candidates, terms, thin_floor

from puhui.allocation import UnableToReadCandidates, allocate

GOOD = candidates((500_000, 0.03, 0.01), (500_000, 0.02, 0.01))


@pytest.mark.parametrize(
    ("made", "zh", "en"),
    [
        (GOOD.drop("limit_fen"), "缺少列 limit_fen", "lack the columns limit_fen"),
        (GOOD.with_columns(firm_id=pl.lit("F7")), "F7", "occur more than once, such as F7"),
        (GOOD.with_columns(firm_id=pl.lit(None, pl.String)), "没有企业代号", "no firm id"),
        (GOOD.with_columns(limit_fen=-1), "F0, F1", "no limit or one below 0"),
        (GOOD.with_columns(limit_fen=pl.lit(None, pl.Int64)), "额度缺失", "no limit"),
        (GOOD.with_columns(profit_ratio=float("nan")), "不是数字", "no number"),
        (GOOD.with_columns(loss_ratio=1.5), "0 与 1 之间", "outside 0 to 1"),
        (GOOD.with_columns(loss_ratio=float("inf")), "0 与 1 之间", "outside 0 to 1"),
    ],
)
def test_unfit_candidates_are_named(made, zh, en):
    with pytest.raises(UnableToReadCandidates) as raised:
        allocate(candidates=made, budget_fen=100_000_000, policy=terms())

    assert zh in raised.value.what.zh
    assert en in raised.value.what.en


def test_a_grouping_that_the_terms_name_must_be_there():
    with pytest.raises(UnableToReadCandidates, match="history"):
        allocate(
            candidates=GOOD,
            budget_fen=100_000_000,
            policy=terms(group_shares=(thin_floor(0.1),)),
        )


def test_a_negative_budget_is_refused():
    with pytest.raises(UnableToReadCandidates, match="budget is negative"):
        allocate(candidates=GOOD, budget_fen=-1, policy=terms())
