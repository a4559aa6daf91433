"""The design choices of the scorecard on the same folds: what each is worth.

    PUHUI_REAL_DATA=FOLDER python -m benchmarks.rating_designs [--repeats 10]

Bins are found once a fold; shrinkage is the same for all, so that only the named choice differs.
The calibrations are compared on the whole nested training.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import IsotonicRegression

from benchmarks.rating_validation import AS_OF, real_firms
from puhui.base import Policy, default_policy_dir
from puhui.rating._ridge import fit_ridge
from puhui.rating.binning import Bools, Floats, bin_counts, bin_index
from puhui.rating.calibration import probability_of
from puhui.rating.folds import stratified_folds
from puhui.rating.governance.metrics import auc
from puhui.rating.scorecard import fit_calibrated_card
from puhui.rating.selection import Candidate, find_candidates, relative_penalties, signs
from puhui.rating.settings import RatingSettings, ScoreScale, TrainingSettings
from puhui.rating.training_set import TrainingSet, make_training_set

SHRINKAGE = 3.0


@dataclass(frozen=True)
class Design:
    """One way to turn bins into a score."""

    name: str
    coding: str = "rank"
    by_family: bool = True
    by_sign: bool = True


DESIGNS = (
    Design("rank coding, shrinkage by family, signs (the scorecard)"),
    Design("WoE coding instead of ranks", coding="woe"),
    Design("the same shrinkage for every feature", by_family=False),
    Design("signs left free", by_sign=False),
)


def coded(
    candidate: Candidate, values: Floats, defaulted: Bools, unseen: Floats, coding: str
) -> tuple[Floats, Floats]:
    """Return a feature's column for training and for unseen firms."""
    if coding == "rank":
        return candidate.column(values), candidate.column(unseen)
    rows = bin_counts(values=values, defaulted=defaulted, edges=candidate.edges)
    woe = np.array([-(row.woe or 0.0) for row in rows[:-1]] + [0.0])
    train, held = (woe[bin_index(values=v, edges=candidate.edges)] for v in (values, unseen))
    spread = train.std() or 1.0
    return train / spread, held / spread


def scored(
    design: Design, found: tuple[Candidate, ...], learn: TrainingSet, unseen: Floats,
    settings: TrainingSettings,
) -> Floats:  # fmt: skip
    """Return the raw log-odds of unseen firms."""
    names = [feature.name for feature in learn.features]
    pairs = [
        coded(c, learn.matrix[:, p], learn.defaulted, unseen[:, p], design.coding)
        for c in found
        for p in [names.index(c.feature.name)]
    ]
    side = signs(found)
    if design.coding == "woe":
        side = np.ones_like(side)  # WoE already points the way
    family = relative_penalties(found, settings)
    fit = fit_ridge(
        design=np.column_stack([train for train, _ in pairs]),
        defaulted=learn.defaulted,
        penalties=SHRINKAGE * (family if design.by_family else np.ones_like(family)),
        signs=side if design.by_sign else np.zeros_like(side),
    )
    return fit.log_odds(np.column_stack([held for _, held in pairs]))


def compare_designs(known: TrainingSet, settings: TrainingSettings, repeats: int) -> None:
    """Print the AUC of every design."""
    inputs = [p for p, feature in enumerate(known.features) if feature.is_model_input]
    areas: dict[str, list[float]] = {design.name: [] for design in DESIGNS}
    for repeat in range(repeats):
        fold = stratified_folds(defaulted=known.defaulted, folds=5, seed=repeat)
        for k in range(5):
            learn, hold = known.part(fold != k), fold == k
            found = find_candidates(
                features=[learn.features[p] for p in inputs],
                matrix=learn.matrix[:, inputs],
                defaulted=learn.defaulted,
                settings=settings,
            )
            for design in DESIGNS:
                score = scored(design, found, learn, known.matrix[hold], settings)
                areas[design.name].append(auc(score=score, defaulted=known.defaulted[hold]))
    for name, found_areas in areas.items():
        print(f"{name:55s} AUC {np.mean(found_areas):.4f} ± {np.std(found_areas):.3f}")


def compare_calibrations(
    known: TrainingSet, settings: TrainingSettings, scale: ScoreScale, repeats: int
) -> None:
    """Print the Brier score and log-loss of each calibration on unseen firms."""
    losses: dict[str, list[tuple[float, float]]] = {}
    for repeat in range(repeats):
        fold = stratified_folds(defaulted=known.defaulted, folds=5, seed=repeat)
        for k in range(5):
            learn, hold = known.part(fold != k), fold == k
            card = fit_calibrated_card(
                features=learn.features,
                matrix=learn.matrix,
                defaulted=learn.defaulted,
                settings=settings,
                scale=scale,
                seed=repeat,
            )
            raw = card.card.raw_log_odds(known.matrix[hold])
            isotonic = IsotonicRegression(y_min=0.001, y_max=0.999, out_of_bounds="clip").fit(
                card.unseen_log_odds, learn.defaulted
            )
            ways: dict[str, Callable[[Floats], Floats]] = {
                "none": probability_of,
                "Platt": lambda raw, c=card: probability_of(c.calibration.log_odds(raw)),
                "isotonic": isotonic.predict,
            }
            for name, way in ways.items():
                losses.setdefault(name, []).append(_losses(way(raw), known.defaulted[hold]))
    for name, pairs in losses.items():
        brier, log_loss = np.mean(pairs, axis=0)
        print(f"calibration {name:43s} Brier {brier:.4f}  log-loss {log_loss:.4f}")


def _losses(pd: Floats, defaulted: Bools) -> tuple[float, float]:
    log_loss = -np.log(np.where(defaulted, pd, 1 - pd)).mean()
    return float(((pd - defaulted) ** 2).mean()), float(log_loss)


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=10)
    repeats = parser.parse_args().repeats
    policy = Policy.read(default_policy_dir()).at(AS_OF)
    settings = TrainingSettings.read(policy)
    firms, features = real_firms(policy)
    known = make_training_set(
        features=features,
        outcomes=firms.select("firm_id", "defaulted"),
        training=settings,
        rating=RatingSettings.read(policy),
    )
    compare_designs(known, settings, repeats)
    compare_calibrations(known, settings, ScoreScale.read(policy), repeats)


if __name__ == "__main__":
    main()
