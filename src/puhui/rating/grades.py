"""From a probability of default to a grade on the master scale."""

import numpy as np
import numpy.typing as npt

from puhui.base import GRADES
from puhui.rating.binning import Floats
from puhui.rating.interval import History
from puhui.rating.settings import RatingSettings


def grade_of(*, pd_probability: Floats, upper: dict[str, float]) -> npt.NDArray[np.str_]:
    """Return the best grade whose upper bound is not below the probability; else the last."""
    bounds = np.array([upper[grade] for grade in GRADES[:-1]])
    assert (np.diff(bounds) > 0).all(), "the master scale rises"
    return np.array(GRADES)[np.searchsorted(bounds, pd_probability, side="left")]


def grades(
    *,
    pd_probability: Floats,
    pd_low_probability: Floats,
    history: History,
    settings: RatingSettings,
) -> npt.NDArray[np.str_]:
    """Grade every firm by its probability, with policy's rules for thin history and none.

    Under the rule ``low`` a thin firm is D only if even the low end of its interval is; else
    it gets the grade before.
    """
    upper = settings.grade_upper_probability
    by_point = grade_of(pd_probability=pd_probability, upper=upper)
    by_low = grade_of(pd_probability=pd_low_probability, upper=upper)
    worst, next_worst = GRADES[-1], GRADES[-2]
    spared = history.is_thin & (by_low != worst) & (by_point == worst)
    if settings.thin_grade_rule == "low":
        by_point = np.where(spared, next_worst, by_point)
    return np.where(history.has_none, settings.no_history_grade, by_point)
