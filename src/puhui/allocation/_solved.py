"""A problem solved to whole steps: the linear optimum rounded, and polished where it is small."""

import math
from dataclasses import dataclass

import numpy as np

from puhui.allocation._program import (
    Relaxation,
    columns_from_steps,
    steps_from_columns,
    whole_program,
)
from puhui.allocation.floors import Opened
from puhui.allocation.problem import IntArray, Problem
from puhui.allocation.rounding import round_to_steps, settle, worth_of_steps
from puhui.allocation.schema import Totals
from puhui.allocation.solvers import FloatArray, Solution, Solver, WholeSearch

# Beyond this number of firms one loan more or less hardly moves the profit, and rounding is enough.
_SEARCH_FIRMS_MAX = 1_000
# A search takes a process and a second: not worth it where rounding comes this near the bound.
_POLISH_GAP_RATIO = 3e-4
_SEARCH = WholeSearch(gap_ratio=1e-4, nodes=2_000, seconds=60.0)


@dataclass(frozen=True)
class Solved:
    """Whole steps for each firm of a problem, and the linear optimum that bounds their profit."""

    problem: Problem
    relaxation: Relaxation
    linear: Solution
    steps: IntArray

    @property
    def profit_fen(self) -> int:
        """Return the expected profit."""
        return self.problem.profit_fen(self.steps)

    @property
    def firms_served(self) -> int:
        """Return the number of firms that get anything."""
        return int(np.count_nonzero(self.steps))

    @property
    def totals(self) -> Totals:
        """Return what the allocation comes to."""
        return Totals(
            amount_fen=int(self.steps.sum()) * self.problem.step_fen,
            profit_fen=self.profit_fen,
            loss_fen=int(self.problem.loss_fen(self.steps).sum()),
            firms_served=self.firms_served,
        )

    @property
    def bound_fen(self) -> int:
        """Return the profit that no allocation under these constraints can beat.

        Half a fen a firm covers the rounding of each firm's profit to whole fen, a billionth the
        solver's arithmetic.
        """
        bound = self.linear.objective * self.problem.step_fen
        most_served = min(self.steps.size, self.problem.budget_steps // self.problem.minimum_steps)
        return math.ceil(bound + abs(bound) * 1e-9 + most_served / 2)

    @property
    def gap_ratio(self) -> float:
        """Return how far profit is below the bound, as a share of the bound; 0 where that is 0."""
        bound = self.bound_fen
        return (bound - self.profit_fen) / abs(bound) if bound else 0.0


def solve_in_steps(
    *, problem: Problem, relaxation: Relaxation, linear: Solution, solver: Solver
) -> Solved | None:
    """Return whole steps near the linear optimum of a relaxation, or None if none were found."""
    steps = round_to_steps(problem=problem, relaxation=relaxation, solution=linear)
    if steps is not None:
        return Solved(problem, relaxation, linear, steps)
    if problem.limit_steps.size > _SEARCH_FIRMS_MAX:
        return None
    return _searched(problem, relaxation, linear, solver, start=None)


def solve_again(
    *, opened: Opened, problem: Problem, relaxation: Relaxation, solver: Solver
) -> Solved | None:
    """Return whole steps for other bounds of an open problem, or None if none were found.

    The programme stays loaded, which is what makes a curve of many points cheap.
    """
    linear = opened.loaded.solve(
        row_lower=relaxation.program.row_lower, row_upper=relaxation.program.row_upper
    )
    if linear is None:
        return None
    return solve_in_steps(problem=problem, relaxation=relaxation, linear=linear, solver=solver)


def polished(solved: Solved, *, solver: Solver) -> Solved:
    """Return a better allocation of a small problem where a search finds one."""
    is_small = solved.problem.limit_steps.size <= _SEARCH_FIRMS_MAX
    if not is_small or solved.gap_ratio <= _POLISH_GAP_RATIO:
        return solved
    start = columns_from_steps(solved.steps, minimum_steps=solved.problem.minimum_steps)
    found = _searched(solved.problem, solved.relaxation, solved.linear, solver, start=start)
    return solved if found is None or found.profit_fen <= solved.profit_fen else found


def _searched(
    problem: Problem,
    relaxation: Relaxation,
    linear: Solution,
    solver: Solver,
    *,
    start: FloatArray | None,
) -> Solved | None:
    found = solver.solve_whole(whole_program(relaxation), start=start, search=_SEARCH)
    if found is None:
        return None
    amounts = steps_from_columns(found, minimum_steps=problem.minimum_steps)
    # The solver keeps to losses within a tolerance; mending keeps to them to the fen.
    steps = settle(
        problem=problem,
        steps=np.rint(amounts).astype(np.int64),
        worth=worth_of_steps(relaxation, linear),
    )
    return None if steps is None else Solved(problem, relaxation, linear, steps)
