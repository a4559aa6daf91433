"""Find the coefficients of the scorecard, and how hard to hold them back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from puhui.profile import Feature
from puhui.rating._ridge import Fit, fit_ridge
from puhui.rating.binning import Bools, Floats
from puhui.rating.calibration import Calibration, fit_calibration
from puhui.rating.folds import stratified_folds
from puhui.rating.selection import Candidate, find_candidates, relative_penalties, signs
from puhui.rating.settings import ScoreScale, TrainingSettings


@dataclass(frozen=True)
class Card:
    """Binned features with their coefficients, before points."""

    candidates: tuple[Candidate, ...]
    positions: tuple[int, ...]  # of the candidates' columns in the matrix
    fit: Fit

    def design(self, matrix: Floats) -> Floats:
        """Return what each firm's values count for, one column a feature of the card."""
        if not self.candidates:
            return np.empty((len(matrix), 0))
        return np.column_stack(
            [c.column(matrix[:, p]) for c, p in zip(self.candidates, self.positions, strict=True)]
        )

    def raw_log_odds(self, matrix: Floats) -> Floats:
        """Return the log-odds of default of each firm, not yet calibrated."""
        return self.fit.log_odds(self.design(matrix))


@dataclass(frozen=True)
class CalibratedCard:
    """The card with the shrinkage and the calibration that inner cross-validation found."""

    card: Card
    calibration: Calibration
    shrinkage: float
    unseen_log_odds: Floats  # raw, of each training firm from a card trained without it

    def log_odds(self, matrix: Floats) -> Floats:
        """Return calibrated log-odds of default."""
        return self.calibration.log_odds(self.card.raw_log_odds(matrix))


def fit_calibrated_card(
    *,
    features: Sequence[Feature],
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
    scale: ScoreScale,
    seed: int,
) -> CalibratedCard:
    """Train the scorecard and everything about it from these firms alone.

    Bins, selection, shrinkage and calibration are all found in here, so that whoever trains
    on a part of the firms and scores the rest has an honest measure.
    """
    inside = usable_features(features, settings)
    fold = stratified_folds(defaulted=defaulted, folds=settings.inner_folds, seed=seed)
    unseen = np.empty((len(settings.shrinkage_candidates), len(matrix)))
    for k in range(settings.inner_folds):
        learn, hold = fold != k, fold == k
        candidates = _candidates(inside, matrix[learn], defaulted[learn], settings)
        for row, shrinkage in enumerate(settings.shrinkage_candidates):
            card = fit_card(candidates, matrix[learn], defaulted[learn], shrinkage, settings, scale)
            unseen[row, hold] = card.raw_log_odds(matrix[hold])
    losses = [log_loss(raw, defaulted) for raw in unseen]
    best = int(np.argmin(losses))
    shrinkage = settings.shrinkage_candidates[best]
    return CalibratedCard(
        card=fit_card(
            _candidates(inside, matrix, defaulted, settings),
            matrix,
            defaulted,
            shrinkage,
            settings,
            scale,
        ),
        calibration=fit_calibration(raw=unseen[best], defaulted=defaulted),
        shrinkage=shrinkage,
        unseen_log_odds=unseen[best],
    )


def usable_features(
    features: Sequence[Feature], settings: TrainingSettings
) -> tuple[tuple[int, Feature], ...]:
    """Return the features that may enter a model, each with its place."""
    return tuple(
        (position, feature)
        for position, feature in enumerate(features)
        if feature.is_model_input and feature.family not in settings.excluded_families
    )


def _candidates(
    inside: tuple[tuple[int, Feature], ...],
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
) -> tuple[tuple[int, Candidate], ...]:
    positions = {feature.name: position for position, feature in inside}
    found = find_candidates(
        features=[feature for _, feature in inside],
        matrix=matrix[:, [position for position, _ in inside]],
        defaulted=defaulted,
        settings=settings,
    )
    return tuple((positions[c.feature.name], c) for c in found)


def fit_card(
    candidates: tuple[tuple[int, Candidate], ...],
    matrix: Floats,
    defaulted: Bools,
    shrinkage: float,
    settings: TrainingSettings,
    scale: ScoreScale,
) -> Card:
    """Fit, leave out what hardly moves the score, and fit again what is left.

    :param candidates: each with its column in the matrix.
    """
    card = _fit_all(candidates, matrix, defaulted, shrinkage, settings)
    points = scale.points_to_double_odds / np.log(2)
    spans = [
        abs(coefficient) * float(np.ptp(c.values[:-1])) * points
        for c, coefficient in zip(card.candidates, card.fit.coefficients, strict=True)
    ]
    kept = tuple(
        pair
        for pair, span in zip(candidates, spans, strict=True)
        if span >= settings.minimum_points_span
    )
    return _fit_all(kept, matrix, defaulted, shrinkage, settings)


def _fit_all(
    candidates: tuple[tuple[int, Candidate], ...],
    matrix: Floats,
    defaulted: Bools,
    shrinkage: float,
    settings: TrainingSettings,
) -> Card:
    chosen = tuple(c for _, c in candidates)
    empty = Card(chosen, tuple(p for p, _ in candidates), Fit(0.0, np.empty(0)))
    fit = fit_ridge(
        design=empty.design(matrix),
        defaulted=defaulted,
        penalties=shrinkage * relative_penalties(chosen, settings),
        signs=signs(chosen),
    )
    return Card(empty.candidates, empty.positions, fit)


def log_loss(raw: Floats, defaulted: Bools) -> float:
    """Return the mean log-loss of log-odds of default."""
    return float((np.logaddexp(0, raw) - np.where(defaulted, raw, 0.0)).mean())
