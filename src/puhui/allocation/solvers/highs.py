"""HiGHS behind the port: linear programmes here, whole numbers in a process of their own."""

from dataclasses import replace

import highspy
import numpy as np

from puhui.allocation.solvers._highs_model import (
    INFEASIBLE,
    LOADED_OPTIONS,
    new_highs,
    pass_program,
)
from puhui.allocation.solvers._sample_start import sample_start
from puhui.allocation.solvers._whole_process import solve_whole_in_process
from puhui.allocation.solvers.port import (
    FloatArray,
    LoadedProgram,
    Program,
    Solution,
    UnableToSolve,
    WholeSearch,
)
from puhui.base import Bilingual

# From here on plain simplex takes longer than the start from a sample does:
# benchmarks/allocation_scale.py shows both.
_LARGE_COLUMNS = 20_000
# A start from a sample needs some tens of iterations. Where it needs more, the sample spoke for
# other firms than these, and interior point is the surer way.
_SAMPLE_ITERATIONS_MAX = 1_000


class HighsSolver:
    """Solves programmes with HiGHS, on one thread and with a fixed seed."""

    def load(self, program: Program) -> LoadedProgram:
        """Return the programme, ready to be solved."""
        return _LoadedHighs(program)

    def solve_whole(
        self, program: Program, *, start: FloatArray | None, search: WholeSearch
    ) -> FloatArray | None:
        """Return the best whole point found, from a process that is killed when it hangs."""
        return solve_whole_in_process(program, start=start, search=search)


class _LoadedHighs:
    """A programme inside HiGHS. A small one starts each time from its last solution."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._highs = new_highs(LOADED_OPTIONS)
        pass_program(self._highs, program)

    def solve(
        self, *, row_lower: FloatArray | None = None, row_upper: FloatArray | None = None
    ) -> Solution | None:
        lower = self._program.row_lower if row_lower is None else row_lower
        upper = self._program.row_upper if row_upper is None else row_upper
        if self._program.objective.size == 0:
            return _solve_nothing(lower, upper)
        rows = np.arange(lower.size, dtype=np.int32)
        self._highs.changeRowsBounds(rows.size, rows, lower, upper)
        status = self._run(lower, upper)
        if status in INFEASIBLE:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise _gave_up(self._highs.modelStatusToString(status))
        solution = self._highs.getSolution()
        # HiGHS keeps within a tolerance of the bounds; what leaves here keeps to them.
        values = np.clip(np.array(solution.col_value), 0.0, self._program.column_upper)
        return Solution(
            objective=float(self._highs.getInfo().objective_function_value),
            values=values,
            row_prices=np.array(solution.row_dual, dtype=np.float64),
        )

    def _run(self, lower: FloatArray, upper: FloatArray) -> highspy.HighsModelStatus:
        if self._program.objective.size < _LARGE_COLUMNS:
            return self._run_with("simplex")
        start = sample_start(replace(self._program, row_lower=lower, row_upper=upper))
        if start is not None and self._highs.setBasis(start) == highspy.HighsStatus.kOk:
            status = self._run_with("simplex", iterations_max=_SAMPLE_ITERATIONS_MAX)
            if status != highspy.HighsModelStatus.kIterationLimit:
                return status
        self._highs.clearSolver()
        return self._run_with("ipm")

    def _run_with(
        self, solver: str, *, iterations_max: int = highspy.kHighsIInf
    ) -> highspy.HighsModelStatus:
        self._highs.setOptionValue("solver", solver)
        self._highs.setOptionValue("simplex_iteration_limit", iterations_max)
        self._highs.run()
        status: highspy.HighsModelStatus = self._highs.getModelStatus()
        return status


def _solve_nothing(lower: FloatArray, upper: FloatArray) -> Solution | None:
    """Solve a programme without columns, which HiGHS calls neither optimal nor infeasible."""
    if np.any(lower > 0) or np.any(upper < 0):
        return None
    return Solution(objective=0.0, values=np.zeros(0), row_prices=np.zeros(lower.size))


def _gave_up(status: str) -> UnableToSolve:
    return UnableToSolve(
        what=Bilingual(f"求解器停在状态“{status}”", f"the solver stopped with '{status}'"),
        advice=Bilingual(
            "请检查额度、利润率和损失率中有无异常大的数值",
            "look for absurdly large limits, profit ratios or loss ratios",
        ),
    )
