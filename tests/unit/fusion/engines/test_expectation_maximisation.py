"""A toy whose parameters are known: its expected patterns must give these back."""

from itertools import product

import numpy as np
import pytest

from puhui.fusion.engines.expectation_maximisation import (
    Patterns,
    level_shares,
    maximise_expectation,
)

M = [np.array([0.1, 0.2, 0.7]), np.array([0.2, 0.8]), np.array([0.05, 0.95]), np.array([0.3, 0.7])]
U = [
    np.array([0.9, 0.07, 0.03]),
    np.array([0.95, 0.05]),
    np.array([0.9, 0.1]),
    np.array([0.8, 0.2]),
]
SHARE = 0.2
PAIRS = 10**9


def toy_patterns() -> Patterns:
    levels = np.array(list(product(*(range(len(m)) for m in M))), np.int8)
    places = range(len(M))
    same = np.prod([M[place][levels[:, place]] for place in places], axis=0)
    different = np.prod([U[place][levels[:, place]] for place in places], axis=0)
    counts = np.rint(PAIRS * (SHARE * same + (1 - SHARE) * different)).astype(np.int64)
    return Patterns(levels, counts)


def test_known_parameters_come_back():
    learned = maximise_expectation(patterns=toy_patterns(), u_probabilities=U, match_share=0.5)
    assert learned.match_share == pytest.approx(SHARE, abs=1e-5)
    for found, true in zip(learned.m_probabilities, M, strict=True):
        np.testing.assert_allclose(found, true, atol=1e-5)


def test_a_comparison_that_is_always_missing_teaches_nothing():
    patterns = toy_patterns()
    levels = patterns.levels.copy()
    levels[:, 0] = -1
    learned = maximise_expectation(
        patterns=Patterns(levels, patterns.counts), u_probabilities=U, match_share=0.5
    )
    assert learned.m_probabilities[0] is None
    assert learned.match_share == pytest.approx(SHARE, abs=1e-4)


def test_missing_is_left_out_of_shares():
    patterns = Patterns(np.array([[-1], [0], [1]], np.int8), np.array([7, 3, 1]))
    (shares,) = level_shares(patterns=patterns, level_counts=[2])
    assert shares is not None
    assert shares.tolist() == [0.75, 0.25]


def test_a_level_never_seen_counts_as_half_a_pair():
    patterns = Patterns(np.array([[0]], np.int8), np.array([1000]))
    (shares,) = level_shares(patterns=patterns, level_counts=[2])
    assert shares is not None
    assert shares.tolist() == [1.0, 0.0005]
