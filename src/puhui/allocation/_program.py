"""The problem as a linear programme in two columns a firm.

A firm gets nothing or at least the minimum ``m``, at most its limit ``u``. The hull of
``{0} and [m, u]`` is the interval ``[0, u]``, so the linear relaxation needs one column a firm;
a second one lets it count the firms served: ``amount = m served + more`` with
``0 <= served <= 1`` and ``0 <= more <= u - m``. That ``more`` needs a firm that is served
(``more <= (u - m) served``) may be left out of the relaxation: whoever breaks it can raise
``served`` and lower ``more`` by the same amount at no cost to any row, and serves more firms.
Whole steps do need it; ``whole_program`` adds it.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.sparse import csc_array, csr_array, eye_array, hstack, vstack

from puhui.allocation.problem import NO_GROUP, Grouping, IntArray, Problem
from puhui.allocation.solvers import FloatArray, Program

Objective = Literal["profit", "firms"]


@dataclass(frozen=True)
class Rows:
    """Which row of the programme holds which constraint; None: there is no such constraint."""

    budget: int
    loss_ratio: int | None
    loss_fen: int | None
    groupings: tuple[slice, ...]  # the rows of each grouping's groups
    firms: int  # at least so many firms are served
    profit: int | None


@dataclass(frozen=True)
class Relaxation:
    """A linear programme of steps and where its constraints are."""

    program: Program
    rows: Rows

    def with_bound(
        self, row: int, *, lower: float = -np.inf, upper: float = np.inf
    ) -> "Relaxation":
        """Return the relaxation with other bounds of one row."""
        row_lower, row_upper = self.program.row_lower.copy(), self.program.row_upper.copy()
        row_lower[row], row_upper[row] = lower, upper
        program = replace(self.program, row_lower=row_lower, row_upper=row_upper)
        return replace(self, program=program)


def relax(problem: Problem, *, objective: Objective = "profit") -> Relaxation:
    """Return the linear relaxation of a problem.

    Amounts, losses and profits are in steps. ``firms`` maximises the number of firms served
    instead of profit, and then profit has a row of its own, without bounds.
    """
    count, stack = problem.limit_steps.size, _Stack()
    rows = Rows(
        budget=stack.add(_row(np.ones(count)), upper=problem.budget_steps),
        loss_ratio=(
            None
            if problem.loss_cap_ratio is None
            else stack.add(_row(problem.loss_ratio - problem.loss_cap_ratio), upper=0.0)
        ),
        loss_fen=(
            None
            if problem.loss_cap_fen is None
            else stack.add(_row(problem.loss_ratio), upper=problem.loss_cap_fen / problem.step_fen)
        ),
        groupings=tuple(_add_grouping(stack, g, problem) for g in problem.groupings),
        profit=stack.add(_row(problem.profit_ratio)) if objective == "firms" else None,
        firms=stack.height,
    )
    per_step = vstack(stack.blocks, format="csr")
    matrix = vstack(
        [
            hstack([per_step * problem.minimum_steps, per_step]),
            hstack([_row(np.ones(count)), csr_array((1, count))]),
        ]
    )
    profit = np.concatenate([problem.profit_ratio * problem.minimum_steps, problem.profit_ratio])
    program = Program(
        objective=profit if objective == "profit" else np.repeat([1.0, 0.0], count),
        column_upper=np.concatenate(
            [np.ones(count), problem.limit_steps - float(problem.minimum_steps)]
        ),
        matrix=csc_array(matrix),
        row_lower=np.array([*stack.lower, problem.firms_min], dtype=np.float64),
        row_upper=np.array([*stack.upper, np.inf], dtype=np.float64),
    )
    return Relaxation(program=program, rows=rows)


def whole_program(relaxation: Relaxation) -> Program:
    """Return the programme of whole steps: ``more`` only for a firm that is served."""
    program = relaxation.program
    count = program.objective.size // 2
    links = hstack([eye_array(count) * -program.column_upper[count:], eye_array(count)])
    return Program(
        objective=program.objective,
        column_upper=program.column_upper,
        matrix=csc_array(vstack([program.matrix, links])),
        row_lower=np.concatenate([program.row_lower, np.full(count, -np.inf)]),
        row_upper=np.concatenate([program.row_upper, np.zeros(count)]),
    )


def steps_from_columns(values: FloatArray, *, minimum_steps: int) -> FloatArray:
    """Return the amount of each firm in steps, not yet whole."""
    served, more = np.split(values, 2)
    return served * minimum_steps + more


def columns_from_steps(steps: IntArray, *, minimum_steps: int) -> FloatArray:
    """Return the columns of an allocation in whole steps."""
    served = steps > 0
    return np.concatenate([served, np.where(served, steps - minimum_steps, 0)]).astype(np.float64)


class _Stack:
    """Rows over the firms' amounts, one below the other."""

    def __init__(self) -> None:
        self.blocks: list[csr_array] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    @property
    def height(self) -> int:
        return len(self.lower)

    def add(self, block: csr_array, *, lower: float = -np.inf, upper: float = np.inf) -> int:
        self.blocks.append(block)
        self.lower.append(lower)
        self.upper.append(upper)
        return self.height - 1


def _add_grouping(stack: _Stack, grouping: Grouping, problem: Problem) -> slice:
    first, groups = stack.height, len(grouping.groups)
    inside = np.flatnonzero(grouping.codes != NO_GROUP)
    stack.blocks.append(
        csr_array(
            (np.ones(inside.size), (grouping.codes[inside], inside)),
            shape=(groups, grouping.codes.size),
        )
    )
    is_floor = grouping.floor_steps > 0
    is_cap = grouping.cap_steps < problem.budget_steps
    stack.lower += np.where(is_floor, grouping.floor_steps, -np.inf).tolist()
    stack.upper += np.where(is_cap, grouping.cap_steps, np.inf).tolist()
    return slice(first, first + groups)


def _row(values: FloatArray) -> csr_array:
    return csr_array(values.reshape(1, -1))
