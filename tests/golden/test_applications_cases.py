"""The worked cases in policy/cases/applications.yaml."""

from datetime import date

import pytest
import yaml

from puhui.base import Policy, default_policy_dir
from puhui_web.applications.decline_reasons import decline_reasons
from puhui_web.applications.queries.usual_time import median_time

CASES = yaml.safe_load((default_policy_dir() / "cases" / "applications.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["dated"], ids=str)
def test_parameter_in_force(case):
    policy = Policy.read(default_policy_dir()).at(case["as_of"])
    assert policy.integer(f"applications.{case['parameter']}") == case["value"]


@pytest.mark.parametrize("case", CASES["usual_times"], ids=lambda case: case["case"])
def test_usual_time(case):
    found = median_time(case["hours"], count_min=5)
    assert (found.hours_count if found else None) == case["expect_hours"]


def test_every_reason_says_what_would_change_it():
    reasons = decline_reasons(day=date(2024, 12, 31))
    assert list(reasons) == CASES["decline_reasons"]
    for reason in reasons.values():
        assert all((*reason.title, *reason.change)), reason.code
