"""How far and how long people may put a grade in the place of the model's."""

from datetime import date

from puhui.base import GRADES
from puhui_web.enterprises.months import months_after
from puhui_web.enterprises.policy_on import policy_on


def steps_up(*, before: str, after: str) -> int:
    """Return by how many grades the second is better; below zero: worse."""
    return GRADES.index(before) - GRADES.index(after)


def steps_up_max(day: date) -> int:
    """Return the most grades by which people may improve what the model says."""
    return policy_on(day).integer("enterprises.override_steps_up_max")


def override_until(day: date) -> date:
    """Return the first day on which an override confirmed on a day no longer counts."""
    return months_after(day, policy_on(day).integer("enterprises.override_months"))
