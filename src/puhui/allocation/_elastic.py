"""Floors that may be missed, at a price: what is the least that has to give?"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array, eye_array, hstack, vstack

from puhui.allocation._program import Relaxation
from puhui.allocation._row_titles import row_titles
from puhui.allocation.problem import Problem
from puhui.allocation.solvers import FloatArray, Program, Solver
from puhui.base import Bilingual

# A floor that does not give way counts this much more than one that does.
_STRICT_WEIGHT = 1_000.0
# In steps; the solver holds rows to 1e-7 of them.
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Shortfall:
    """What the floors lack at least, and which constraints stand against each other."""

    missing: FloatArray  # (rows,); steps, or firms in the row of firms
    is_strict: npt.NDArray[np.bool_]  # (rows,): a floor that does not give way
    conflict: tuple[Bilingual, ...]


def least_shortfall(problem: Problem, relaxation: Relaxation, solver: Solver) -> Shortfall:
    """Return by how little the floors can be missed together.

    The rows that have a price at that optimum are those that conflict: lower one floor among
    them, or loosen one cap, and less is missing. (They are the rows of an infeasibility
    certificate by Farkas' lemma.)
    """
    program = relaxation.program
    floored = np.flatnonzero(program.row_lower > 0)
    is_strict = _is_strict(problem, relaxation)
    weights = np.where(is_strict[floored], _STRICT_WEIGHT, 1.0)
    weights[floored == relaxation.rows.firms] *= problem.minimum_steps
    solution = solver.load(_elastic(program, floored, weights)).solve()
    assert solution is not None, "where every floor may be missed, lending nothing will do"
    missing = np.zeros(program.row_lower.size)
    missing[floored] = solution.values[program.objective.size :]
    missing[missing < TOLERANCE] = 0.0
    cap_prices, floor_prices = np.split(solution.row_prices, [program.row_lower.size])
    titles = row_titles(problem, relaxation.rows)
    floors = floored[floor_prices < -TOLERANCE].tolist()
    caps = np.flatnonzero(cap_prices > TOLERANCE).tolist()
    conflict = [titles[row, True] for row in floors] + [titles[row, False] for row in caps]
    return Shortfall(missing=missing, is_strict=is_strict, conflict=tuple(conflict))


def _is_strict(problem: Problem, relaxation: Relaxation) -> npt.NDArray[np.bool_]:
    is_strict = np.ones(relaxation.program.row_lower.size, dtype=np.bool_)
    for grouping, rows in zip(problem.groupings, relaxation.rows.groupings, strict=True):
        is_strict[rows] = ~grouping.floor_gives_way
    return is_strict


def _elastic(program: Program, floored: npt.NDArray[np.int64], weights: FloatArray) -> Program:
    """Return the programme with each floor in a row of its own, where what is missing may help."""
    columns, rows = program.objective.size, program.row_lower.size
    help_floors = hstack([program.matrix.tocsr()[floored], eye_array(floored.size)])
    keep_caps = hstack([program.matrix, csc_array((rows, floored.size))])
    no_floors = np.where(program.row_lower > 0, -np.inf, program.row_lower)
    return Program(
        objective=np.concatenate([np.zeros(columns), -weights]),
        column_upper=np.concatenate([program.column_upper, program.row_lower[floored]]),
        matrix=csc_array(vstack([keep_caps, help_floors])),
        row_lower=np.concatenate([no_floors, program.row_lower[floored]]),
        row_upper=np.concatenate([program.row_upper, np.full(floored.size, np.inf)]),
    )
