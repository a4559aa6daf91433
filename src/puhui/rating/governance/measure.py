"""From the folds' scores to the measures of each model."""

from collections.abc import Sequence

import numpy as np

from puhui.rating.binning import Bools, Floats, Ints
from puhui.rating.governance.cross_validate import MODELS, FoldResult
from puhui.rating.governance.metrics import (
    auc,
    brier,
    calibration_curve,
    calibration_line,
    ks,
)
from puhui.rating.governance.report import AucDifference, CurvePoint, ModelMeasure

_DRAWS = 500
_CURVE_BINS = 5
_RANK_ONLY = "count_alone"
_SAME_FOR_ALL = "base_rate"


def pooled(*, results: Sequence[FoldResult], model: str, firms: int) -> Floats:
    """Return each repeat's scores of all firms by models that had not seen them, by row."""
    repeats = 1 + max(result.repeat for result in results)
    scores = np.full((repeats, firms), np.nan)
    for result in results:
        scores[result.repeat, result.held_out] = result.pd_probability[model]
    assert np.isfinite(scores).all(), "every firm is held out once in each repeat"
    return scores


def measures(
    *, results: Sequence[FoldResult], defaulted: Bools, interval_probability: float, seed: int
) -> tuple[tuple[ModelMeasure, ...], tuple[AucDifference, ...]]:
    """Return the measures of all models, and how far the scorecard is ahead of each other one.

    Intervals are over firms drawn with replacement, the same draws for every model; the AUC of
    a draw is the mean of the repeats' pooled AUCs, shifted so that its middle is the mean over
    folds. Folds share most of their training firms, so that their spread is no such interval.
    """
    draws = _draws(defaulted, seed)
    drawn: dict[str, Floats] = {}
    rows = []
    edges = [(1 - interval_probability) / 2, (1 + interval_probability) / 2]
    for model in MODELS:
        scores = pooled(results=results, model=model, firms=len(defaulted))
        folds = np.array([_fold_auc(result, model, defaulted) for result in results])
        # Across folds the base rate differs a little, the wrong way round: not to be pooled.
        comparable = np.zeros_like(scores) if model == _SAME_FOR_ALL else scores
        drawn[model] = _drawn_auc(comparable, defaulted, draws, float(np.nanmean(folds)))
        low, high = np.quantile(drawn[model], edges)
        rows.append(_measure(model, folds, scores, defaulted, float(low), float(high)))
    differences = []
    for model in MODELS[1:]:
        ahead = drawn["scorecard"] - drawn[model]
        low, high = np.quantile(ahead, edges)
        differences.append(
            AucDifference(
                model, rows[0].auc_mean - _of(rows, model).auc_mean, float(low), float(high)
            )
        )
    return tuple(rows), tuple(differences)


def curve(*, scores: Floats, defaulted: Bools) -> tuple[CurvePoint, ...]:
    """Return the calibration curve over all repeats together."""
    everyone = np.tile(defaulted, len(scores))
    rows = calibration_curve(pd_probability=scores.ravel(), defaulted=everyone, bins=_CURVE_BINS)
    return tuple(CurvePoint(*row) for row in rows)


def _of(rows: list[ModelMeasure], model: str) -> ModelMeasure:
    return next(row for row in rows if row.model == model)


def _fold_auc(result: FoldResult, model: str, defaulted: Bools) -> float:
    return auc(score=result.pd_probability[model], defaulted=defaulted[result.held_out])


def _draws(defaulted: Bools, seed: int) -> list[Ints]:
    rng = np.random.default_rng(seed)
    kinds = [np.flatnonzero(defaulted), np.flatnonzero(~defaulted)]
    return [np.concatenate([rng.choice(kind, len(kind)) for kind in kinds]) for _ in range(_DRAWS)]


def _drawn_auc(scores: Floats, defaulted: Bools, draws: list[Ints], center: float) -> Floats:
    areas = np.array(
        [np.mean([auc(score=row[d], defaulted=defaulted[d]) for row in scores]) for d in draws]
    )
    whole = np.mean([auc(score=row, defaulted=defaulted) for row in scores])
    return np.asarray(areas - whole + center, dtype=np.float64)


def _measure(
    model: str, folds: Floats, scores: Floats, defaulted: Bools, low: float, high: float
) -> ModelMeasure:
    is_rank, is_same = model == _RANK_ONLY, model == _SAME_FOR_ALL
    everyone = np.tile(defaulted, len(scores))
    flat = scores.ravel()
    nan = float("nan")
    line = (nan, nan)
    if not is_rank and not is_same:
        line = calibration_line(pd_probability=flat, defaulted=everyone)
    return ModelMeasure(
        model=model,
        auc_mean=float(np.nanmean(folds)),
        auc_fold_sd=float(np.nanstd(folds)),
        auc_low=low,
        auc_high=high,
        ks=nan if is_same else _mean_ks(scores, defaulted),
        brier_score=nan if is_rank else brier(pd_probability=flat, defaulted=everyone),
        pd_mean_probability=nan if is_rank else float(flat.mean()),
        calibration_intercept=line[0],
        calibration_slope=line[1],
    )


def _mean_ks(scores: Floats, defaulted: Bools) -> float:
    return float(np.mean([ks(score=row, defaulted=defaulted) for row in scores]))
