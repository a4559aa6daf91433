"""The worked cases in policy/cases/rates.yaml."""

from datetime import date

import pytest
import yaml
from tests.unit.matching.made import loan

from puhui.base import Policy, default_policy_dir
from puhui.matching import Rates

CASES = yaml.safe_load((default_policy_dir() / "cases" / "rates.yaml").read_text("utf-8"))
DAY = date(2024, 12, 31)


def rates_at(day: date) -> Rates:
    return Rates.read(policy=Policy.read(default_policy_dir()).at(day))


@pytest.mark.parametrize("case", CASES["in_force"], ids=lambda case: str(case["as_of"]))
def test_in_force(case):
    rates = rates_at(case["as_of"])
    assert (rates.lpr_1y_bp, rates.lpr_5y_bp) == (case["lpr_1y_bp"], case["lpr_5y_bp"])


@pytest.mark.parametrize("grade", CASES["expected_bp"])
def test_expected(grade):
    item = loan(rate={"basis": "lpr_1y", "spread_min_bp": 0, "spread_max_bp": 200})
    found = rates_at(DAY).expected_bp(item, None if grade == "none" else grade)
    assert found == CASES["expected_bp"][grade]


@pytest.mark.parametrize("case", CASES["saved_bp"], ids=str)
def test_saved(case):
    fees = {name: value for name, value in case.items() if name.endswith("_bp")}
    rate = fees.pop("rate_bp")
    assert rates_at(DAY).saved_bp(loan(**fees), rate) == case["saved"]
