"""Which grade counts on a day: the model's, or one that two people put in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puhui_web.enterprises.models import RatingOverride


@dataclass(frozen=True)
class EffectiveGrade:
    """The grade that counts; ``override``: who changed it and why, None: it is the model's."""

    grade: str  # empty: not rated
    model_grade: str
    override: RatingOverride | None

    @property
    def is_overridden(self) -> bool:
        """Whether it is other than the model's."""
        return self.override is not None


def effective_grade(
    *, model_grade: str, overrides: Iterable[RatingOverride], on: date
) -> EffectiveGrade:
    """Return the grade that counts on a day.

    An override was made against what the model said; once the model says something else, or its
    time is over, the model's grade counts again.
    """
    for override in sorted(overrides, key=lambda one: one.proposed_at, reverse=True):
        if (
            override.is_confirmed
            and override.model_grade == model_grade
            and override.valid_until is not None
            and on < override.valid_until
        ):
            return EffectiveGrade(override.grade, model_grade, override)
    return EffectiveGrade(model_grade, model_grade, None)
