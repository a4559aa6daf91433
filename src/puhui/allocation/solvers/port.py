"""The port: what allocation asks of a solver, in no solver's own terms."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array

from puhui.base import PuhuiError

FloatArray = npt.NDArray[np.float64]


class UnableToSolve(PuhuiError):
    """The solver gave up on a linear programme that is neither optimal nor infeasible."""

    code = "unable_to_solve"


@dataclass(frozen=True)
class Program:
    """Maximise ``objective @ x`` where ``0 <= x <= column_upper``.

    The rows hold ``row_lower <= matrix @ x <= row_upper``; a bound may be infinite, a column's
    upper bound may not: every amount has a limit, so no programme is unbounded.
    """

    objective: FloatArray  # (columns,)
    column_upper: FloatArray  # (columns,)
    matrix: csc_array  # (rows, columns)
    row_lower: FloatArray  # (rows,)
    row_upper: FloatArray  # (rows,)


@dataclass(frozen=True)
class Solution:
    """An optimal point and what each row's bound is worth."""

    objective: float
    values: FloatArray  # (columns,)
    row_prices: FloatArray  # (rows,); more objective for one more unit of the bound that binds


@dataclass(frozen=True)
class WholeSearch:
    """How far a search for whole numbers goes.

    ``nodes`` ends it at the same point on every machine; ``seconds`` only guards against a
    search that hangs, because a result that depends on the clock cannot be replayed.
    """

    gap_ratio: float
    nodes: int
    seconds: float


class LoadedProgram(Protocol):
    """A programme that is solved again and again with other bounds of its rows."""

    def solve(
        self, *, row_lower: FloatArray | None = None, row_upper: FloatArray | None = None
    ) -> Solution | None:
        """Return the optimum with these bounds (the programme's own by default).

        Return None where no point satisfies the rows.

        :raises UnableToSolve: if the solver reaches neither answer.
        """


class Solver(Protocol):
    """Solves programmes."""

    def load(self, program: Program) -> LoadedProgram:
        """Return the programme, ready to be solved."""

    def solve_whole(
        self, program: Program, *, start: FloatArray | None, search: WholeSearch
    ) -> FloatArray | None:
        """Return the best point found whose columns are all whole numbers.

        ``start`` is a whole point that satisfies the rows, to improve on. Return None where the
        search finds no point within its limits.
        """
