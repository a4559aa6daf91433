"""Measure what each source adds: the rating with all of them, without each, by each alone."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from puhui.base import Bilingual, PolicyAt, Progress, conform
from puhui.profile import Feature
from puhui.rating.binning import Bools, Floats
from puhui.rating.folds import stratified_folds
from puhui.rating.governance.metrics import auc
from puhui.rating.settings import RatingSettings, ScoreScale, TrainingSettings
from puhui.rating.sources._fold_models import (
    ABSENCE_COUNTS,
    ALL,
    PRESENCE_ONLY,
    Setting,
    alone,
    score_fold,
    without,
)
from puhui.rating.sources.grouping import positions_by_source, presence_flags, title_of
from puhui.rating.sources.intervals import corrected_interval
from puhui.rating.sources.schema import CONTRIBUTIONS_SCHEMA, Contributions, Estimate
from puhui.rating.training_set import TrainingSet, make_training_set

_LABEL = Bilingual("逐一去掉数据源", "leaving out each source")


def source_contributions(
    *,
    features: pl.DataFrame,
    definitions: Sequence[Feature],
    outcomes: pl.DataFrame,
    policy: PolicyAt,
    seed: int,
    progress: Progress,
    repeats: int = 2,
    folds: int = 5,
) -> Contributions:
    """Cross-validate the scorecard with all sources, without each and by each alone.

    All models see the same folds, so that differences are paired. The mere presence of sources
    is measured beside them: a model of nothing else, and what it would add if a missing value
    counted as outcomes say. That is never done in rating; it shows how tempting it is.

    :param features: firm_id and a column for each definition; NaN or null is missing.
    :param definitions: with ``source``; one without it counts as of the invoices.
    :param outcomes: firm_id and defaulted (Boolean; null is unknown).
    :raises puhui.rating.UnableToTrain: if there are too few outcomes or columns are missing.
    """
    assert folds >= 2
    assert repeats >= 1
    rating = RatingSettings.read(policy)
    setting = _setting(features, definitions, outcomes, rating, policy)
    areas: dict[str, list[float]] = {}
    for repeat in range(repeats):
        defaulted = setting.known.defaulted
        fold = stratified_folds(defaulted=defaulted, folds=folds, seed=seed + repeat)
        for k in range(folds):
            scores = score_fold(setting=setting, held_out=fold == k, seed=seed + repeat)
            for name, area in _areas(setting, scores, fold == k).items():
                areas.setdefault(name, []).append(area)
            progress.step(label=_LABEL, done=repeat * folds + k + 1, total=repeats * folds)
    measured = {name: np.array(values) for name, values in areas.items()}
    return _contributions(setting, measured, rating.interval_probability, folds, repeats, seed)


def _setting(
    features: pl.DataFrame,
    definitions: Sequence[Feature],
    outcomes: pl.DataFrame,
    rating: RatingSettings,
    policy: PolicyAt,
) -> Setting:
    settings = TrainingSettings.read(policy)
    # Which firms teach does not depend on invoices here: other sources may be all there is.
    absent = [name for name in rating.history_features.values() if name not in features.columns]
    known = make_training_set(
        features=features.with_columns(pl.lit(None, pl.Float64).alias(name) for name in absent),
        outcomes=outcomes,
        training=settings,
        rating=rating,
        features_used=definitions,
    )
    return Setting(known, positions_by_source(known.features), settings, ScoreScale.read(policy))


def _areas(setting: Setting, scores: dict[str, Floats], held_out: Bools) -> dict[str, float]:
    """Return the AUC of every model, and of each source alone among the firms that have it."""
    defaulted = setting.known.defaulted[held_out]
    areas = {name: auc(score=score, defaulted=defaulted) for name, score in scores.items()}
    flags = presence_flags(matrix=setting.known.matrix[held_out], by_source=setting.by_source)
    for column, source in enumerate(setting.by_source):
        has = flags[:, column]
        score = scores[alone(source)][has]
        areas[_where_known(source)] = auc(score=score, defaulted=defaulted[has])
    return areas


def _where_known(source: str) -> str:
    return f"{alone(source)} where known"


def _contributions(
    setting: Setting,
    areas: dict[str, Floats],
    interval_probability: float,
    folds: int,
    repeats: int,
    seed: int,
) -> Contributions:
    def estimate(values: Floats) -> Estimate:
        return corrected_interval(
            values=values, folds=folds, interval_probability=interval_probability
        )

    differences = {s: estimate(areas[ALL] - areas[without(s)]) for s in setting.by_source}
    rows = [
        _row(setting.known, s, setting.by_source[s], areas, differences[s]) for s in differences
    ]
    table = pl.DataFrame(rows).sort(-pl.col("difference"), "source", maintain_order=True)
    return Contributions(
        by_source=conform(table=table, schema=CONTRIBUTIONS_SCHEMA),
        auc_with_all=estimate(areas[ALL]),
        auc_presence_only=estimate(areas[PRESENCE_ONLY]),
        absence_would_add=estimate(areas[ABSENCE_COUNTS] - areas[ALL]),
        firms=len(setting.known.firm_ids),
        defaults=int(setting.known.defaulted.sum()),
        folds=folds,
        repeats=repeats,
        interval_probability=interval_probability,
        seed=seed,
    )


def _row(
    known: TrainingSet,
    source: str,
    places: tuple[int, ...],
    areas: dict[str, Floats],
    difference: Estimate,
) -> dict[str, object]:
    where_known = areas[_where_known(source)]
    told = where_known[np.isfinite(where_known)]
    has = presence_flags(matrix=known.matrix, by_source={source: places})
    title = title_of(source)
    return {
        "source": source,
        "title_zh": title.zh,
        "title_en": title.en,
        "features_count": len(places),
        "firms_with_source": int(has.sum()),
        "auc_with_all": float(areas[ALL].mean()),
        "auc_without": float(areas[without(source)].mean()),
        "difference": difference.mean,
        "difference_low": difference.low,
        "difference_high": difference.high,
        "verdict": _verdict(difference),
        "auc_alone": float(areas[alone(source)].mean()),
        # Some folds hold no defaulted firm with the source: those tell nothing.
        "auc_alone_where_known": float(told.mean()) if len(told) else None,
    }


def _verdict(difference: Estimate) -> str:
    if difference.low > 0:
        return "adds"
    return "takes" if difference.high < 0 else "not_distinguishable"
