"""The worked cases in policy/cases/allocation.yaml."""

from copy import deepcopy
from datetime import date

import pytest
import yaml
from tests.unit.allocation.firms import AS_OF, limit_of
from tests.unit.allocation.made import amounts_yuan, candidates, terms, thin_floor

from puhui.allocation import allocate
from puhui.base import Policy, default_policy_dir

CASES = yaml.safe_load((default_policy_dir() / "cases" / "allocation.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["limits"], ids=lambda case: case["case"])
def test_limit(case, policy_dir):
    whole = Policy.read(policy_dir)
    areas = deepcopy(whole.areas)
    for name, value in case["policy"].items():
        areas["allocation"][name]["values"] = {date(2016, 1, 1): value}
    policy = Policy(version=whole.version, areas=areas).at(AS_OF)

    found = limit_of(policy, sales_yuan=case["sales_yuan"], **case["firm"])

    assert found["limit_fen"] == case["expect"]["limit_yuan"] * 100
    assert found["limit_rule"] == case["expect"]["limit_rule"]


@pytest.mark.parametrize("case", CASES["allocations"], ids=lambda case: case["case"])
def test_allocation(case):
    asked = dict(case["terms"])
    if (floor := asked.pop("thin_floor_ratio", None)) is not None:
        asked["group_shares"] = (thin_floor(floor),)
    made = candidates(
        *(firm[:3] for firm in case["firms"]),
        groups={"history": [firm[3] for firm in case["firms"]]},
    )

    found = allocate(candidates=made, budget_fen=case["budget_yuan"] * 100, policy=terms(**asked))

    assert amounts_yuan(found) == case["expect"]["amounts_yuan"]
    assert found.totals.profit_fen == case["expect"]["profit_yuan"] * 100
    assert found.totals.loss_fen == case["expect"]["loss_yuan"] * 100


def test_the_cases_of_limits_set_every_number_that_a_limit_depends_on():
    areas = Policy.read(default_policy_dir()).areas["allocation"]
    of_the_whole = {"loss_cap_ratio", "group_shares", "breadth_tolerance_ratio"}
    who_is_looked_at = {"lends_to_known_defaulters"}

    assert set(CASES["limit_rules"]) == set(areas) - of_the_whole - who_is_looked_at
