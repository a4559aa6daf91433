"""Where simplex starts on a large programme: from the prices that a sample of it pays.

A programme here has many columns and few rows, so that one column in eight, drawn evenly, settles
the rows' prices almost exactly. With prices at hand every other column knows its place:
at its upper bound where it is worth more than it uses, else at zero. The basis so made is dual
feasible (each column stands on the side that its reduced cost asks for), and dual simplex with
bound flipping needs a few iterations from it to the true optimum: the sample decides how long
the way is, never where it ends.
"""

import highspy
import numpy as np
import numpy.typing as npt

from puhui.allocation.solvers._highs_model import LOADED_OPTIONS, new_highs, pass_program
from puhui.allocation.solvers.port import FloatArray, Program

_COLUMNS_PER_DRAWN = 8
# A sample of no more than this is solved from nothing.
_SMALL_COLUMNS = 10_000


def sample_start(program: Program) -> highspy.HighsBasis | None:
    """Return a basis to start from, or None where the sample has no solution of its own.

    A sample that is still large has a start from a sample of its own.
    """
    drawn = np.arange(_COLUMNS_PER_DRAWN // 2, program.objective.size, _COLUMNS_PER_DRAWN)
    sample = _sample(program, drawn)
    highs = new_highs({**LOADED_OPTIONS, "solver": "simplex"})
    pass_program(highs, sample)
    if drawn.size > _SMALL_COLUMNS and (start := sample_start(sample)) is not None:
        highs.setBasis(start)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    prices = np.array(highs.getSolution().row_dual)
    return _basis(program, drawn, highs.getBasis(), prices)


def _sample(program: Program, drawn: npt.NDArray[np.int64]) -> Program:
    share = drawn.size / program.objective.size
    matrix, column_upper = program.matrix[:, drawn], program.column_upper[drawn]
    # A floor that the whole just reaches, the sample may just miss.
    reach = matrix.maximum(0) @ column_upper
    return Program(
        objective=program.objective[drawn],
        column_upper=column_upper,
        matrix=matrix,
        row_lower=np.minimum(program.row_lower * share, reach),
        row_upper=program.row_upper * share,
    )


def _basis(
    program: Program, drawn: npt.NDArray[np.int64], sampled: highspy.HighsBasis, prices: FloatArray
) -> highspy.HighsBasis:
    status = highspy.HighsBasisStatus
    is_worth_it = program.objective - program.matrix.T @ prices > 0
    columns = [status.kUpper if worth else status.kLower for worth in is_worth_it.tolist()]
    for column, its_status in zip(drawn.tolist(), sampled.col_status, strict=True):
        if its_status == status.kBasic:
            columns[column] = status.kBasic
    basis = highspy.HighsBasis()
    basis.valid = True
    basis.alien = False
    basis.col_status = columns
    basis.row_status = list(sampled.row_status)
    return basis
