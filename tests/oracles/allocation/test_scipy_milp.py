"""The model stated a second way, for SciPy: one column a firm, another library's reading."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from tests.unit.allocation.made import INDUSTRY, STEP_FEN, RoundingOnly, book, terms, thin_floor

from puhui.allocation import GroupShare, Terms, allocate

BUDGET_FEN = 600 * STEP_FEN
TERMS = terms(
    loss_cap_ratio=0.012,
    group_shares=(
        GroupShare("industry", "*", INDUSTRY, max_ratio=0.2),
        thin_floor(0.2, gives_way=False),
    ),
)


def stated(made, asked: Terms):
    """Profit, upper bounds and ``A x <= b`` over amounts in steps of firms that may be lent to."""
    firms = made.sort("firm_id").filter((made["profit_ratio"] > 0) | (made["history"] == "thin"))
    firms = firms.drop_nulls("profit_ratio").filter(
        firms.drop_nulls("profit_ratio")["limit_fen"] > 0
    )
    profit, loss = firms["profit_ratio"].to_numpy(), firms["loss_ratio"].to_numpy()
    budget = BUDGET_FEN / STEP_FEN
    rows, bounds = [np.ones(len(profit)), loss - asked.loss_cap_ratio], [budget, 0.0]
    for industry in sorted(set(firms["industry"])):
        rows.append((firms["industry"] == industry).to_numpy().astype(float))
        bounds.append(0.2 * budget)
    rows.append(-(firms["history"] == "thin").to_numpy().astype(float))
    bounds.append(-0.2 * budget)
    return profit, firms["limit_fen"].to_numpy() / STEP_FEN, np.array(rows), np.array(bounds)


@pytest.mark.parametrize("seed", range(8))
def test_the_bound_is_scipys_linear_optimum(seed):
    made = book(firms=150, seed=seed)
    profit, upper, rows, bounds = stated(made, TERMS)

    theirs = linprog(-profit, A_ub=rows, b_ub=bounds, bounds=[(0, limit) for limit in upper])
    ours = allocate(candidates=made, budget_fen=BUDGET_FEN, policy=TERMS, solver=RoundingOnly())

    assert theirs.status == 0
    assert ours.bound_profit_fen == pytest.approx(-theirs.fun * STEP_FEN, abs=60)
    prices = {p.constraint: p.price_ratio for p in ours.shadow_prices}
    # The budget's price here includes the floor and the caps, which are shares of it.
    shares = np.array([0.2] * (len(bounds) - 3) + [-0.2])
    slope = -theirs.ineqlin.marginals[0] - shares @ theirs.ineqlin.marginals[2:]
    assert prices.get("budget", 0.0) == pytest.approx(slope, abs=1e-7)


@pytest.mark.parametrize("seed", range(4))
def test_whole_steps_are_as_good_as_scipys_search(seed):
    made = book(firms=40, seed=seed)
    asked = terms(loss_cap_ratio=0.012)
    profit, upper, rows, bounds = stated(made, TERMS)
    count = len(profit)
    budget_and_loss = np.hstack([np.zeros((2, count)), rows[:2]])
    served_and_amount = [
        np.hstack([np.diag(-upper), np.eye(count)]),  # amount <= limit if served
        np.hstack([np.eye(count) * 10, -np.eye(count)]),  # minimum if served <= amount
    ]
    theirs = milp(
        np.concatenate([np.zeros(count), -profit]),
        integrality=np.ones(2 * count),
        bounds=Bounds(0, np.concatenate([np.ones(count), upper])),
        constraints=[
            LinearConstraint(budget_and_loss, -np.inf, bounds[:2]),
            *(LinearConstraint(block, -np.inf, 0) for block in served_and_amount),
        ],
        options={"mip_rel_gap": 0.0},
    )

    ours = allocate(candidates=made, budget_fen=BUDGET_FEN, policy=asked)

    assert theirs.status == 0
    best_fen = -theirs.fun * STEP_FEN
    assert ours.totals.profit_fen <= best_fen + count
    assert ours.totals.profit_fen >= best_fen * (1 - 5e-4)
