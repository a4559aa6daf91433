"""All models of one fold: binned once, then fitted with, without and by each source alone."""

from dataclasses import dataclass, replace

import numpy as np

from puhui.rating._ridge import fit_ridge
from puhui.rating.binning import Bools, Floats
from puhui.rating.folds import stratified_folds
from puhui.rating.scorecard import Card, fit_card, log_loss, usable_features
from puhui.rating.selection import Candidate, informative_candidates, without_copies
from puhui.rating.settings import ScoreScale, TrainingSettings
from puhui.rating.sources.grouping import presence_flags
from puhui.rating.training_set import TrainingSet

ALL, PRESENCE_ONLY, ABSENCE_COUNTS = "all", "presence_only", "absence_counts"
Pairs = tuple[tuple[int, Candidate], ...]


@dataclass(frozen=True)
class Setting:
    """What every fold needs; the same for all of them."""

    known: TrainingSet
    by_source: dict[str, tuple[int, ...]]
    settings: TrainingSettings
    scale: ScoreScale


def without(source: str) -> str:
    """Return the name of the model without a source."""
    return f"without {source}"


def alone(source: str) -> str:
    """Return the name of the model of one source alone."""
    return f"alone {source}"


def score_fold(*, setting: Setting, held_out: Bools, seed: int) -> dict[str, Floats]:
    """Return what each model, trained on the other firms, says of those held out: log-odds.

    Bins, selection, coefficients and shrinkage are the scorecard's own code and learned from
    the other firms alone. Bins of a feature do not depend on other features, so that all models
    share them. Shrinkage is chosen once, for the model of all sources, on one inner fold.
    """
    learn = setting.known.part(~held_out)
    unseen = setting.known.matrix[held_out]
    pairs = _pairs(setting, learn, setting.settings)
    shrinkage = _shrinkage(setting, learn, seed)

    def score(chosen: Pairs) -> Floats:
        return _card(setting, learn, chosen, shrinkage).raw_log_odds(unseen)

    scores = {ALL: score(pairs)}
    for source, places in setting.by_source.items():
        scores[without(source)] = score(tuple(pair for pair in pairs if pair[0] not in places))
        scores[alone(source)] = score(tuple(pair for pair in pairs if pair[0] in places))
    informed = replace(setting.settings, missing_is_neutral=False)
    scores[ABSENCE_COUNTS] = score(_pairs(setting, learn, informed))
    scores[PRESENCE_ONLY] = _presence_only(setting, learn, unseen, shrinkage)
    return scores


def _pairs(setting: Setting, learn: TrainingSet, settings: TrainingSettings) -> Pairs:
    inside = usable_features(setting.known.features, settings)
    places = [place for place, _ in inside]
    found = informative_candidates(
        features=[feature for _, feature in inside],
        matrix=learn.matrix[:, places],
        defaulted=learn.defaulted,
        settings=settings,
    )
    return tuple((places[k], candidate) for k, candidate in found)


def _card(setting: Setting, learn: TrainingSet, pairs: Pairs, shrinkage: float) -> Card:
    kept = without_copies(
        candidates=[candidate for _, candidate in pairs],
        columns=[candidate.column(learn.matrix[:, place]) for place, candidate in pairs],
        limit=setting.settings.maximum_correlation,
    )
    return fit_card(
        tuple(pairs[k] for k in kept),
        learn.matrix,
        learn.defaulted,
        shrinkage,
        setting.settings,
        setting.scale,
    )


def _shrinkage(setting: Setting, learn: TrainingSet, seed: int) -> float:
    """Return the candidate with the smallest loss on one inner fold."""
    folds = setting.settings.inner_folds
    apart = stratified_folds(defaulted=learn.defaulted, folds=folds, seed=seed) == 0
    rest, tried = learn.part(~apart), setting.settings.shrinkage_candidates
    pairs = _pairs(setting, rest, setting.settings)
    losses = [
        log_loss(
            _card(setting, rest, pairs, shrinkage).raw_log_odds(learn.matrix[apart]),
            learn.defaulted[apart],
        )
        for shrinkage in tried
    ]
    return tried[int(np.argmin(losses))]


def _presence_only(
    setting: Setting, learn: TrainingSet, unseen: Floats, shrinkage: float
) -> Floats:
    """Score by a plain ridge on the flags: which sources a firm has, and nothing that they say."""
    seen, held = (
        presence_flags(matrix=part, by_source=setting.by_source).astype(np.float64)
        for part in (learn.matrix, unseen)
    )
    sources = len(setting.by_source)
    fit = fit_ridge(
        design=seen,
        defaulted=learn.defaulted,
        penalties=np.full(sources, shrinkage),
        signs=np.zeros(sources, dtype=np.intp),
    )
    return fit.log_odds(held)
