"""Which features enter the scorecard, and how hard each is held back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from puhui.profile import Feature
from puhui.rating.binning import (
    Bools,
    Floats,
    Ints,
    bin_counts,
    bin_edges,
    bin_index,
    bin_ranks,
    edges_beside_common_value,
    information_value,
    rank_of_missing,
)
from puhui.rating.settings import TrainingSettings

_SIGNS = {"safer": -1, "riskier": 1, "either": 0}  # of the coefficient in the log-odds of default


def source_of(feature: Feature) -> str | None:
    """Return the source that a feature names; those of the invoices name none."""
    source = getattr(feature, "source", None)
    return None if source is None else str(source)


@dataclass(frozen=True)
class Candidate:
    """A feature cut into bins, with what each bin counts for in the regression."""

    feature: Feature
    edges: Floats
    values: Floats  # one for each bin, the missing one last; the training set's spread is 1
    information_value: float

    def column(self, values: Floats) -> Floats:
        """Return what each firm's value counts for."""
        return self.values[bin_index(values=values, edges=self.edges)]


def find_candidates(
    *,
    features: Sequence[Feature],
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
) -> tuple[Candidate, ...]:
    """Bin every feature and keep those that tell something and are not near copies.

    :param matrix: one row a firm, one column a feature, NaN where missing.
    """
    found = informative_candidates(
        features=features, matrix=matrix, defaulted=defaulted, settings=settings
    )
    chosen = [candidate for _, candidate in found]
    columns = [candidate.column(matrix[:, position]) for position, candidate in found]
    kept = without_copies(candidates=chosen, columns=columns, limit=settings.maximum_correlation)
    return tuple(chosen[k] for k in kept)


def informative_candidates(
    *,
    features: Sequence[Feature],
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
) -> tuple[tuple[int, Candidate], ...]:
    """Bin every feature and keep those that tell something, each with its place in the matrix."""
    return tuple(
        (position, candidate)
        for position, feature in enumerate(features)
        if (candidate := _candidate(feature, matrix[:, position], defaulted, settings)) is not None
        and candidate.information_value >= settings.minimum_information_value
    )


def _candidate(
    feature: Feature, values: Floats, defaulted: Bools, settings: TrainingSettings
) -> Candidate | None:
    edges = bin_edges(
        values=values, defaulted=defaulted, higher_is=feature.higher_is, settings=settings
    )
    if not len(edges) and source_of(feature) is not None:
        edges = edges_beside_common_value(
            values=values, defaulted=defaulted, higher_is=feature.higher_is, settings=settings
        )
    if not len(edges):
        return None
    ranks = bin_ranks(values=values, edges=edges)
    if not settings.missing_is_neutral:
        ranks[-1] = rank_of_missing(
            values=values, defaulted=defaulted, edges=edges, ranks=ranks[:-1]
        )
    spread = float(ranks[bin_index(values=values, edges=edges)].std())
    counts = bin_counts(values=values, defaulted=defaulted, edges=edges)
    return Candidate(feature, edges, ranks / spread, information_value(counts))


def without_copies(
    *, candidates: Sequence[Candidate], columns: Sequence[Floats], limit: float
) -> list[int]:
    """Return which to keep: the more informative of two near copies; ties go by their order.

    :param columns: what each candidate counts for, by firm.
    """
    if not candidates:
        return []
    alike = np.abs(np.atleast_2d(np.corrcoef(np.array(columns))))
    kept: list[int] = []
    for k in sorted(range(len(candidates)), key=lambda k: -candidates[k].information_value):
        if (alike[k, kept] <= limit).all():
            kept.append(k)
    return sorted(kept)


def signs(candidates: Sequence[Candidate]) -> Ints:
    """Return the sign that each coefficient may have: where the domain is silent, either."""
    return np.array([_SIGNS[c.feature.higher_is] for c in candidates], dtype=np.intp)


def relative_penalties(candidates: Sequence[Candidate], settings: TrainingSettings) -> Floats:
    """Return the ridge penalty of each feature relative to the others.

    It grows with the number of features in the family, so that large families have the same
    say and ten near copies of one measure do not get ten votes. It never falls below 1, so
    that no feature is let loose for being alone in its family.
    """
    members = Counter(c.feature.family for c in candidates)
    sizes = np.array([members[c.feature.family] for c in candidates], dtype=np.float64)
    return np.maximum(sizes / settings.family_features_reference, 1.0)
