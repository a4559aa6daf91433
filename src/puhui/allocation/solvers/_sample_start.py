"""Where simplex starts on a large programme: from the prices that a sample of it pays.

A programme here has many columns and few rows, so that a few thousand columns drawn evenly
settle the rows' prices almost exactly. With prices at hand every other column knows its place:
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

_SAMPLE_COLUMNS = 5_000
# Floors that the whole just reaches a sample may just miss; a lower one keeps it feasible.
_SAMPLE_FLOOR_RATIO = 0.9


def sample_start(
    program: Program, *, row_lower: FloatArray, row_upper: FloatArray
) -> highspy.HighsBasis | None:
    """Return a basis to start from, or None where the sample has no solution of its own."""
    columns = program.objective.size
    stride = max(1, columns // _SAMPLE_COLUMNS)
    drawn = np.arange(stride // 2, columns, stride)
    highs = new_highs({**LOADED_OPTIONS, "solver": "simplex"})
    pass_program(highs, _sample(program, drawn, row_lower, row_upper))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    prices = np.array(highs.getSolution().row_dual)
    return _basis(program, drawn, highs.getBasis(), prices)


def _sample(
    program: Program, drawn: npt.NDArray[np.int64], lower: FloatArray, upper: FloatArray
) -> Program:
    share = drawn.size / program.objective.size
    floor = np.where(lower > 0, lower * share * _SAMPLE_FLOOR_RATIO, lower * share)
    return Program(
        objective=program.objective[drawn],
        column_upper=program.column_upper[drawn],
        matrix=program.matrix[:, drawn],
        row_lower=np.minimum(floor, upper * share),
        row_upper=upper * share,
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
