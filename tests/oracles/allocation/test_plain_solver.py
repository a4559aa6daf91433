"""HiGHS against the simplex method in exact fractions."""

import numpy as np
import pytest
from tests.unit.allocation.made import INDUSTRY, STEP_FEN, book, terms, thin_floor
from tests.unit.allocation.solvers.programs import drawn

from puhui.allocation import GroupShare, allocate
from puhui.allocation.solvers import HighsSolver, PlainSolver


@pytest.mark.parametrize("seed", range(60))
def test_both_find_the_same_optimum_or_none(seed):
    made = drawn(np.random.default_rng(seed))

    exact, fast = PlainSolver().load(made).solve(), HighsSolver().load(made).solve()

    assert (exact is None) == (fast is None)
    if exact is not None and fast is not None:
        assert fast.objective == pytest.approx(exact.objective, abs=1e-7)


@pytest.mark.parametrize("seed", range(3))
def test_the_whole_stage_on_either_solver(seed):
    made = book(firms=8, seed=seed)
    asked = terms(
        loss_cap_ratio=0.02,
        breadth_tolerance_ratio=0.05,
        group_shares=(GroupShare("industry", "*", INDUSTRY, max_ratio=0.5), thin_floor(0.1)),
    )

    exact, fast = (
        allocate(candidates=made, budget_fen=80 * STEP_FEN, policy=asked, solver=solver)
        for solver in (PlainSolver(), HighsSolver())
    )

    assert fast.bound_profit_fen == pytest.approx(exact.bound_profit_fen, rel=1e-6, abs=3)
    assert fast.totals.firms_served == exact.totals.firms_served
    assert fast.totals.profit_fen == pytest.approx(exact.totals.profit_fen, rel=5e-4)
