from dataclasses import replace

import numpy as np
from tests.unit.rating.made import policy_with

from puhui.rating.grades import grades
from puhui.rating.interval import History
from puhui.rating.settings import RatingSettings

SETTINGS = RatingSettings.read(
    policy_with(grade_upper_probability={"A": 0.03, "B": 0.08, "C": 0.2})
)


def graded(*, pd, low, thin=False, none=False, settings=SETTINGS):
    history = History(np.array([0.5]), np.array([thin]), np.array([none]))
    return grades(
        pd_probability=np.array([pd]),
        pd_low_probability=np.array([low]),
        history=history,
        settings=settings,
    )[0]


def test_a_thin_firm_is_d_only_if_the_low_end_is():
    assert graded(pd=0.4, low=0.1, thin=True) == "C"
    assert graded(pd=0.4, low=0.3, thin=True) == "D"
    assert graded(pd=0.4, low=0.1) == "D"


def test_by_the_point_where_policy_says_so():
    by_point = replace(SETTINGS, thin_grade_rule="point")

    assert graded(pd=0.4, low=0.1, thin=True, settings=by_point) == "D"


def test_no_history_gets_the_grade_in_policy():
    assert graded(pd=0.5, low=0.4, thin=True, none=True) == "C"
