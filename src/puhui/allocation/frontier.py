"""The most profit at each expected loss."""

from dataclasses import replace

import numpy as np
import polars as pl

from puhui.allocation._best import Best, find_best
from puhui.allocation._points import frontier_points
from puhui.allocation._solved import Solved, solve_again
from puhui.allocation.constraints import Terms, terms_of
from puhui.allocation.solvers import HighsSolver, Solver
from puhui.base import PolicyAt


def frontier(
    *,
    candidates: pl.DataFrame,
    budget_fen: int,
    policy: PolicyAt | Terms,
    points: int = 20,
    solver: Solver | None = None,
) -> pl.DataFrame:
    """Return the best profit for each cap on expected loss, from the tightest to none.

    The cap of the terms is set aside: the curve shows what it costs. Floors, caps and the least
    number of firms stay; where they need some loss, the curve begins there.

    :param points: how many caps are looked at, evenly between zero and the loss of the most
        profitable allocation; fewer rows where some coincide.
    :returns: ``FRONTIER_SCHEMA`` by ``loss_fen``; no point is beaten by another in both profit
        and loss.
    :raises UnableToReadCandidates: if the candidates are not fit to decide on.
    :raises UnableToAllocate: if floors that do not give way cannot be met.
    """
    using = solver or HighsSolver()
    # More than anything that can be lent: a row for loss that does not bind.
    terms = replace(terms_of(policy), loss_cap_ratio=None, loss_cap_fen=budget_fen)
    best = find_best(candidates=candidates, budget_fen=budget_fen, terms=terms, solver=using)
    most_fen = best.solved.totals.loss_fen
    found = [best.solved]
    for cap_fen in np.linspace(most_fen, 0, points).astype(np.int64)[1:].tolist():
        capped = _solve_with_cap(best, cap_fen, using)
        if capped is not None:
            found.append(capped)
    return frontier_points(found, better="loss_fen")


def _solve_with_cap(best: Best, cap_fen: int, solver: Solver) -> Solved | None:
    opened, relaxation = best.opened, best.opened.relaxation
    assert relaxation.rows.loss_fen is not None, "the terms have a cap in fen"
    return solve_again(
        opened=opened,
        problem=replace(opened.problem, loss_cap_fen=cap_fen),
        relaxation=relaxation.with_bound(
            relaxation.rows.loss_fen, upper=cap_fen / opened.problem.step_fen
        ),
        solver=solver,
    )
