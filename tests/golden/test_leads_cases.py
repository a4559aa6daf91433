"""The worked cases in policy/cases/leads.yaml."""

import pytest
import yaml

from puhui.base import Policy, default_policy_dir
from puhui_web.leads.states import state_after_visit

CASES = yaml.safe_load((default_policy_dir() / "cases" / "leads.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["states"], ids=lambda case: case["case"])
def test_state_after_visit(case):
    after = state_after_visit(state=case["before"], kind=case["kind"], outcome=case["outcome"])
    assert after == case["after"]


@pytest.mark.parametrize("case", CASES["dated"], ids=str)
def test_parameter_in_force(case):
    policy = Policy.read(default_policy_dir()).at(case["as_of"])
    assert policy.integer(f"leads.{case['parameter']}") == case["value"]
