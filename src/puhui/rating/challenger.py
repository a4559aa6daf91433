"""The second opinion: a few tiny LightGBM trees that may only move as the domain says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from puhui.profile import Feature
from puhui.rating.binning import Bools, Floats
from puhui.rating.calibration import Calibration, fit_calibration, probability_of
from puhui.rating.folds import stratified_folds
from puhui.rating.settings import TrainingSettings

_CONSTRAINTS = {"safer": -1, "riskier": 1, "either": 0}


@dataclass(frozen=True)
class Challenger:
    """LightGBM's own text of the model, and what makes probabilities of its scores."""

    feature_names: tuple[str, ...]
    text: str
    calibration: Calibration

    def pd_probability(self, matrix: Floats) -> Floats:
        """Return the calibrated probability of default; columns as ``feature_names``."""
        return probability_of(self.calibration.log_odds(_raw(_booster(self.text), matrix)))


def train_challenger(
    *,
    features: Sequence[Feature],
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
    seed: int,
) -> Challenger:
    """Train the trees on all firms, their calibration on folds that they have not seen."""
    used = [
        p
        for p, feature in enumerate(features)
        if feature.is_model_input and feature.family not in settings.excluded_families
    ]
    chosen, columns = [features[p] for p in used], matrix[:, used]
    fold = stratified_folds(defaulted=defaulted, folds=settings.inner_folds, seed=seed)
    unseen = np.empty(len(columns))
    for k in range(settings.inner_folds):
        learn = fold != k
        booster = _train(chosen, columns[learn], defaulted[learn], settings, seed)
        unseen[~learn] = _raw(booster, columns[~learn])
    final = _train(chosen, columns, defaulted, settings, seed)
    return Challenger(
        feature_names=tuple(feature.name for feature in chosen),
        text=final.model_to_string(),
        calibration=fit_calibration(raw=unseen, defaulted=defaulted),
    )


def _train(
    features: Sequence[Feature],
    matrix: Floats,
    defaulted: Bools,
    settings: TrainingSettings,
    seed: int,
) -> Any:
    import lightgbm

    parameters = dict(settings.challenger)
    rounds = int(parameters.pop("num_iterations"))
    parameters |= {
        "objective": "binary",
        "monotone_constraints": [_CONSTRAINTS[feature.higher_is] for feature in features],
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "seed": seed,
        "verbosity": -1,
    }
    data = lightgbm.Dataset(matrix, label=defaulted.astype(np.float64), params={"verbosity": -1})
    return lightgbm.train(parameters, data, num_boost_round=rounds)


def _raw(booster: Any, matrix: Floats) -> Floats:
    return np.asarray(booster.predict(matrix, raw_score=True, num_threads=1), dtype=np.float64)


@lru_cache(maxsize=4)
def _booster(text: str) -> Any:
    import lightgbm

    return lightgbm.Booster(model_str=text)
