import numpy as np
import pytest
from tests.unit.allocation.made import INDUSTRY, candidates, terms, thin_floor

from puhui.allocation import GroupShare, UnableToAllocate
from puhui.allocation.floors import open_problem
from puhui.allocation.problem import build_problem
from puhui.allocation.solvers import HighsSolver

TWO = candidates(
    (1_000_000, 0.03, 0.01),
    (1_000_000, 0.02, 0.05),
    groups={"history": ["established", "thin"], "industry": ["C", "F"]},
)


def opened(made, **asked):
    problem = build_problem(candidates=made, budget_fen=100_000_000, terms=terms(**asked))
    return open_problem(problem=problem, solver=HighsSolver())


def test_floors_in_reach_stay():
    found = opened(TWO, group_shares=(thin_floor(0.4),))

    assert found.problem.groupings[0].floor_steps.tolist() == [40]
    assert found.notes == {}


def test_a_floor_is_lowered_to_what_the_loss_cap_allows():
    # 0.05 × thin + 0.01 × (100 steps - thin) <= 2 steps  allows 25 steps to thin firms.
    found = opened(TWO, group_shares=(thin_floor(0.6),), loss_cap_fen=2_000_000)

    # Lending less to others leaves even more for thin firms: 40 steps lose 2 of their own.
    assert found.problem.groupings[0].floor_steps.tolist() == [40]
    (note,) = found.notes.values()
    assert "400,000 元" in note.zh
    assert "预期损失上限" in note.zh
    assert "the cap on expected loss" in note.en


def test_floors_against_each_other_share_the_money():
    shares = tuple(GroupShare("industry", group, INDUSTRY, min_ratio=0.8) for group in ("C", "F"))
    found = opened(TWO, group_shares=shares)

    assert found.problem.groupings[0].floor_steps.sum() == 100
    assert found.notes
    assert "预算" in next(iter(found.notes.values())).zh


def test_a_strict_floor_is_kept_and_the_other_gives_way():
    shares = (
        GroupShare("industry", "C", INDUSTRY, min_ratio=0.8, floor_gives_way=False),
        GroupShare("industry", "F", INDUSTRY, min_ratio=0.5),
    )
    found = opened(TWO, group_shares=shares)

    assert found.problem.groupings[0].floor_steps.tolist() == [80, 20]


def test_strict_floors_in_conflict_name_each_other_and_what_is_missing():
    shares = tuple(
        GroupShare("industry", group, INDUSTRY, min_ratio=0.8, floor_gives_way=False)
        for group in ("C", "F")
    )

    with pytest.raises(UnableToAllocate) as raised:
        opened(TWO, group_shares=shares)

    assert "还差 600,000 元" in raised.value.what.zh
    for name in ("制造业的最低份额", "批发和零售业的最低份额", "预算"):
        assert name in raised.value.what.zh
    for name in ("the floor of manufacturing", "the floor of wholesale", "the budget"):
        assert name in raised.value.what.en


def test_a_strict_share_that_is_no_whole_step_is_a_conflict_with_itself():
    # 5.5 steps: at least 6 and at most 5.
    share = GroupShare(
        "industry", "F", INDUSTRY, min_ratio=0.055, max_ratio=0.055, floor_gives_way=False
    )

    with pytest.raises(UnableToAllocate) as raised:
        opened(TWO, group_shares=(share,))

    assert "批发和零售业的最低份额（还差 10,000 元）" in raised.value.what.zh
    assert "批发和零售业的最高份额" in raised.value.what.zh


def test_a_strict_floor_of_nobody_is_a_conflict():
    with pytest.raises(UnableToAllocate, match="100,000 yuan short"):
        opened(
            candidates(groups={"history": []}),
            group_shares=(thin_floor(0.1, gives_way=False),),
        )


def test_a_floor_of_nobody_gives_way_to_nothing():
    found = opened(candidates(groups={"history": []}), group_shares=(thin_floor(0.1),))

    assert np.all(found.problem.groupings[0].floor_steps == 0)
    assert len(found.notes) == 1
