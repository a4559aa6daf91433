"""Train the rating model from firms whose outcome is known."""

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import polars as pl

import puhui
from puhui.base import Bilingual, PolicyAt
from puhui.profile import FEATURES, Feature
from puhui.rating.binning import Floats, bin_counts, bin_index
from puhui.rating.calibration import prior_shift
from puhui.rating.challenger import Challenger, train_challenger
from puhui.rating.interval import bootstrap_covariance
from puhui.rating.model import (
    POINTS_DECIMALS,
    QUANTILE_SHARES,
    CardFeature,
    RatingModel,
    ScoreReference,
    TrainingSummary,
)
from puhui.rating.scorecard import CalibratedCard, fit_calibrated_card
from puhui.rating.selection import Candidate
from puhui.rating.settings import RatingSettings, ScoreScale, TrainingSettings
from puhui.rating.training_set import TrainingSet, UnableToTrain, make_training_set

_LIBRARIES = ("lightgbm", "numpy", "optbinning", "polars", "scikit-learn")
_SCORE_SHARES = (0.2, 0.4, 0.6, 0.8)


def train(
    *,
    features: pl.DataFrame,
    outcomes: pl.DataFrame,
    policy: PolicyAt,
    seed: int,
    features_used: Sequence[Feature] = FEATURES,
) -> RatingModel:
    """Train scorecard and challenger; the same input in any row order gives the same model.

    :param features: ``Profile.features``; firms without an outcome are left aside.
    :param outcomes: firm_id and defaulted (Boolean; null is unknown).
    :param features_used: the definitions of the columns to learn from; others are left aside.
    :raises UnableToTrain: if there are too few outcomes, columns are missing, or no feature
        tells anything about default.
    """
    settings, rating = TrainingSettings.read(policy), RatingSettings.read(policy)
    scale = ScoreScale.read(policy)
    known = make_training_set(
        features=features,
        outcomes=outcomes,
        training=settings,
        rating=rating,
        features_used=features_used,
    )
    calibrated = fit_calibrated_card(
        features=known.features,
        matrix=known.matrix,
        defaulted=known.defaulted,
        settings=settings,
        scale=scale,
        seed=seed,
    )
    _check_it_tells_something(calibrated)
    base, card = _points(calibrated, known, scale, rating)
    return RatingModel(
        base_points=base,
        card=card,
        scale=scale,
        settings=rating,
        prior_probability=rating.central_tendency_probability or float(known.defaulted.mean()),
        covariance=_covariance(calibrated, known, settings, seed),
        challenger=_challenger(known, settings, seed),
        score_reference=_score_reference(base, card, known),
        training=_summary(known, calibrated, policy, seed),
    )


def _covariance(
    calibrated: CalibratedCard, known: TrainingSet, settings: TrainingSettings, seed: int
) -> tuple[tuple[float, ...], ...]:
    rows = bootstrap_covariance(
        calibrated=calibrated,
        matrix=known.matrix,
        defaulted=known.defaulted,
        settings=settings,
        seed=seed,
    )
    return tuple(tuple(map(float, row)) for row in rows)


def _challenger(known: TrainingSet, settings: TrainingSettings, seed: int) -> Challenger:
    return train_challenger(
        features=known.features,
        matrix=known.matrix,
        defaulted=known.defaulted,
        settings=settings,
        seed=seed,
    )


def _points(
    calibrated: CalibratedCard, known: TrainingSet, scale: ScoreScale, rating: RatingSettings
) -> tuple[float, tuple[CardFeature, ...]]:
    """Turn log-odds into points: those of every bin, and those of a firm that stands at 0."""
    factor = scale.points_to_double_odds / float(np.log(2))
    shift = prior_shift(
        sample_rate=float(known.defaulted.mean()),
        central_tendency=rating.central_tendency_probability,
    )
    at_zero = calibrated.calibration.log_odds(np.array([calibrated.card.fit.intercept]))[0]
    base = scale.base_points - factor * float(np.log(scale.base_odds) + at_zero + shift)
    return round(base, POINTS_DECIMALS), _card(calibrated, known, factor)


def _check_it_tells_something(calibrated: CalibratedCard) -> None:
    if calibrated.card.candidates and calibrated.calibration.slope > 0:
        return
    raise UnableToTrain(
        what=Bilingual(
            "没有任何特征能在未见过的企业上区分违约与不违约",
            "no feature tells default from no default among firms that it was not learned from",
        ),
        advice=Bilingual(
            "请检查违约标记与发票是否属于同一批企业",
            "check that outcomes and invoices belong to the same firms",
        ),
    )


def _card(calibrated: CalibratedCard, known: TrainingSet, factor: float) -> tuple[CardFeature, ...]:
    slope = calibrated.calibration.slope
    rows = zip(
        calibrated.card.candidates,
        calibrated.card.positions,
        calibrated.card.fit.coefficients,
        strict=True,
    )
    return tuple(
        _card_feature(candidate, known.matrix[:, position], known, -factor * slope * coefficient)
        for candidate, position, coefficient in rows
    )


def _card_feature(
    candidate: Candidate, values: Floats, known: TrainingSet, points_for_one: float
) -> CardFeature:
    feature = candidate.feature
    # Adding 0.0 turns -0.0 into 0.0.
    points = np.round(points_for_one * candidate.values, POINTS_DECIMALS) + 0.0
    inside = bin_index(values=values, edges=candidate.edges)
    # Values that firms have, not values between them: a number of days stays whole.
    quantiles = np.quantile(values[np.isfinite(values)], QUANTILE_SHARES, method="inverted_cdf")
    return CardFeature(
        name=feature.name,
        family=feature.family,
        title=feature.title,
        unit=feature.unit,
        minimum=feature.minimum,
        maximum=feature.maximum,
        higher_is=feature.higher_is,
        edges=tuple(map(float, candidate.edges)),
        values=tuple(map(float, candidate.values)),
        points=tuple(map(float, points)),
        counts=bin_counts(values=values, defaulted=known.defaulted, edges=candidate.edges),
        information_value=candidate.information_value,
        mean_points=float(points[inside].mean()),
        quantiles=tuple(map(float, quantiles)),
    )


def _score_reference(
    base: float, card: tuple[CardFeature, ...], known: TrainingSet
) -> ScoreReference:
    columns = {feature.name: position for position, feature in enumerate(known.features)}
    scores = np.full(len(known.firm_ids), base)
    for row in card:
        values = known.matrix[:, columns[row.name]]
        scores += np.array(row.points)[bin_index(values=values, edges=row.edges)]
    edges = np.unique(np.quantile(scores, _SCORE_SHARES))
    inside = bin_index(values=scores, edges=edges)
    shares = np.bincount(inside, minlength=len(edges) + 1) / len(scores)
    return ScoreReference(tuple(map(float, edges)), tuple(map(float, shares)))


def _summary(
    known: TrainingSet, calibrated: CalibratedCard, policy: PolicyAt, seed: int
) -> TrainingSummary:
    return TrainingSummary(
        firms=len(known.firm_ids),
        defaults=int(known.defaulted.sum()),
        firms_without_invoices=known.firms_without_invoices,
        as_of=policy.as_of.isoformat(),
        features_sha256=known.sha256(),
        policy_version=policy.policy.version,
        code_version=puhui.__version__,
        library_versions={name: version(name) for name in _LIBRARIES},
        seed=seed,
        shrinkage=calibrated.shrinkage,
        calibration_intercept=calibrated.calibration.intercept,
        calibration_slope=calibrated.calibration.slope,
    )
