"""From the linear optimum to whole steps: round down, mend the floors, spend the rest.

A basic optimum has few fractional amounts, at most one a binding constraint, so that rounding
down loses little. Three passes follow. *Raise* meets the floors that rounding broke, *trim* makes
up for it where money or losses run short, and *spend* gives what is left to the firms that the
optimum's prices rank highest. Each pass makes one best move at a time; equal moves go to the
first firm by ``firm_id``.
"""

import numpy as np
import polars as pl

from puhui.allocation._program import Relaxation, steps_from_columns
from puhui.allocation._tally import BoolArray, Tally, of_firms
from puhui.allocation.problem import Grouping, IntArray, Problem
from puhui.allocation.solvers import FloatArray, Solution

# A solver's "whole" number may lie this far below the whole.
_WHOLE_TOLERANCE = 1e-6


def round_to_steps(
    *, problem: Problem, relaxation: Relaxation, solution: Solution
) -> IntArray | None:
    """Return whole steps near a linear optimum that keep to every constraint.

    Return None where mending the floors leads nowhere; a search for whole numbers may still
    find an allocation then.
    """
    amounts = steps_from_columns(solution.values, minimum_steps=problem.minimum_steps)
    steps = np.floor(amounts + _WHOLE_TOLERANCE).astype(np.int64)
    steps = np.minimum(steps, problem.limit_steps)
    steps[steps < problem.minimum_steps] = 0
    return settle(problem=problem, steps=steps, worth=worth_of_steps(relaxation, solution))


def worth_of_steps(relaxation: Relaxation, solution: Solution) -> FloatArray:
    """Return what one more step of each firm earns beyond what it uses of priced constraints."""
    program = relaxation.program
    reduced = program.objective - program.matrix.T @ solution.row_prices
    return np.split(reduced, 2)[1]


def settle(*, problem: Problem, steps: IntArray, worth: FloatArray) -> IntArray | None:
    """Return the steps, mended to keep to every constraint, with the rest spent."""
    tally = Tally(problem, steps)
    if not (_raise_to_floors(tally, worth) and _trim_to_caps(tally)):
        return None
    _spend_rest(tally, worth)
    assert tally.keeps_terms(), "each pass keeps what the one before it mended"
    return in_firm_order(problem=problem, steps=tally.steps)


def in_firm_order(*, problem: Problem, steps: IntArray) -> IntArray:
    """Give the larger amounts of firms that are alike in everything to the first by ``firm_id``."""
    likeness = [f"group_{grouping.name}" for grouping in problem.groupings]
    firms = pl.DataFrame(
        {
            "steps": steps,
            "limit": problem.limit_steps,
            "profit": problem.profit_ratio,
            "loss": problem.loss_ratio,
            **dict(zip(likeness, (g.codes for g in problem.groupings), strict=True)),
        }
    )
    ordered = pl.col("steps").sort(descending=True).over("limit", "profit", "loss", *likeness)
    return firms.select(ordered).to_series().to_numpy()


def _raise_to_floors(tally: Tally, worth: FloatArray) -> bool:
    problem = tally.problem
    for grouping in problem.groupings:
        for group in np.flatnonzero(tally.floor_room(grouping) < 0).tolist():
            if not _raise_group(tally, grouping, group, worth):
                return False
    while tally.firms_room < 0:
        firm = _best(worth, tally.steps == 0)
        if firm is None:
            return False
        tally.steps[firm] = problem.minimum_steps
    return True


def _raise_group(tally: Tally, grouping: Grouping, group: int, worth: FloatArray) -> bool:
    problem, members = tally.problem, grouping.codes == group
    while (missing := -int(tally.floor_room(grouping)[group])) > 0:
        firm = _best(worth, members & (tally.steps < problem.limit_steps))
        if firm is None:
            return False
        if tally.steps[firm] == 0:
            missing = max(missing, problem.minimum_steps)
        tally.steps[firm] += min(missing, int(problem.limit_steps[firm] - tally.steps[firm]))
    return True


def _trim_to_caps(tally: Tally) -> bool:
    while (excess := _first_excess(tally)) is not None:
        used, over = excess
        cut = _possible_cut(tally, used, over)
        lost = tally.problem.profit_ratio * cut / np.minimum(used * cut, over).clip(1e-12)
        firm = _best(-lost, (cut > 0) & (used > 0))
        if firm is None:
            return False
        tally.steps[firm] -= cut[firm]
    return True


def _first_excess(tally: Tally) -> tuple[FloatArray, float] | None:
    """Return what a step of each firm uses of a cap that is exceeded, and by how much it is."""
    problem = tally.problem
    if tally.budget_room < 0:
        return np.ones(tally.steps.size), -float(tally.budget_room)
    for used, room in tally.loss_rooms():
        if room < 0:
            return used, -float(room)
    for grouping in problem.groupings:
        room_by_group = tally.cap_room(grouping)
        group = int(np.argmin(room_by_group))
        if room_by_group[group] < 0:
            return (grouping.codes == group).astype(np.float64), -float(room_by_group[group])
    return None


def _possible_cut(tally: Tally, used: FloatArray, over: float) -> IntArray:
    """Return how many steps to take from each firm: what is wanted, or all where that is less."""
    free = np.full(tally.steps.size, np.inf)
    for grouping in tally.problem.groupings:
        free = np.minimum(free, of_firms(grouping, tally.floor_room(grouping)))
    wanted = np.ceil(over / np.where(used > 0, used, np.inf)).clip(1)
    partial = np.minimum(free, tally.steps - tally.problem.minimum_steps).clip(0)
    may_drop = (free >= tally.steps) & (tally.firms_room > 0)
    cut = np.where((partial < wanted) & may_drop, tally.steps, np.minimum(partial, wanted))
    return cut.astype(np.int64)


def _spend_rest(tally: Tally, worth: FloatArray) -> None:
    while True:
        room = _room_up(tally)
        firm = _best(worth, (room > 0) & (tally.problem.profit_ratio > 0))
        if firm is None:
            return
        tally.steps[firm] += room[firm]


def _room_up(tally: Tally) -> IntArray:
    """Return by how many steps each firm's amount can grow while all others stay."""
    problem = tally.problem
    room = np.minimum(problem.limit_steps - tally.steps, tally.budget_room).astype(np.float64)
    for used, left in tally.loss_rooms():
        # Losses are rounded to fen firm by firm: two fen are what that may add.
        steps = (left - 2) / np.where(used > 0, used, np.inf)
        room = np.where(used > 0, np.minimum(room, steps), room)
    for grouping in problem.groupings:
        room = np.minimum(room, of_firms(grouping, tally.cap_room(grouping)))
    needed = np.where(tally.served, 1, problem.minimum_steps)
    return np.where(room >= needed, room, 0).astype(np.int64)


def _best(worth: FloatArray, is_possible: BoolArray) -> int | None:
    """Return the first of the firms with the highest worth among those possible."""
    if not is_possible.any():
        return None
    return int(np.argmax(np.where(is_possible, worth, -np.inf)))
