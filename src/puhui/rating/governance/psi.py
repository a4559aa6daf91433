"""Do the firms that are scored still look like those the model learned from?"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from puhui.rating.binning import Floats, bin_index
from puhui.rating.model import RatingModel
from puhui.rating.training_set import matrix_of


def population_stability(*, expected: Floats, actual: Floats) -> float:
    """Return the population stability index of two sets of counts over the same bins.

    Sum of (a − e) × ln(a / e) over the shares a and e. An empty bin counts as half a firm, so
    that the index stays finite.
    """
    assert len(expected) == len(actual)
    shares = [
        np.maximum(counts, 0.5) / np.maximum(counts, 0.5).sum() for counts in (actual, expected)
    ]
    return float(((shares[0] - shares[1]) * np.log(shares[0] / shares[1])).sum())


def chance_level(*, bins: int, expected_firms: int, actual_firms: int) -> float:
    """Return the index that two samples of the same population show by chance, on average.

    (bins − 1) × (1/n + 1/m), the mean of its chi-square approximation (Yurdakul 2018,
    "Statistical properties of population stability index").
    """
    return (bins - 1) * (1 / expected_firms + 1 / actual_firms)


def score_stability(*, model: RatingModel, score_points: Sequence[float] | Floats) -> float:
    """Return the index of these scores against the training firms'."""
    reference = model.score_reference
    inside = bin_index(values=np.asarray(score_points, dtype=np.float64), edges=reference.edges)
    actual = np.bincount(inside, minlength=len(reference.shares)).astype(np.float64)
    return population_stability(
        expected=np.array(reference.shares) * model.training.firms, actual=actual
    )


def feature_stability(*, model: RatingModel, features: pl.DataFrame) -> pl.DataFrame:
    """Return the index of every feature of the card: feature, psi; the missing are a bin."""
    values = matrix_of(features, [feature.name for feature in model.card])
    rows = []
    for position, feature in enumerate(model.card):
        inside = bin_index(values=values[:, position], edges=feature.edges)
        actual = np.bincount(inside, minlength=len(feature.points)).astype(np.float64)
        expected = np.array([counts.firms for counts in feature.counts], dtype=np.float64)
        # A bin that is empty in both, mostly that of missing values, tells nothing.
        told = (expected > 0) | (actual > 0)
        rows.append(
            (feature.name, population_stability(expected=expected[told], actual=actual[told]))
        )
    return pl.DataFrame(rows, schema={"feature": pl.String, "psi": pl.Float64}, orient="row")
