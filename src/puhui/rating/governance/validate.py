"""Validate the training: what would it say of firms that it has not seen?"""

import numpy as np
import polars as pl

from puhui.base import GRADES, Bilingual, PolicyAt, Progress, PuhuiError
from puhui.profile import FEATURES
from puhui.rating.binning import Floats
from puhui.rating.governance.cross_validate import FoldResult, Plan, cross_validate
from puhui.rating.governance.leakage import leak_checks
from puhui.rating.governance.measure import curve, measures, pooled
from puhui.rating.governance.psi import chance_level
from puhui.rating.governance.report import (
    AucDifference,
    GradeRow,
    ModelMeasure,
    ValidationReport,
)
from puhui.rating.governance.stability import feature_selection_stability
from puhui.rating.grades import grade_of
from puhui.rating.settings import RatingSettings, ScoreScale, TrainingSettings
from puhui.rating.training_set import TrainingSet, make_training_set

_PSI_BINS = 5


class UnableToValidate(PuhuiError):
    """Policy names a feature that the profile does not have, or the folds do not fit."""

    code = "unable_to_validate"


def validate(
    *,
    features: pl.DataFrame,
    outcomes: pl.DataFrame,
    manual_grades: pl.DataFrame | None,
    policy: PolicyAt,
    seed: int,
    progress: Progress,
    repeats: int = 10,
    folds: int = 5,
    workers: int = 2,
) -> ValidationReport:
    """Cross-validate the whole training, nested, and check for leaks and instability.

    In every fold everything is learned anew without the firms held out: bins, selection,
    shrinkage, calibration. The baselines see the same folds.

    :param manual_grades: firm_id, manual_grade; looked at to show how near a leak it is.
    :param workers: processes; they change the time taken, never the result.
    :raises puhui.rating.UnableToTrain: if there are too few outcomes.
    :raises UnableToValidate: if policy names an unknown feature, or folds are too many.
    """
    plan, rating = _plan(features, outcomes, policy)
    _check_folds(plan.known, folds, repeats)
    results = cross_validate(
        plan=plan, repeats=repeats, folds=folds, seed=seed, workers=workers, progress=progress
    )
    rows, differences = measures(
        results=results,
        defaulted=plan.known.defaulted,
        interval_probability=rating.interval_probability,
        seed=seed,
    )
    return _report(plan, rating, policy, results, rows, differences, manual_grades, seed, folds)


def _plan(
    features: pl.DataFrame, outcomes: pl.DataFrame, policy: PolicyAt
) -> tuple[Plan, RatingSettings]:
    settings, rating = TrainingSettings.read(policy), RatingSettings.read(policy)
    known = make_training_set(
        features=features, outcomes=outcomes, training=settings, rating=rating
    )
    plan = Plan(
        known=known,
        settings=settings,
        scale=ScoreScale.read(policy),
        leak_families=frozenset(policy.value("rating.leak_families")),
        plain_positions=tuple(_position(n) for n in policy.value("rating.plain_features")),
        count_position=_position(policy.value("rating.count_baseline_feature")),
    )
    return plan, rating


def _report(
    plan: Plan,
    rating: RatingSettings,
    policy: PolicyAt,
    results: list[FoldResult],
    rows: tuple[ModelMeasure, ...],
    differences: tuple[AucDifference, ...],
    manual_grades: pl.DataFrame | None,
    seed: int,
    folds: int,
) -> ValidationReport:
    known = plan.known
    scores = pooled(results=results, model="scorecard", firms=len(known.firm_ids))
    held = len(known.firm_ids) // folds
    bounds = policy.table("rating.psi_thresholds")
    return ValidationReport(
        as_of=policy.as_of.isoformat(),
        policy_version=policy.policy.version,
        seed=seed,
        firms=len(known.firm_ids),
        defaults=int(known.defaulted.sum()),
        repeats=len(scores),
        folds=folds,
        interval_probability=rating.interval_probability,
        measures=rows,
        differences=differences,
        calibration_curve=curve(scores=scores, defaulted=known.defaulted),
        grades=_grade_rows(scores, known, manual_grades, rating),
        psi_mean=float(np.mean([result.psi for result in results])),
        psi_by_chance=chance_level(
            bins=_PSI_BINS, expected_firms=len(known.firm_ids) - held, actual_firms=held
        ),
        psi_stable=float(bounds["stable"]),
        psi_shifted=float(bounds["shifted"]),
        stability=feature_selection_stability(results),
        leaks=leak_checks(
            known=known,
            manual_grades=manual_grades,
            threshold=policy.number("rating.leak_auc_threshold"),
            leak_families=plan.leak_families,
        ),
        leak_families=tuple(sorted(plan.leak_families)),
    )


def _check_folds(known: TrainingSet, folds: int, repeats: int) -> None:
    fewest = min(int(known.defaulted.sum()), int((~known.defaulted).sum()))
    if repeats >= 1 and 2 <= folds <= fewest // 2:
        return
    raise UnableToValidate(
        what=Bilingual(
            f"{folds} 折、重复 {repeats} 次不可行：较少的一类只有 {fewest} 户",
            f"{folds} folds, {repeats} times, do not fit: the rarer kind has {fewest} firms",
        ),
        advice=Bilingual("请减少折数，至少 2 折 1 次", "take fewer folds, at least 2, once"),
    )


def _position(name: str) -> int:
    for position, feature in enumerate(FEATURES):
        if feature.name == name:
            return position
    raise UnableToValidate(
        what=Bilingual(f"策略中的特征 {name} 不存在", f"policy names {name}, which is no feature"),
        advice=Bilingual("请检查 policy/rating.yaml", "check policy/rating.yaml"),
    )


def _grade_rows(
    scores: Floats,
    known: TrainingSet,
    manual_grades: pl.DataFrame | None,
    rating: RatingSettings,
) -> tuple[GradeRow, ...]:
    """Count held-out firms by the grade of their probability, without the rule for thin firms."""
    given = np.array(
        [grade_of(pd_probability=s, upper=rating.grade_upper_probability) for s in scores]
    )
    by_firm = {}
    if manual_grades is not None:
        by_firm = dict(manual_grades.select("firm_id", "manual_grade").iter_rows())
    manual = np.array([by_firm.get(firm) or "" for firm in known.firm_ids])
    rows = []
    for grade in GRADES:
        hits = (given == grade).mean(axis=0)
        rows.append(
            GradeRow(
                grade=grade,
                non_defaults=float(hits[~known.defaulted].sum()),
                defaults=float(hits[known.defaulted].sum()),
                by_manual_grade={m: float(hits[manual == m].sum()) for m in GRADES}
                if by_firm
                else None,
            )
        )
    return tuple(rows)
