from dataclasses import replace

import numpy as np
import pytest
from tests.unit.allocation.made import INDUSTRY, candidates, terms, thin_floor

from puhui.allocation import GroupShare
from puhui.allocation._tally import Tally
from puhui.allocation.problem import build_problem
from puhui.allocation.rounding import in_firm_order, settle

MADE = candidates(
    (500_000, 0.04, 0.02),
    (500_000, 0.03, 0.01),
    (500_000, 0.02, 0.01),
    (200_000, 0.01, 0.03),
    groups={"history": ["established"] * 3 + ["thin"], "industry": ["C", "C", "F", "F"]},
)


def problem(budget_yuan: int = 1_000_000, **asked):
    return build_problem(candidates=MADE, budget_fen=budget_yuan * 100, terms=terms(**asked))


def settled(made, steps):
    return settle(problem=made, steps=np.array(steps), worth=made.profit_ratio)


def test_the_rest_goes_to_the_worthiest_with_room():
    assert settled(problem(), [50, 20, 0, 0]).tolist() == [50, 50, 0, 0]


def test_a_rest_below_the_minimum_tops_up_a_firm_already_served():
    # 5 steps are left: too little for a third firm, enough to fill the second.
    assert settled(problem(), [50, 45, 0, 0]).tolist() == [50, 50, 0, 0]


def test_a_missing_floor_is_raised_and_the_least_profitable_gives():
    made = problem(group_shares=(thin_floor(0.2),))

    assert settled(made, [50, 40, 10, 0]).tolist() == [50, 30, 0, 20]


def test_too_few_firms_are_made_up_for():
    assert settled(problem(firms_min=4), [50, 50, 0, 0]).tolist() == [50, 30, 10, 10]


def test_a_cap_is_kept():
    made = problem(group_shares=(GroupShare("industry", "C", INDUSTRY, max_ratio=0.6),))

    assert settled(made, [50, 40, 10, 0]).tolist() == [50, 10, 40, 0]


def test_a_loss_cap_is_kept_to_the_fen():
    made = problem(loss_cap_fen=1_234_567)

    steps = settled(made, [50, 50, 0, 0])

    assert made.loss_fen(steps).sum() <= 1_234_567
    assert Tally(made, steps).keeps_terms()


def test_what_cannot_be_mended_is_none():
    # Four firms need 40 steps, and the budget has 30.
    assert settled(problem(300_000, firms_min=4), [0, 0, 0, 0]) is None


def test_a_floor_that_its_firms_cannot_fill_is_none():
    made = problem(group_shares=(thin_floor(0.2),))

    assert settled(replace(made, limit_steps=np.array([50, 50, 50, 10])), [0, 0, 0, 0]) is None


def test_more_firms_than_there_are_is_none():
    assert settled(problem(firms_min=5), [0, 0, 0, 0]) is None


def test_firms_alike_in_everything_are_put_in_order():
    alike = candidates(*[(500_000, 0.03, 0.01)] * 3, (500_000, 0.03, 0.02))
    made = build_problem(candidates=alike, budget_fen=10**9, terms=terms())

    assert in_firm_order(problem=made, steps=np.array([0, 20, 50, 30])).tolist() == [50, 20, 0, 30]


@pytest.mark.parametrize(
    ("steps", "changes"),
    [
        ([5, 0, 0, 0], {}),  # below the minimum
        ([60, 0, 0, 0], {}),  # above the limit
        ([50, 50, 10, 0], {}),  # above the budget
        ([50, 0, 0, 0], {"firms_min": 2}),
        ([50, 0, 0, 0], {"loss_cap_fen": 999_999}),
        ([50, 0, 0, 0], {"loss_cap_ratio": 0.0199}),
    ],
)
def test_a_broken_constraint_is_noticed(steps, changes):
    assert not Tally(replace(problem(), **changes), np.array(steps)).keeps_terms()


def test_a_ratio_that_is_just_met_is_kept():
    assert Tally(problem(loss_cap_ratio=0.02), np.array([50, 0, 0, 0])).keeps_terms()
