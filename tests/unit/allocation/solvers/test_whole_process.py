import io
import subprocess
from dataclasses import replace

import numpy as np
import pytest
from tests.unit.allocation.solvers.programs import SEARCH, program

from puhui.allocation.solvers import HighsSolver, _whole_process
from puhui.allocation.solvers._whole_process import read_request, write_request
from puhui.allocation.solvers._whole_worker import answer

KNAPSACK = program([5, 4], [9, 9], [[6, 4], [1, 2]], [-np.inf] * 2, [24, 6])


def test_a_process_finds_whole_numbers():
    found = HighsSolver().solve_whole(KNAPSACK, start=None, search=SEARCH)

    assert found.tolist() == [4, 0]


def test_a_process_says_that_there_are_none():
    none = program([1], [1], [[2]], [1], [1])

    assert HighsSolver().solve_whole(none, start=None, search=SEARCH) is None


def test_a_process_that_hangs_is_killed():
    hasty = replace(SEARCH, seconds=0.01)

    assert HighsSolver().solve_whole(KNAPSACK, start=None, search=hasty) is None


def test_a_process_that_fails_is_a_bug_and_no_silence(monkeypatch):
    monkeypatch.setattr(_whole_process, "_WORKER", "puhui.no_such_module")

    with pytest.raises(subprocess.CalledProcessError):
        HighsSolver().solve_whole(KNAPSACK, start=None, search=SEARCH)


@pytest.mark.parametrize("start", [None, np.array([1.0, 2.0])])
def test_a_request_reads_back_as_it_was(start):
    made, begun, gap_ratio, nodes = read_request(
        write_request(KNAPSACK, start=start, search=SEARCH)
    )

    assert made.objective.tolist() == KNAPSACK.objective.tolist()
    assert made.matrix.toarray().tolist() == KNAPSACK.matrix.toarray().tolist()
    assert made.row_lower.tolist() == KNAPSACK.row_lower.tolist()
    assert (None if begun is None else begun.tolist()) == (
        None if start is None else start.tolist()
    )
    assert (gap_ratio, nodes) == (SEARCH.gap_ratio, SEARCH.nodes)


def test_the_worker_starts_from_what_is_known():
    # No node to search: only the start can be the answer.
    request = write_request(KNAPSACK, start=np.array([4.0, 0.0]), search=replace(SEARCH, nodes=0))

    assert np.load(io.BytesIO(answer(request))).tolist() == [4, 0]
