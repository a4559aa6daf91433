"""An allocation in the making: whole steps for each firm, and the room that constraints leave.

Sums are of whole numbers, so that they do not depend on the order of the firms.
"""

import math
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from puhui.allocation.problem import NO_GROUP, Grouping, IntArray, Problem
from puhui.allocation.solvers import FloatArray

BoolArray = npt.NDArray[np.bool_]


class Tally:
    """Steps for each firm, and what they use up. Room below zero says how much is too much."""

    def __init__(self, problem: Problem, steps: IntArray) -> None:
        self.problem = problem
        self.steps = steps.copy()

    @property
    def served(self) -> BoolArray:
        """Return whether each firm gets anything."""
        return self.steps > 0

    @property
    def firms_room(self) -> int:
        """Return how many firms may be dropped."""
        return int(np.count_nonzero(self.steps)) - self.problem.firms_min

    @property
    def budget_room(self) -> int:
        """Return the steps left of the budget."""
        return self.problem.budget_steps - int(self.steps.sum())

    def loss_rooms(self) -> Iterator[tuple[FloatArray, int]]:
        """Yield for each loss cap what a step of each firm uses of it and the room, in fen."""
        problem = self.problem
        if problem.loss_cap_fen is None and problem.loss_cap_ratio is None:
            return
        loss_fen = int(problem.loss_fen(self.steps).sum())
        if problem.loss_cap_fen is not None:
            yield problem.loss_ratio * problem.step_fen, problem.loss_cap_fen - loss_fen
        if problem.loss_cap_ratio is not None:
            # A fraction is exact: the cap holds to the fen however much is lent.
            cap = Fraction(str(problem.loss_cap_ratio))
            allowed_fen = math.floor(cap * int(self.steps.sum()) * problem.step_fen)
            used = (problem.loss_ratio - problem.loss_cap_ratio) * problem.step_fen
            yield used, allowed_fen - loss_fen

    def cap_room(self, grouping: Grouping) -> FloatArray:
        """Return the steps left of each group's cap."""
        return grouping.cap_steps - grouping.used(self.steps)

    def floor_room(self, grouping: Grouping) -> FloatArray:
        """Return the steps that each group may lose."""
        return grouping.used(self.steps) - grouping.floor_steps

    def keeps_terms(self) -> bool:
        """Return whether every constraint holds."""
        problem = self.problem
        allowed = (self.steps == 0) | (
            (self.steps >= problem.minimum_steps) & (self.steps <= problem.limit_steps)
        )
        return (
            bool(allowed.all())
            and self.budget_room >= 0
            and self.firms_room >= 0
            and all(room >= 0 for _, room in self.loss_rooms())
            and all(self.cap_room(g).min(initial=0) >= 0 for g in problem.groupings)
            and all(self.floor_room(g).min(initial=0) >= 0 for g in problem.groupings)
        )


def of_firms(grouping: Grouping, per_group: FloatArray) -> FloatArray:
    """Return each firm's own group's value; infinity for a firm in no group."""
    assert NO_GROUP == -1, "the last place stands for no group"
    return np.append(per_group, np.inf)[grouping.codes]
