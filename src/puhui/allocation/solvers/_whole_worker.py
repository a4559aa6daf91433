"""The other end of ``_whole_process``: a programme from stdin, a whole point to stdout."""

import io
import sys

import highspy
import numpy as np

from puhui.allocation.solvers._highs_model import LOADED_OPTIONS, new_highs, pass_program
from puhui.allocation.solvers._whole_process import read_request
from puhui.allocation.solvers.port import FloatArray


def answer(request: bytes) -> bytes:
    """Return the best whole point found as bytes; an empty array where there is none."""
    program, start, gap_ratio, nodes = read_request(request)
    highs = new_highs({**LOADED_OPTIONS, "mip_rel_gap": gap_ratio, "mip_max_nodes": nodes})
    pass_program(highs, program, is_whole=True)
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = start
        highs.setSolution(known)
    highs.run()
    found = highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.rint(highs.getSolution().col_value) if found else np.zeros(0)
    return _as_bytes(values.astype(np.float64))


def _as_bytes(values: FloatArray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
