"""A slow solver in exact fractions: the reference that tests hold the fast one against."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from puhui.allocation.solvers._dictionary import Dictionary
from puhui.allocation.solvers.port import (
    FloatArray,
    LoadedProgram,
    Program,
    Solution,
    WholeSearch,
)


class PlainSolver:
    """Solves small programmes by the simplex method on fractions, and by branch and bound."""

    def load(self, program: Program) -> LoadedProgram:
        """Return the programme, ready to be solved."""
        return _LoadedPlain(program)

    def solve_whole(
        self, program: Program, *, start: FloatArray | None, search: WholeSearch
    ) -> FloatArray | None:
        """Return a whole optimum; limits of the search other than ``nodes`` are not looked at."""
        best = start
        waiting = [(np.zeros(program.objective.size), program.column_upper)]
        for _ in range(search.nodes):
            if not waiting:
                break
            lower, upper = waiting.pop()
            solution = _solve(program, lower=lower, upper=upper)
            if solution is None or not _beats(program, solution.values, best):
                continue
            distance = np.abs(solution.values - np.rint(solution.values))
            column = int(np.argmax(distance))
            if distance[column] < 1e-9:
                best = np.rint(solution.values)
                continue
            below, above = upper.copy(), lower.copy()
            below[column] = np.floor(solution.values[column])
            above[column] = np.ceil(solution.values[column])
            waiting += [(lower, below), (above, upper)]
        return best


class _LoadedPlain:
    def __init__(self, program: Program) -> None:
        self._program = program

    def solve(
        self, *, row_lower: FloatArray | None = None, row_upper: FloatArray | None = None
    ) -> Solution | None:
        program = replace(
            self._program,
            row_lower=self._program.row_lower if row_lower is None else row_lower,
            row_upper=self._program.row_upper if row_upper is None else row_upper,
        )
        zeros = np.zeros(program.objective.size)
        return _solve(program, lower=zeros, upper=program.column_upper)


def _beats(program: Program, values: FloatArray, best: FloatArray | None) -> bool:
    if best is None:
        return True
    return float(program.objective @ values) > float(program.objective @ best) + 1e-9


def _solve(program: Program, *, lower: FloatArray, upper: FloatArray) -> Solution | None:
    """Solve over ``lower <= x <= upper`` by shifting to ``0 <= x - lower``."""
    dense = program.matrix.toarray()
    shift = dense @ lower
    above = np.flatnonzero(np.isfinite(program.row_upper))
    below = np.flatnonzero(np.isfinite(program.row_lower))
    identity = np.eye(lower.size)
    left = np.vstack([dense[above], -dense[below], identity])
    right = np.concatenate(
        [(program.row_upper - shift)[above], (shift - program.row_lower)[below], upper - lower]
    )
    dictionary = Dictionary(_fractions(left), [Fraction(v) for v in right.tolist()])
    prices = dictionary.maximise([Fraction(v) for v in program.objective.tolist()])
    if prices is None:
        return None
    values = np.array([float(v) for v in dictionary.values()]) + lower
    row_prices = np.zeros(program.row_lower.size)
    priced = np.array([float(price) for price in prices])
    row_prices[above] += priced[: above.size]
    row_prices[below] -= priced[above.size : above.size + below.size]
    return Solution(
        objective=float(program.objective @ values), values=values, row_prices=row_prices
    )


def _fractions(matrix: FloatArray) -> list[list[Fraction]]:
    return [[Fraction(value) for value in row] for row in matrix.tolist()]
