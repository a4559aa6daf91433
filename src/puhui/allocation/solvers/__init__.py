"""The solvers behind allocation's port."""

from puhui.allocation.solvers.highs import HighsSolver
from puhui.allocation.solvers.plain import PlainSolver
from puhui.allocation.solvers.port import (
    FloatArray,
    LoadedProgram,
    Program,
    Solution,
    Solver,
    UnableToSolve,
    WholeSearch,
)

__all__ = [
    "FloatArray",
    "HighsSolver",
    "LoadedProgram",
    "PlainSolver",
    "Program",
    "Solution",
    "Solver",
    "UnableToSolve",
    "WholeSearch",
]
