"""The most profitable allocation of a problem, whatever its floors."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from puhui.allocation._solved import Solved, solve_in_steps
from puhui.allocation.constraints import Terms
from puhui.allocation.floors import Opened, UnableToAllocate, lower_floors, open_problem
from puhui.allocation.problem import build_problem
from puhui.allocation.rounding import round_to_steps
from puhui.allocation.solvers import Solver
from puhui.base import Bilingual

_WHOLE_STEPS = Bilingual(
    "贷款须为整数步长且不低于最低金额，再多就会突破其他限制",
    "loans come in whole steps from the minimum on, and more would break another limit",
)


@dataclass(frozen=True)
class Best:
    """An open problem and its most profitable allocation in whole steps."""

    opened: Opened
    solved: Solved


def find_best(*, candidates: pl.DataFrame, budget_fen: int, terms: Terms, solver: Solver) -> Best:
    """Return the most profitable allocation found.

    :raises UnableToReadCandidates: if the candidates are not fit to decide on.
    :raises UnableToAllocate: if floors that do not give way cannot be met.
    """
    problem = build_problem(candidates=candidates, budget_fen=budget_fen, terms=terms)
    opened = open_problem(problem=problem, solver=solver)
    solved = _solve(opened, solver)
    if solved is None:
        opened = _with_floors_in_whole_steps(opened, solver)
        solved = _solve(opened, solver)
    if solved is None:
        raise UnableToAllocate(
            what=Bilingual(
                "没有找到满足全部条件的整步长方案",
                "no allocation in whole steps keeps to all terms",
            ),
            advice=Bilingual(
                "请减小最低金额或步长，或降低最低份额与户数",
                "use a smaller minimum or step, or lower the floors and the number of firms",
            ),
        )
    return Best(opened=opened, solved=solved)


def _solve(opened: Opened, solver: Solver) -> Solved | None:
    return solve_in_steps(
        problem=opened.problem, relaxation=opened.relaxation, linear=opened.best, solver=solver
    )


def _with_floors_in_whole_steps(opened: Opened, solver: Solver) -> Opened:
    """Lower the floors that give way to what rounding without them reaches."""
    problem = opened.problem
    open_floors = [
        replace(g, floor_steps=np.where(g.floor_gives_way, 0.0, g.floor_steps))
        for g in problem.groupings
    ]
    steps = round_to_steps(
        problem=replace(problem, groupings=tuple(open_floors)),
        relaxation=opened.relaxation,
        solution=opened.best,
    )
    if steps is None:
        return opened
    reached = [grouping.used(steps) for grouping in problem.groupings]
    lowered, notes = lower_floors(problem, reached, why=_WHOLE_STEPS)
    again = open_problem(problem=lowered, solver=solver)
    return replace(again, notes=opened.notes | notes | again.notes)
