"""The parameters of ``policy/rating.yaml`` as typed values."""

from dataclasses import dataclass
from typing import Any

from puhui.base import GRADES, Bilingual, PolicyAt, UnableToReadPolicy

_THIN_RULES = ("low", "point")


@dataclass(frozen=True)
class TrainingSettings:
    """How bins, coefficients and the calibration are found."""

    prebins_minimum: int
    prebins_maximum: int
    defaults_per_prebin: int
    minimum_bin_ratio: float
    rare_bin_firms: int
    minimum_information_value: float
    maximum_correlation: float
    minimum_points_span: float
    family_features_reference: float
    shrinkage_candidates: tuple[float, ...]
    inner_folds: int
    bootstrap_rounds: int
    minimum_defaults: int
    minimum_non_defaults: int
    challenger: dict[str, Any]
    missing_is_neutral: bool = True
    excluded_families: frozenset[str] = frozenset()  # for validation without recency

    @classmethod
    def read(cls, policy: PolicyAt) -> "TrainingSettings":
        """Read them from the policy in force."""
        prebins = policy.table("rating.prebins")
        return cls(
            prebins_minimum=int(prebins["minimum"]),
            prebins_maximum=int(prebins["maximum"]),
            defaults_per_prebin=int(prebins["defaults_per_prebin"]),
            minimum_bin_ratio=policy.number("rating.minimum_bin_ratio"),
            rare_bin_firms=policy.integer("rating.rare_bin_firms"),
            minimum_information_value=policy.number("rating.minimum_information_value"),
            maximum_correlation=policy.number("rating.maximum_correlation"),
            minimum_points_span=policy.number("rating.minimum_points_span"),
            family_features_reference=policy.number("rating.family_features_reference"),
            shrinkage_candidates=tuple(map(float, policy.value("rating.shrinkage_candidates"))),
            inner_folds=policy.integer("rating.inner_folds"),
            bootstrap_rounds=policy.integer("rating.bootstrap_rounds"),
            minimum_defaults=policy.integer("rating.minimum_defaults"),
            minimum_non_defaults=policy.integer("rating.minimum_non_defaults"),
            challenger=policy.table("rating.challenger"),
            missing_is_neutral=bool(policy.value("rating.missing_is_neutral")),
        )

    def prebins(self, *, defaults: int) -> int:
        """Return the number of equal-frequency bins to start from, given so many defaults."""
        grown = max(self.prebins_minimum, defaults // self.defaults_per_prebin)
        return min(grown, self.prebins_maximum)


@dataclass(frozen=True)
class ScoreScale:
    """What points mean: at ``base_points`` the odds are ``base_odds`` to 1 against default."""

    points_to_double_odds: float
    base_points: float
    base_odds: float

    @classmethod
    def read(cls, policy: PolicyAt) -> "ScoreScale":
        """Read it from the policy in force."""
        return cls(
            points_to_double_odds=policy.number("rating.points_to_double_odds"),
            base_points=policy.number("rating.base_points"),
            base_odds=policy.number("rating.base_odds"),
        )


@dataclass(frozen=True)
class RatingSettings:
    """How a score becomes a probability with interval, a grade and reasons.

    They are kept in the model file: a model decides tomorrow as it did today.
    """

    interval_probability: float
    grade_upper_probability: dict[str, float]
    central_tendency_probability: float | None
    history_features: dict[str, str]  # months, sales, purchases -> name of the feature
    full_history: dict[str, float]  # months, invoices
    thin_history_log_odds: float
    no_history_log_odds: float
    no_history_grade: str
    thin_grade_rule: str
    reasons_each_way: int
    reasons_per_family: int
    minimum_reason_points: float
    improvable_families: tuple[str, ...]
    improvement_reach_ratio: float
    improvements_maximum: int

    @classmethod
    def read(cls, policy: PolicyAt) -> "RatingSettings":
        """Read them from the policy in force.

        :raises puhui.base.UnableToReadPolicy: if bounds of grades do not rise, or a grade or a
            rule is none that there is.
        """
        tendency = policy.value("rating.central_tendency_probability")
        bounds = policy.table("rating.grade_upper_probability")
        full = policy.table("rating.full_history")
        return cls(
            interval_probability=policy.number("rating.interval_probability"),
            grade_upper_probability=_rising(bounds),
            central_tendency_probability=None if tendency is None else float(tendency),
            history_features=policy.table("rating.history_features"),
            full_history={part: float(full[part]) for part in sorted(full)},
            thin_history_log_odds=policy.number("rating.thin_history_log_odds"),
            no_history_log_odds=policy.number("rating.no_history_log_odds"),
            no_history_grade=_one_of(policy, "rating.no_history_grade", GRADES),
            thin_grade_rule=_one_of(policy, "rating.thin_grade_rule", _THIN_RULES),
            reasons_each_way=policy.integer("rating.reasons_each_way"),
            reasons_per_family=policy.integer("rating.reasons_per_family"),
            minimum_reason_points=policy.number("rating.minimum_reason_points"),
            improvable_families=tuple(policy.value("rating.improvable_families")),
            improvement_reach_ratio=policy.number("rating.improvement_reach_ratio"),
            improvements_maximum=policy.integer("rating.improvements_maximum"),
        )


def _rising(bounds: dict[str, Any]) -> dict[str, float]:
    """Return the master scale, checked."""
    scale = {str(grade): float(bounds[grade]) for grade in sorted(bounds)}
    levels = [0.0, *scale.values(), 1.0]
    if tuple(scale) != GRADES[:-1] or levels != sorted(set(levels)):
        raise _problem("rating.grade_upper_probability", bounds, f"{GRADES[:-1]} < 1")
    return scale


def _one_of(policy: PolicyAt, name: str, allowed: tuple[str, ...]) -> str:
    value = str(policy.value(name))
    if value not in allowed:
        raise _problem(name, value, str(allowed))
    return value


def _problem(name: str, value: object, allowed: str) -> UnableToReadPolicy:
    return UnableToReadPolicy(
        what=Bilingual(f"参数 {name} 的值 {value} 不可用", f"{name} cannot be {value}"),
        advice=Bilingual(f"应为 {allowed}", f"it is to be {allowed}"),
    )
