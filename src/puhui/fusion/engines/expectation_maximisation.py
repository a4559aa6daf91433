"""Learn without labels: Fellegi-Sunter with expectation maximisation over counted patterns.

A pattern is the levels of all comparisons of a pair. Engines count patterns, which are integers and
equal everywhere; from there on all is done here, in one order, so that every engine learns the same
model to the last bit. The model is that of Winkler (1988) and of Splink: given whether two records
are the same, comparisons are independent; missing says nothing; chance agreement u is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from puhui.fusion.engines.likeness import MISSING_LEVEL, Levels

Floats = npt.NDArray[np.float64]

_CONVERGED = 1e-9  # largest change of a probability in one step
_STEPS_MAXIMUM = 2000
_EXACT_SHARE = 0.95  # of equality among the same, to start from; as Splink's
_UNSEEN_COUNT = 0.5  # a level that was never seen counts as half a pair, not as impossible


@dataclass(frozen=True)
class Patterns:
    """Distinct patterns of pairs and how many pairs have each."""

    levels: Levels  # patterns × comparisons
    counts: npt.NDArray[np.int64]

    def of(self, places: Sequence[int]) -> "Patterns":
        """Return the patterns of these comparisons alone."""
        return Patterns(self.levels[:, list(places)], self.counts)


@dataclass(frozen=True)
class Learned:
    """What a run came to."""

    match_share: float  # of the pairs that were given
    m_probabilities: tuple[Floats | None, ...]  # None where no pair has both values


def level_shares(*, patterns: Patterns, level_counts: Sequence[int]) -> tuple[Floats | None, ...]:
    """Return the shares of levels among pairs with both values; with random pairs that is u.

    A level that no pair has counts as half a pair. None where no pair has both values.

    :param level_counts: of each comparison, missing not counted.
    """
    weights = patterns.counts.astype(np.float64)
    return tuple(
        _shares(patterns.levels[:, place], weights, count)
        for place, count in enumerate(level_counts)
    )


def start_m(levels_count: int) -> Floats:
    """Return where the m of a comparison starts: equality first, the rest in equal parts."""
    rest = (1 - _EXACT_SHARE) / (levels_count - 1)
    return np.array([*[rest] * (levels_count - 1), _EXACT_SHARE])


def maximise_expectation(
    *, patterns: Patterns, u_probabilities: Sequence[Floats], match_share: float
) -> Learned:
    """Return the likeliest m of each comparison and share of matches, u being given.

    :param match_share: where to start.
    """
    m_list = [start_m(len(u)) for u in u_probabilities]
    counts = patterns.counts.astype(np.float64)
    observed = [patterns.levels[:, place] != MISSING_LEVEL for place in range(len(m_list))]
    share = match_share
    for _ in range(_STEPS_MAXIMUM):
        matches = counts * _match_probability(patterns, m_list, u_probabilities, share)
        next_share = float(matches.sum() / counts.sum())
        next_m = [
            _exact_shares(patterns.levels[:, place], matches, len(m)) if seen.any() else m
            for place, (m, seen) in enumerate(zip(m_list, observed, strict=True))
        ]
        change = max(
            abs(next_share - share),
            *(float(np.abs(new - old).max()) for new, old in zip(next_m, m_list, strict=True)),
        )
        share, m_list = next_share, next_m
        if change < _CONVERGED:
            break
    matches = counts * _match_probability(patterns, m_list, u_probabilities, share)
    return Learned(
        match_share=share,
        m_probabilities=tuple(
            _shares(patterns.levels[:, place], matches, len(m)) for place, m in enumerate(m_list)
        ),
    )


def _match_probability(
    patterns: Patterns, m_list: Sequence[Floats], u_list: Sequence[Floats], share: float
) -> Floats:
    same = np.full(len(patterns.counts), share)
    different = 1 - same
    for place, (m, u) in enumerate(zip(m_list, u_list, strict=True)):
        levels = patterns.levels[:, place]
        same *= np.append(m, 1.0)[levels]  # the last place is that of MISSING_LEVEL
        different *= np.append(u, 1.0)[levels]
    total = same + different
    probability: Floats = np.divide(same, total, out=np.zeros_like(same), where=total > 0)
    return probability


def _level_sums(levels: Levels, weights: Floats, count: int) -> Floats:
    seen = levels != MISSING_LEVEL
    sums = np.bincount(levels[seen], weights=weights[seen], minlength=count)
    return sums.astype(np.float64)


def _exact_shares(levels: Levels, weights: Floats, count: int) -> Floats:
    sums = _level_sums(levels, weights, count)
    total = sums.sum()
    shares: Floats = sums / total if total > 0 else start_m(count)
    return shares


def _shares(levels: Levels, weights: Floats, count: int) -> Floats | None:
    sums = _level_sums(levels, weights, count)
    total = sums.sum()
    if total <= 0:
        return None
    shares: Floats = np.maximum(sums, min(_UNSEEN_COUNT, total / count)) / total
    return shares
