"""How many firms can be served, and what serving more of them costs."""

import math
from dataclasses import replace

import numpy as np
import polars as pl

from puhui.allocation._best import find_best
from puhui.allocation._points import frontier_points
from puhui.allocation._program import relax
from puhui.allocation._solved import Solved, solve_again
from puhui.allocation.constraints import Terms, terms_of
from puhui.allocation.floors import Opened
from puhui.allocation.solvers import HighsSolver, Solver
from puhui.base import PolicyAt

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
    """Return the most firms that any allocation with this profit can serve, or a few more."""
    counting = relax(opened.problem, objective="firms")
    assert counting.rows.profit is not None, "counting firms keeps a row for profit"
    floor = profit_floor_fen / opened.problem.step_fen
    solution = solver.load(counting.with_bound(counting.rows.profit, lower=floor).program).solve()
    return 0 if solution is None else math.floor(solution.objective + 1e-6)


def solve_serving(*, opened: Opened, firms_min: int, solver: Solver) -> Solved | None:
    """Return the most profitable allocation found that serves at least so many firms."""
    relaxation = opened.relaxation
    return solve_again(
        opened=opened,
        problem=replace(opened.problem, firms_min=firms_min),
        relaxation=relaxation.with_bound(relaxation.rows.firms, lower=firms_min),
        solver=solver,
    )


def breadth_frontier(
    *,
    candidates: pl.DataFrame,
    budget_fen: int,
    policy: PolicyAt | Terms,
    points: int = 20,
    solver: Solver | None = None,
) -> pl.DataFrame:
    """Return the best profit for each number of firms served, from the fewest to the most.

    It starts at the most profitable allocation and ends at one that serves as many firms as can
    be served at all. Every point keeps to all the terms but their breadth tolerance.

    :param points: how many numbers of firms are looked at; fewer rows where some coincide.
    :returns: ``FRONTIER_SCHEMA`` by ``firms_served``; no point is beaten by another in both
        profit and firms.
    :raises UnableToReadCandidates: if the candidates are not fit to decide on.
    :raises UnableToAllocate: if floors that do not give way cannot be met.
    """
    using = solver or HighsSolver()
    best = find_best(
        candidates=candidates, budget_fen=budget_fen, terms=terms_of(policy), solver=using
    )
    opened, found = best.opened, [best.solved]
    most = most_firms(opened=opened, profit_floor_fen=-np.inf, solver=using)
    wanted = np.linspace(best.solved.firms_served, most, points).round().astype(np.int64)
    for firms_min in np.unique(wanted)[1:].tolist():
        wide = solve_serving(opened=opened, firms_min=firms_min, solver=using)
        if wide is not None:
            found.append(wide)
    return frontier_points(found, better="firms_served")
