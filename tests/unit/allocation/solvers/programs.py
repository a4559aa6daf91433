"""Small programmes for tests of solvers."""

import numpy as np
from scipy.sparse import csc_array

from puhui.allocation.solvers import Program, WholeSearch

SEARCH = WholeSearch(gap_ratio=0.0, nodes=10_000, seconds=60.0)


def program(objective, upper, rows, lower, higher) -> Program:
    """Return a programme from plain lists."""
    return Program(
        objective=np.array(objective, dtype=np.float64),
        column_upper=np.array(upper, dtype=np.float64),
        matrix=csc_array(np.array(rows, dtype=np.float64)),
        row_lower=np.array(lower, dtype=np.float64),
        row_upper=np.array(higher, dtype=np.float64),
    )


def drawn(rng: np.random.Generator) -> Program:
    """Return a random small programme; about a third of them has no solution."""
    columns, rows = rng.integers(1, 7), rng.integers(1, 6)
    has_lower, has_upper = rng.random(rows) < 0.4, rng.random(rows) < 0.7
    return program(
        np.round(rng.normal(size=columns), 2),
        np.round(rng.random(columns) * 5, 1),
        np.round(rng.normal(size=(rows, columns)), 2),
        np.where(has_lower, np.round(rng.normal(size=rows), 1) - 0.5, -np.inf),
        np.where(has_upper, np.round(rng.random(rows) * 3, 1) + 0.7, np.inf),
    )


def wide(*, columns: int, seed: int) -> Program:
    """Return a programme of many columns and few rows, as allocation has them."""
    rng = np.random.default_rng(seed)
    groups = rng.integers(0, 6, columns)
    rows = np.vstack(
        [np.ones(columns), rng.random(columns) * 0.1, groups[None, :] == np.arange(6)[:, None]]
    )
    upper = rng.integers(1, 100, columns).astype(np.float64)
    budget = 0.3 * upper.sum()
    return program(
        rng.normal(0.02, 0.02, columns),
        upper,
        rows,
        [-np.inf, -np.inf, *[0.04 * budget] * 6],
        [budget, 0.04 * budget, *[0.2 * budget] * 6],
    )
