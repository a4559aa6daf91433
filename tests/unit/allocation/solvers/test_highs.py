from dataclasses import replace

import highspy
import numpy as np
import pytest
from tests.unit.allocation.solvers.programs import program, wide

from puhui.allocation.solvers import HighsSolver, UnableToSolve, _sample_start, highs
from puhui.allocation.solvers._sample_start import sample_start

SMALL = program([1, 2], [3, 3], [[1, 1]], [-np.inf], [4])


def test_a_programme_is_solved_with_the_price_of_its_row():
    found = HighsSolver().load(SMALL).solve()

    assert found.objective == pytest.approx(7)
    assert found.values == pytest.approx([1, 3])
    assert found.row_prices == pytest.approx([1])


def test_a_floor_has_a_price_below_zero():
    found = HighsSolver().load(program([-1, -2], [3, 3], [[1, 1]], [4], [np.inf])).solve()

    assert found.row_prices == pytest.approx([-2])


def test_no_solution_is_none_and_the_next_bounds_are_solved():
    loaded = HighsSolver().load(SMALL)

    assert loaded.solve(row_lower=np.array([7.0]), row_upper=np.array([np.inf])) is None
    assert loaded.solve(row_upper=np.array([5.0])).objective == pytest.approx(8)
    assert loaded.solve().objective == pytest.approx(7)


def test_without_columns_zero_is_the_answer_or_none_is():
    empty = program([], [], np.zeros((1, 0)), [-np.inf], [4])

    assert HighsSolver().load(empty).solve().objective == 0
    assert HighsSolver().load(replace(empty, row_lower=np.array([1.0]))).solve() is None


def test_it_says_nothing(capfd):
    HighsSolver().load(SMALL).solve()

    assert capfd.readouterr() == ("", "")


@pytest.fixture
def few_are_many(monkeypatch):
    monkeypatch.setattr(highs, "_LARGE_COLUMNS", 100)


@pytest.mark.parametrize("seed", range(5))
def test_a_start_from_a_sample_ends_at_the_same_optimum(monkeypatch, seed):
    made = wide(columns=30_000, seed=seed)
    from_sample = HighsSolver().load(made).solve()
    monkeypatch.setattr(highs, "sample_start", lambda _: None)

    from_interior = HighsSolver().load(made).solve()

    assert from_sample.objective == pytest.approx(from_interior.objective, rel=1e-9)
    assert from_sample.row_prices == pytest.approx(from_interior.row_prices, abs=1e-7)


@pytest.mark.usefixtures("few_are_many")
def test_a_sample_without_a_solution_leaves_it_to_interior_point():
    # Of the first eight columns the sample draws the fifth, whose own cap is an eighth there.
    rows = np.zeros((2, 400))
    rows[0, :8] = 1
    rows[1, 4] = 1
    made = program(np.ones(400), np.ones(400), rows, [8, -np.inf], [np.inf, 1])

    assert sample_start(made) is None
    assert HighsSolver().load(made).solve().objective == pytest.approx(400)


def test_a_floor_that_the_sample_just_misses_is_no_obstacle():
    rows = np.zeros((1, 400))
    rows[0, :4] = 1
    made = program(np.ones(400), np.ones(400), rows, [4], [np.inf])

    assert sample_start(made) is not None


@pytest.mark.usefixtures("few_are_many")
def test_a_large_sample_starts_from_a_sample_of_its_own(monkeypatch):
    made = wide(columns=8_000, seed=9)
    once = HighsSolver().load(made).solve()
    monkeypatch.setattr(_sample_start, "_SMALL_COLUMNS", 100)

    nested = HighsSolver().load(made).solve()

    assert nested.objective == pytest.approx(once.objective, rel=1e-9)


@pytest.mark.usefixtures("few_are_many")
def test_too_many_iterations_leave_it_to_interior_point(monkeypatch):
    monkeypatch.setattr(highs, "_SAMPLE_ITERATIONS_MAX", 0)
    made = wide(columns=2_000, seed=1)
    ways = []
    run_with = highs._LoadedHighs._run_with

    def noted(self, solver, **limits):
        ways.append(solver)
        return run_with(self, solver, **limits)

    monkeypatch.setattr(highs._LoadedHighs, "_run_with", noted)

    found = HighsSolver().load(made).solve()

    assert ways == ["simplex", "ipm"]
    assert found.objective > 0


def test_neither_optimal_nor_infeasible_is_an_error(monkeypatch):
    limit = highspy.HighsModelStatus.kTimeLimit
    monkeypatch.setattr(highs._LoadedHighs, "_run_with", lambda *_, **__: limit)

    with pytest.raises(UnableToSolve, match="the solver stopped with"):
        HighsSolver().load(SMALL).solve()
