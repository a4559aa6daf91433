"""A programme in HiGHS's own form."""

from typing import Any

import highspy
import numpy as np

from puhui.allocation.solvers.port import Program

# The same answer on every machine: one thread, one seed.
LOADED_OPTIONS: dict[str, Any] = {"threads": 1, "random_seed": 0}
INFEASIBLE = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,  # bounded columns: it is the latter
)


def new_highs(options: dict[str, Any]) -> Any:
    """Return a silent HiGHS with these options.

    ``highspy.Highs`` prints its banner before any option can silence it, so this takes the
    class that it wraps.
    """
    chosen = highspy.HighsOptions()
    chosen.output_flag = False
    for name, value in options.items():
        setattr(chosen, name, value)
    highs = highspy._Highs()  # type: ignore[attr-defined]
    highs.passOptions(chosen)
    return highs


def pass_program(highs: Any, program: Program, *, is_whole: bool = False) -> None:
    """Load the programme; ``is_whole`` asks for whole numbers in every column."""
    lp = highspy.HighsLp()
    lp.num_col_ = program.objective.size
    lp.num_row_ = program.row_lower.size
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = program.objective
    lp.col_lower_ = np.zeros(program.objective.size)
    lp.col_upper_ = program.column_upper
    lp.row_lower_ = program.row_lower
    lp.row_upper_ = program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.matrix.indptr
    lp.a_matrix_.index_ = program.matrix.indices
    lp.a_matrix_.value_ = program.matrix.data
    if is_whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * program.objective.size
    status = highs.passModel(lp)
    assert status != highspy.HighsStatus.kError, "a programme has arrays that fit each other"
