"""What a validation found, as plain values."""

import json
import math
from dataclasses import asdict, dataclass
from typing import Any, Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class ModelMeasure:
    """One model over all held-out firms. NaN where a measure does not apply."""

    model: str
    auc_mean: float  # over folds × repeats
    auc_fold_sd: float  # how far single folds lie apart
    auc_low: float  # interval of the mean over resampled firms
    auc_high: float
    ks: float  # over all firms of a repeat, mean of the repeats
    brier_score: float
    pd_mean_probability: float
    calibration_intercept: float
    calibration_slope: float


@dataclass(frozen=True)
class AucDifference:
    """AUC of the scorecard less that of another model, on the same folds and firms."""

    model: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class CurvePoint:
    """Firms of similar probability: what was said and what came."""

    firms: int  # of all repeats together
    pd_mean_probability: float
    default_ratio: float


@dataclass(frozen=True)
class GradeRow:
    """Firms of one grade, mean of the repeats, by what became of them and by manual grade."""

    grade: str
    non_defaults: float
    defaults: float
    by_manual_grade: dict[str, float] | None


@dataclass(frozen=True)
class FeatureStability:
    """How often a feature entered the scorecard, and how steady its cuts were."""

    feature: str
    selected_ratio: float
    same_bins_ratio: float  # folds with the most common number of bins, of those selected


@dataclass(frozen=True)
class FeatureLeak:
    """What a single feature tells by itself."""

    feature: str
    family: str
    auc: float  # in its better direction, over the firms whose value is known
    auc_of_missing: float  # of the bare fact that the value is missing
    is_suspicious: bool  # above policy's threshold
    is_leak_family: bool  # default itself may cause it


@dataclass(frozen=True)
class LeakChecks:
    """What could have told the outcome from behind."""

    features: tuple[FeatureLeak, ...]  # most telling first
    threshold: float
    firm_number_auc: float | None  # of the number in the firm's code; null: codes have none
    manual_grade_auc: float | None
    manual_grade_agreement: float | None  # share of firms where "worst grade" equals "defaulted"
    inputs: tuple[str, ...]  # every column that the model may read


@dataclass(frozen=True)
class ValidationReport:
    """Repeated, stratified, nested cross-validation of the training, and checks around it."""

    as_of: str
    policy_version: str
    seed: int
    firms: int
    defaults: int
    repeats: int
    folds: int
    interval_probability: float
    measures: tuple[ModelMeasure, ...]
    differences: tuple[AucDifference, ...]
    calibration_curve: tuple[CurvePoint, ...]
    grades: tuple[GradeRow, ...]
    psi_mean: float
    psi_by_chance: float
    psi_stable: float
    psi_shifted: float
    stability: tuple[FeatureStability, ...]
    leaks: LeakChecks
    leak_families: tuple[str, ...]

    def to_json(self) -> str:
        """Return the report as JSON; a measure that does not apply is null."""
        return json.dumps(_plain(asdict(self)), ensure_ascii=False, allow_nan=False, indent=1)

    def render_text(self, *, language: Language = "zh") -> str:
        """Return the report as markdown."""
        from puhui.rating.governance.report_text import report_text

        return report_text(report=self, language=language)

    def measure(self, model: str) -> ModelMeasure:
        """Return the measures of one model."""
        return next(row for row in self.measures if row.model == model)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
