"""A search for whole numbers in a process of its own, which can be killed.

A time limit inside HiGHS is checked between steps, and a step may take minutes; only the
operating system ends a search for certain.
"""

import io
import subprocess
import sys

import numpy as np
from scipy.sparse import csc_array

from puhui.allocation.solvers.port import FloatArray, Program, WholeSearch

_WORKER = "puhui.allocation.solvers._whole_worker"


def solve_whole_in_process(
    program: Program, *, start: FloatArray | None, search: WholeSearch
) -> FloatArray | None:
    """Return the best whole point found, or None if there is none or time ran out."""
    request = write_request(program, start=start, search=search)
    try:
        answer = subprocess.run(  # noqa: S603 - this interpreter and a module of this package
            [sys.executable, "-m", _WORKER],
            input=request,
            stdout=subprocess.PIPE,
            timeout=search.seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return None
    values: FloatArray = np.load(io.BytesIO(answer.stdout), allow_pickle=False)
    return values if values.size else None


def write_request(program: Program, *, start: FloatArray | None, search: WholeSearch) -> bytes:
    """Return the programme as bytes for the worker."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        objective=program.objective,
        column_upper=program.column_upper,
        row_lower=program.row_lower,
        row_upper=program.row_upper,
        shape=np.array(program.matrix.shape),
        indptr=program.matrix.indptr,
        indices=program.matrix.indices,
        data=program.matrix.data,
        start=np.zeros(0) if start is None else start,
        gap_ratio=np.array(search.gap_ratio),
        nodes=np.array(search.nodes),
    )
    return buffer.getvalue()


def read_request(request: bytes) -> tuple[Program, FloatArray | None, float, int]:
    """Return programme, start, gap ratio and number of nodes from the bytes."""
    with np.load(io.BytesIO(request), allow_pickle=False) as parts:
        matrix = csc_array(
            (parts["data"], parts["indices"], parts["indptr"]), shape=tuple(parts["shape"])
        )
        program = Program(
            objective=parts["objective"],
            column_upper=parts["column_upper"],
            matrix=matrix,
            row_lower=parts["row_lower"],
            row_upper=parts["row_upper"],
        )
        start = parts["start"] if parts["start"].size else None
        return program, start, float(parts["gap_ratio"]), int(parts["nodes"])
