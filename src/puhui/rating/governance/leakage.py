"""Could something have told the outcome from behind?"""

import re

import numpy as np
import polars as pl

from puhui.base import GRADES
from puhui.rating.binning import Bools, Floats
from puhui.rating.governance.metrics import auc
from puhui.rating.governance.report import FeatureLeak, LeakChecks
from puhui.rating.training_set import TrainingSet

_NUMBER = re.compile(r"(\d+)$")


def leak_checks(
    *,
    known: TrainingSet,
    manual_grades: pl.DataFrame | None,
    threshold: float,
    leak_families: frozenset[str],
) -> LeakChecks:
    """Measure what every feature, the firm's number and the manual grade tell by themselves.

    The manual grade is looked at here only: it is no feature, and no function that trains or
    rates takes it.
    """
    inputs = tuple(feature.name for feature in known.features if feature.is_model_input)
    assert not {"manual_grade", "firm_id", "name", "dataset"} & set(inputs)
    rows = [
        _feature_leak(feature.name, feature.family, column, known, threshold, leak_families)
        for feature, column in zip(known.features, known.matrix.T, strict=True)
        if feature.is_model_input
    ]
    grade_auc, agreement = _manual(known, manual_grades)
    return LeakChecks(
        features=tuple(sorted(rows, key=lambda row: (-row.auc, row.feature))),
        threshold=threshold,
        firm_number_auc=_firm_number_auc(known),
        manual_grade_auc=grade_auc,
        manual_grade_agreement=agreement,
        inputs=inputs,
    )


def _feature_leak(
    name: str,
    family: str,
    column: Floats,
    known: TrainingSet,
    threshold: float,
    leak_families: frozenset[str],
) -> FeatureLeak:
    there = np.isfinite(column)
    alone = _either_way(column[there], known.defaulted[there])
    gaps = _either_way((~there).astype(np.float64), known.defaulted)
    return FeatureLeak(
        feature=name,
        family=family,
        auc=alone,
        auc_of_missing=gaps,
        is_suspicious=max(alone, gaps) > threshold,
        is_leak_family=family in leak_families,
    )


def _either_way(score: Floats, defaulted: Bools) -> float:
    if defaulted.all() or not defaulted.any():
        return 0.5  # nothing to tell apart
    area = auc(score=score, defaulted=defaulted)
    return max(area, 1 - area)


def _firm_number_auc(known: TrainingSet) -> float | None:
    found = [_NUMBER.search(firm) for firm in known.firm_ids]
    if not all(found):
        return None
    numbers = np.array([float(match.group(1)) for match in found if match])
    return _either_way(numbers, known.defaulted)


def _manual(
    known: TrainingSet, manual_grades: pl.DataFrame | None
) -> tuple[float | None, float | None]:
    if manual_grades is None:
        return None, None
    graded = (
        pl.DataFrame({"firm_id": known.firm_ids, "defaulted": known.defaulted})
        .join(manual_grades.select("firm_id", "manual_grade"), on="firm_id")
        .drop_nulls("manual_grade")
    )
    if graded.is_empty():
        return None, None
    rank = np.array([GRADES.index(grade) for grade in graded["manual_grade"].cast(pl.String)])
    defaulted = graded["defaulted"].to_numpy().astype(np.bool_)
    agreement = float(((rank == len(GRADES) - 1) == defaulted).mean())
    return _either_way(rank.astype(np.float64), defaulted), agreement
