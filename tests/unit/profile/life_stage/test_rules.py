"""Rules that are true, false or unknown."""

import copy
from typing import Any

import polars as pl
import pytest
from tests.unit.profile.facts.made import AS_OF, POLICY

from puhui.base import Policy, UnableToReadPolicy
from puhui.profile.life_stage.rules import Condition, Group, read_rules

YES, NO, UNKNOWN = (Condition(name, "at_least", 1.0) for name in "yn?")
TABLE = pl.DataFrame({"y": [1.0], "n": [0.0], "?": [None]}, schema_overrides={"?": pl.Float64})


@pytest.mark.parametrize(
    ("how", "parts", "truth"),
    [
        ("all", (YES, YES), True),
        ("all", (YES, UNKNOWN), None),
        ("all", (NO, UNKNOWN), False),
        ("any", (NO, UNKNOWN), None),
        ("any", (YES, UNKNOWN), True),
        ("any", (NO, NO), False),
    ],
)
def test_all_and_any_follow_kleene(how, parts, truth):
    assert TABLE.select(Group(how=how, parts=parts).truth()).item() is truth


@pytest.mark.parametrize(
    ("parts", "truth"),
    [
        ((YES, UNKNOWN), None),
        ((YES, NO, UNKNOWN), True),
        ((YES, NO, NO, UNKNOWN), False),
        ((UNKNOWN, UNKNOWN), None),
    ],
)
def test_votes_need_enough_that_are_known(parts, truth):
    vote = Group(how="votes", parts=parts, known=2, share=0.5)
    assert TABLE.select(vote.truth()).item() is truth


def rules_with(rule: Any) -> None:
    areas = copy.deepcopy(POLICY.areas)
    (stages,) = areas["life_stage"]["stages"]["values"].values()
    stages["growth"] = rule
    read_rules(Policy(version="changed", areas=areas).at(AS_OF))


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"feature": "luck", "at_least": 1}, "no feature luck"),
        ({"feature": "registry_age_years"}, "needs one bound"),
        ({"feature": "registry_age_years", "below": 1, "above": 0}, "needs one bound"),
        ({"all": []}, "no rule"),
        ("grows", "no rule"),
        ({"votes": [{"feature": "registry_age_years", "below": 1}]}, "known and share"),
    ],
)
def test_a_wrong_rule_is_refused(rule, message):
    with pytest.raises(UnableToReadPolicy, match=message):
        rules_with(rule)


def test_every_stage_needs_its_rule():
    areas = copy.deepcopy(POLICY.areas)
    (stages,) = areas["life_stage"]["stages"]["values"].values()
    del stages["decline"]
    with pytest.raises(UnableToReadPolicy, match="exactly these stages"):
        read_rules(Policy(version="changed", areas=areas).at(AS_OF))
