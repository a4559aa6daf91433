"""How many firms can be served, and what serving more of them costs."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from puhui.allocation._program import relax
from puhui.allocation._solved import Solved, solve_in_steps
from puhui.allocation.floors import Opened
from puhui.allocation.solvers import Solver

_TRIES_MAX = 30


def widest_within(
    *, opened: Opened, best: Solved, tolerance_ratio: float, solver: Solver
) -> Solved:
    """Return the allocation that serves most firms at a profit near the best.

    The linear programme "as many firms as possible, profit at least so much" says how many could
    be served if money came in any amount. From there on down, the best profit that serves so
    many firms is rounded to steps, until it keeps the promised profit. What a firm less would
    bring (its row's price) says how far to step down.

    :param best: the most profitable allocation found; returned where no wider one qualifies.
    """
    floor_fen = math.ceil((1 - tolerance_ratio) * best.profit_fen)
    firms = most_firms(opened=opened, profit_floor_fen=floor_fen, solver=solver)
    for _ in range(_TRIES_MAX):
        if firms <= best.firms_served:
            break
        wide = solve_serving(opened=opened, firms_min=firms, solver=solver)
        if wide is None:
            firms -= max(1, (firms - best.firms_served) // 4)
            continue
        missing_fen = floor_fen - wide.profit_fen
        if missing_fen <= 0:
            return wide
        price_fen = -wide.linear.row_prices[opened.relaxation.rows.firms] * opened.problem.step_fen
        firms -= max(1, math.ceil(missing_fen / price_fen)) if price_fen > 0 else 1
    return best


def most_firms(*, opened: Opened, profit_floor_fen: float, solver: Solver) -> int:
    """Return a number of firms that no allocation with this profit can serve more than."""
    counting = relax(opened.problem, objective="firms")
    assert counting.rows.profit is not None, "counting firms keeps a row for profit"
    lower = counting.program.row_lower.copy()
    lower[counting.rows.profit] = profit_floor_fen / opened.problem.step_fen
    solution = solver.load(counting.program).solve(row_lower=lower)
    return 0 if solution is None else math.floor(solution.objective + 1e-6)


def solve_serving(*, opened: Opened, firms_min: int, solver: Solver) -> Solved | None:
    """Return the most profitable allocation found that serves at least so many firms."""
    lower = opened.relaxation.program.row_lower.copy()
    lower[opened.relaxation.rows.firms] = firms_min
    linear = opened.loaded.solve(row_lower=lower)
    if linear is None:
        return None
    return solve_in_steps(
        problem=replace(opened.problem, firms_min=firms_min),
        relaxation=opened.relaxation,
        linear=linear,
        solver=solver,
    )
