"""The worked cases in policy/cases/enterprises.yaml."""

import pytest
import yaml

from puhui.base import default_policy_dir
from puhui_web.enterprises.authorisation_limits import UnableToAuthorise, check_end
from puhui_web.enterprises.override_limits import override_until, steps_up, steps_up_max

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "enterprises.yaml").read_text("utf-8"))


def may_end(day, until):
    try:
        check_end(valid_until=until, today=day)
    except UnableToAuthorise:
        return False
    return True


@pytest.mark.parametrize("case", BOOK["authorisations"], ids=str)
def test_authorisations(case):
    assert may_end(BOOK["day"], case["until"]) is case["allowed"]


@pytest.mark.parametrize("case", BOOK["overrides"], ids=str)
def test_overrides(case):
    steps = steps_up(before=case["model"], after=case["proposed"])
    assert (steps <= steps_up_max(BOOK["day"])) is case["allowed"]


@pytest.mark.parametrize("case", BOOK["confirmed"], ids=str)
def test_confirmed(case):
    assert override_until(case["confirmed"]) == case["ends"]
