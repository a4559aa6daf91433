"""Score every firm by models that were trained without it, many times over."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np

from puhui.base import Bilingual, Progress
from puhui.rating.binning import Bools, Floats, bin_index
from puhui.rating.calibration import probability_of
from puhui.rating.challenger import train_challenger
from puhui.rating.folds import stratified_folds
from puhui.rating.governance.baselines import train_plain_logistic
from puhui.rating.governance.psi import population_stability
from puhui.rating.scorecard import CalibratedCard, fit_calibrated_card
from puhui.rating.settings import ScoreScale, TrainingSettings
from puhui.rating.training_set import TrainingSet

MODELS = (
    "scorecard",
    "scorecard_without_leak_families",
    "challenger",
    "plain_logistic",
    "count_alone",
    "base_rate",
)
_LABEL = Bilingual("交叉验证", "cross-validating")
_PSI_SHARES = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True)
class Plan:
    """What every fold needs; the same for all of them."""

    known: TrainingSet
    settings: TrainingSettings
    scale: ScoreScale
    leak_families: frozenset[str]
    plain_positions: tuple[int, ...]
    count_position: int


@dataclass(frozen=True)
class Task:
    """One fold of one repeat."""

    plan: Plan
    held_out: Bools
    repeat: int
    seed: int


@dataclass(frozen=True)
class FoldResult:
    """What the models trained on the other folds say of the firms held out."""

    repeat: int
    held_out: Bools
    pd_probability: dict[str, Floats]  # by model; for count_alone a rank only
    edges: dict[str, tuple[float, ...]]  # of the scorecard's features
    psi: float  # of the held-out scores against the training scores
    shrinkage: float


def cross_validate(
    *, plan: Plan, repeats: int, folds: int, seed: int, workers: int, progress: Progress
) -> list[FoldResult]:
    """Run all folds of all repeats; the number of workers changes the time, not the result."""
    tasks = list(_tasks(plan, repeats, folds, seed))
    results = []
    for result in _run(tasks, workers):
        results.append(result)
        progress.step(label=_LABEL, done=len(results), total=len(tasks))
    return results


def _tasks(plan: Plan, repeats: int, folds: int, seed: int) -> Iterator[Task]:
    for repeat in range(repeats):
        inner = seed + repeat
        fold = stratified_folds(defaulted=plan.known.defaulted, folds=folds, seed=inner)
        for k in range(folds):
            yield Task(plan, fold == k, repeat, inner)


def _run(tasks: list[Task], workers: int) -> Iterator[FoldResult]:
    if workers == 1:
        yield from map(score_fold, tasks)
        return
    # Threads of polars do not survive a fork; a fresh process does not have them.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(score_fold, tasks)


def score_fold(task: Task) -> FoldResult:
    """Train every model on the firms that are not held out, and score those that are."""
    plan, hold = task.plan, task.held_out
    learn = plan.known.part(~hold)
    unseen = plan.known.matrix[hold]
    card = _card(plan, learn, plan.settings, task.seed)
    blind = replace(plan.settings, excluded_families=plan.leak_families)
    train_scores = card.log_odds(learn.matrix)
    held_scores = card.log_odds(unseen)
    scores = {
        "scorecard": probability_of(held_scores),
        "scorecard_without_leak_families": probability_of(
            _card(plan, learn, blind, task.seed).log_odds(unseen)
        ),
        "challenger": _challenger(plan, learn, unseen, task.seed),
        "plain_logistic": _plain(plan, learn, unseen, task.seed),
        "count_alone": -np.nan_to_num(unseen[:, plan.count_position]),
        "base_rate": np.full(len(unseen), learn.defaulted.mean()),
    }
    return FoldResult(
        repeat=task.repeat,
        held_out=hold,
        pd_probability=scores,
        edges={c.feature.name: tuple(map(float, c.edges)) for c in card.card.candidates},
        psi=_psi(train_scores, held_scores),
        shrinkage=card.shrinkage,
    )


def _card(plan: Plan, learn: TrainingSet, settings: TrainingSettings, seed: int) -> CalibratedCard:
    return fit_calibrated_card(
        features=learn.features,
        matrix=learn.matrix,
        defaulted=learn.defaulted,
        settings=settings,
        scale=plan.scale,
        seed=seed,
    )


def _challenger(plan: Plan, learn: TrainingSet, unseen: Floats, seed: int) -> Floats:
    challenger = train_challenger(
        features=learn.features,
        matrix=learn.matrix,
        defaulted=learn.defaulted,
        settings=plan.settings,
        seed=seed,
    )
    names = {feature.name: position for position, feature in enumerate(learn.features)}
    return challenger.pd_probability(unseen[:, [names[name] for name in challenger.feature_names]])


def _plain(plan: Plan, learn: TrainingSet, unseen: Floats, seed: int) -> Floats:
    positions = list(plan.plain_positions)
    model = train_plain_logistic(
        features=[learn.features[p] for p in positions],
        matrix=learn.matrix[:, positions],
        defaulted=learn.defaulted,
        folds=plan.settings.inner_folds,
        seed=seed,
    )
    return model.pd_probability(unseen[:, positions])


def _psi(train_scores: Floats, held_scores: Floats) -> float:
    edges = np.unique(np.quantile(train_scores, _PSI_SHARES))
    expected, actual = (
        np.bincount(bin_index(values=scores, edges=edges), minlength=len(edges) + 1)
        for scores in (train_scores, held_scores)
    )
    return population_stability(
        expected=expected.astype(np.float64), actual=actual.astype(np.float64)
    )
