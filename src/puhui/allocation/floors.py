"""Can every floor be met? What gives way, and what conflicts, where not."""

from dataclasses import dataclass, replace

import numpy as np

from puhui.allocation._elastic import TOLERANCE, Shortfall, least_shortfall
from puhui.allocation._program import Relaxation, Rows, relax
from puhui.allocation._row_titles import row_titles
from puhui.allocation.problem import Grouping, Problem
from puhui.allocation.solvers import FloatArray, LoadedProgram, Solution, Solver
from puhui.base import Bilingual, PuhuiError, yuan_text

_DEMAND = Bilingual(
    "符合条件的企业额度合计只有这么多", "the limits of its eligible firms come to no more"
)


# Which floors were lowered, from what to what, and why; by the floor's grouping and group.
Notes = dict[tuple[str, str], Bilingual]


class UnableToAllocate(PuhuiError):
    """No allocation keeps to all the terms."""

    code = "unable_to_allocate"


@dataclass(frozen=True)
class Opened:
    """A problem whose floors are in reach, with its linear optimum."""

    problem: Problem
    relaxation: Relaxation
    loaded: LoadedProgram
    best: Solution
    notes: Notes


def open_problem(*, problem: Problem, solver: Solver) -> Opened:
    """Solve the linear relaxation, lowering the floors that give way as far as they must.

    :raises UnableToAllocate: if floors that do not give way cannot be met together.
    """
    demand = [
        np.minimum(grouping.used(problem.limit_steps), problem.budget_steps)
        for grouping in problem.groupings
    ]
    within, notes = lower_floors(problem, demand, why=_DEMAND)
    relaxation = relax(within)
    loaded = solver.load(relaxation.program)
    best = loaded.solve()
    if best is None:
        shortfall = least_shortfall(within, relaxation, solver)
        within, more_notes = _give_way(within, relaxation.rows, shortfall)
        notes |= more_notes
        relaxation = relax(within)
        loaded = solver.load(relaxation.program)
        best = loaded.solve()
        assert best is not None, "floors lowered by what they lack are in reach"
    return Opened(within, relaxation, loaded, best, notes)


def lower_floors(
    problem: Problem, reached: list[FloatArray], *, why: Bilingual
) -> tuple[Problem, Notes]:
    """Lower each floor that gives way to what can be reached, with a note for each."""
    notes: Notes = {}
    groupings = []
    for grouping, reach in zip(problem.groupings, reached, strict=True):
        is_lowered = grouping.floor_gives_way & (grouping.floor_steps > reach)
        floors = np.where(is_lowered, reach, grouping.floor_steps)
        groupings.append(replace(grouping, floor_steps=floors))
        for group in np.flatnonzero(is_lowered).tolist():
            key = (grouping.name, grouping.groups[group])
            notes[key] = _note(problem, grouping, group, float(floors[group]), why)
    return replace(problem, groupings=tuple(groupings)), notes


def _give_way(problem: Problem, rows: Rows, shortfall: Shortfall) -> tuple[Problem, Notes]:
    if np.any(shortfall.missing[shortfall.is_strict] > 0):
        raise _unable(problem, rows, shortfall)
    reached = [
        np.floor(grouping.floor_steps - shortfall.missing[where] + TOLERANCE)
        for grouping, where in zip(problem.groupings, rows.groupings, strict=True)
    ]
    return lower_floors(problem, reached, why=_together(shortfall.conflict))


def _note(
    problem: Problem, grouping: Grouping, group: int, floor_steps: float, why: Bilingual
) -> Bilingual:
    title, share = grouping.titles[group], f"{grouping.floor_ratios[group]:.1%}"
    now = _yuan(problem, floor_steps)
    return Bilingual(
        f"{title.zh}的最低份额原为预算的 {share}，本次降为 {now} 元：{why.zh}",
        f"the floor of {title.en} was {share} of the budget; this time it is {now} yuan: {why.en}",
    )


def _together(conflict: tuple[Bilingual, ...]) -> Bilingual:
    return Bilingual(
        "受以下限制所限：" + "、".join(title.zh for title in conflict),
        "held back by " + ", ".join(title.en for title in conflict),
    )


def _unable(problem: Problem, rows: Rows, shortfall: Shortfall) -> UnableToAllocate:
    titles = row_titles(problem, rows)
    unmet_zh, unmet_en = [], []
    for row in np.flatnonzero((shortfall.missing > 0) & shortfall.is_strict).tolist():
        title, missing = titles[row, True], float(shortfall.missing[row])
        if row == rows.firms:
            firms = int(np.ceil(missing - TOLERANCE))
            zh, en = f"{firms} 户", f"{firms} firms"
        else:
            yuan = _yuan(problem, np.ceil(missing - TOLERANCE))
            zh, en = f"{yuan} 元", f"{yuan} yuan"
        unmet_zh.append(f"{title.zh}（还差 {zh}）")
        unmet_en.append(f"{title.en} ({en} short)")
    why = _together(shortfall.conflict)
    return UnableToAllocate(
        what=Bilingual(
            f"以下要求无法同时满足：{'、'.join(unmet_zh)}；{why.zh}",
            f"these cannot be met together: {', '.join(unmet_en)}; {why.en}",
        ),
        advice=Bilingual(
            "请降低最低份额或户数，或放宽上述限制，或增加符合条件的企业",
            "lower the floors or the number of firms, loosen what holds them back, or bring more"
            " eligible firms",
        ),
    )


def _yuan(problem: Problem, steps: float) -> str:
    return yuan_text(round(steps) * problem.step_fen)
