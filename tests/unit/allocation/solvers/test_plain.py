import numpy as np
import pytest
from tests.unit.allocation.solvers.programs import SEARCH, program

from puhui.allocation.solvers import PlainSolver


def test_a_programme_of_a_textbook():
    # V. Chvátal, Linear Programming (1983), page 13: 13 at (2, 0, 1).
    made = program(
        [5, 4, 3], [9, 9, 9], [[2, 3, 1], [4, 1, 2], [3, 4, 2]], [-np.inf] * 3, [5, 11, 8]
    )

    found = PlainSolver().load(made).solve()

    assert found.objective == 13
    assert found.values.tolist() == [2, 0, 1]
    assert found.row_prices.tolist() == [1, 0, 1]


def test_a_floor_needs_a_first_phase():
    found = PlainSolver().load(program([-1, -2], [3, 3], [[1, 1]], [4], [np.inf])).solve()

    assert found.values.tolist() == [3, 1]
    assert found.row_prices.tolist() == [-2]


def test_an_equation_is_a_floor_and_a_cap():
    found = PlainSolver().load(program([1, -1], [3, 3], [[1, 1]], [4], [4])).solve()

    assert found.values.tolist() == [3, 1]


def test_no_solution_is_none():
    assert PlainSolver().load(program([1], [3], [[1]], [4], [np.inf])).solve() is None


def test_whole_numbers_by_branch_and_bound():
    made = program([5, 4], [9, 9], [[6, 4], [1, 2]], [-np.inf] * 2, [24, 6])

    found = PlainSolver().solve_whole(made, start=None, search=SEARCH)

    assert found.tolist() == [4, 0]


def test_a_start_that_is_best_already_is_kept():
    made = program([5, 4], [9, 9], [[6, 4], [1, 2]], [-np.inf] * 2, [24, 6])
    start = np.array([4.0, 0.0])

    assert PlainSolver().solve_whole(made, start=start, search=SEARCH) is start


@pytest.mark.parametrize("nodes", [0, 1])
def test_nodes_are_counted(nodes):
    made = program([1], [2.5], [[2]], [-np.inf], [3])
    search = type(SEARCH)(gap_ratio=0, nodes=nodes, seconds=1)

    assert PlainSolver().solve_whole(made, start=None, search=search) is None
