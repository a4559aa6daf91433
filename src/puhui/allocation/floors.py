"""Can every floor be met? What gives way, and what conflicts, where not."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_array, hstack

from puhui.allocation._program import Relaxation, relax
from puhui.allocation._row_titles import row_titles
from puhui.allocation.problem import Grouping, Problem
from puhui.allocation.solvers import FloatArray, LoadedProgram, Program, Solution, Solver
from puhui.base import Bilingual, PuhuiError, yuan_text

# A floor that does not give way counts this much more than one that does.
_STRICT_WEIGHT = 1_000.0
# In steps; HiGHS holds rows to 1e-7 of them.
_TOLERANCE = 1e-6


class UnableToAllocate(PuhuiError):
    """No allocation keeps to all the terms."""

    code = "unable_to_allocate"


@dataclass(frozen=True)
class Opened:
    """A problem whose floors can be met, with its linear optimum."""

    problem: Problem
    relaxation: Relaxation
    loaded: LoadedProgram
    best: Solution
    notes: tuple[Bilingual, ...]  # which floors were lowered, from what to what, and why


def open_problem(*, problem: Problem, solver: Solver) -> Opened:
    """Solve the linear relaxation, lowering the floors that give way as far as they must.

    :raises UnableToAllocate: if floors that do not give way cannot be met together.
    """
    within, notes = _within_demand(problem)
    relaxation = relax(within)
    loaded = solver.load(relaxation.program)
    best = loaded.solve()
    if best is not None:
        return Opened(within, relaxation, loaded, best, notes)
    lowered, more_notes = _lowered(within, relaxation, solver)
    relaxation = relax(lowered)
    loaded = solver.load(relaxation.program)
    best = loaded.solve()
    assert best is not None, "floors lowered to what an elastic programme reached are in reach"
    return Opened(lowered, relaxation, loaded, best, notes + more_notes)


def lower_floor(grouping: Grouping, floor_steps: FloatArray) -> Grouping:
    """Return the grouping with other floors."""
    return replace(grouping, floor_steps=floor_steps)


def floor_note(
    *, problem: Problem, grouping: Grouping, group: int, floor_steps: float, why: Bilingual
) -> Bilingual:
    """Say that a floor was lowered, from what to what, and why."""
    planned = np.ceil(np.round(grouping.floor_ratios[group] * problem.budget_steps, 6))
    title = grouping.titles[group]
    return Bilingual(
        f"{title.zh}的最低份额原为预算的 {grouping.floor_ratios[group]:.1%}"
        f"（{_yuan(problem, planned)} 元），本次降为 {_yuan(problem, floor_steps)} 元：{why.zh}",
        f"the floor of {title.en} was {grouping.floor_ratios[group]:.1%} of the budget"
        f" ({_yuan(problem, planned)} yuan); it is {_yuan(problem, floor_steps)} yuan this time:"
        f" {why.en}",
    )


def _within_demand(problem: Problem) -> tuple[Problem, tuple[Bilingual, ...]]:
    """Lower floors that give way to what their firms may be lent at most."""
    why = Bilingual(
        "符合条件的企业额度合计只有这么多", "the limits of its eligible firms come to no more"
    )
    notes, groupings = [], []
    for grouping in problem.groupings:
        demand = np.minimum(grouping.used(problem.limit_steps), problem.budget_steps)
        is_lowered = grouping.floor_gives_way & (grouping.floor_steps > demand)
        notes += [
            floor_note(
                problem=problem, grouping=grouping, group=g, floor_steps=float(demand[g]), why=why
            )
            for g in np.flatnonzero(is_lowered).tolist()
        ]
        floors = np.where(is_lowered, demand, grouping.floor_steps)
        groupings.append(lower_floor(grouping, floors))
    return replace(problem, groupings=tuple(groupings)), tuple(notes)


def _lowered(
    problem: Problem, relaxation: Relaxation, solver: Solver
) -> tuple[Problem, tuple[Bilingual, ...]]:
    floored = np.flatnonzero(relaxation.program.row_lower > 0)
    gives_way = _gives_way(problem, relaxation)[floored]
    solution = solver.load(_elastic(problem, relaxation, floored, gives_way)).solve()
    assert solution is not None, "with elastic floors nothing at all is an allocation"
    missing = np.zeros(relaxation.program.row_lower.size)
    missing[floored] = solution.values[relaxation.program.objective.size :]
    titles = row_titles(problem, relaxation.rows)
    conflict = [titles[r] for r in np.flatnonzero(np.abs(solution.row_prices) > _TOLERANCE)]
    strict = floored[~gives_way]
    if np.any(missing[strict] > _TOLERANCE):
        unmet = [(titles[r], missing[r]) for r in strict.tolist() if missing[r] > _TOLERANCE]
        raise _conflict(problem, relaxation, unmet, conflict)
    why = Bilingual(
        "与以下限制一起无法达到：" + "、".join(title.zh for title in conflict),
        "out of reach together with: " + ", ".join(title.en for title in conflict),
    )
    notes, groupings = [], []
    for grouping, rows in zip(problem.groupings, relaxation.rows.groupings, strict=True):
        floors = np.floor(grouping.floor_steps - missing[rows] + _TOLERANCE)
        is_lowered = missing[rows] > _TOLERANCE
        notes += [
            floor_note(
                problem=problem, grouping=grouping, group=g, floor_steps=float(floors[g]), why=why
            )
            for g in np.flatnonzero(is_lowered).tolist()
        ]
        groupings.append(
            lower_floor(grouping, np.where(is_lowered, floors, grouping.floor_steps))
        )
    return replace(problem, groupings=tuple(groupings)), tuple(notes)


def _gives_way(problem: Problem, relaxation: Relaxation) -> FloatArray:
    gives_way = np.zeros(relaxation.program.row_lower.size, dtype=np.bool_)
    for grouping, rows in zip(problem.groupings, relaxation.rows.groupings, strict=True):
        gives_way[rows] = grouping.floor_gives_way
    return gives_way


def _elastic(problem, relaxation, floored, gives_way) -> Program:
    """Return the programme that misses its floors by as little as can be, in steps of money."""
    program = relaxation.program
    weights = np.where(gives_way, 1.0, _STRICT_WEIGHT)
    weights[floored == relaxation.rows.firms] *= problem.minimum_steps
    shortfall = csc_array(
        (np.ones(floored.size), (floored, np.arange(floored.size))),
        shape=(program.row_lower.size, floored.size),
    )
    return Program(
        objective=np.concatenate([np.zeros(program.objective.size), -weights]),
        column_upper=np.concatenate([program.column_upper, program.row_lower[floored]]),
        matrix=csc_array(hstack([program.matrix, shortfall])),
        row_lower=program.row_lower,
        row_upper=program.row_upper,
    )


def _conflict(...)
