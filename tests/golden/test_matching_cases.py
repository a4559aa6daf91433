"""The worked cases in policy/cases/matching.yaml."""

from datetime import date

import polars as pl
import pytest
import yaml
from tests.unit.matching.made import ALL_MET, facts_table

from puhui.base import Policy, default_policy_dir
from puhui.matching import FACTS, FACTS_SCHEMA, Rates, leads, load_items, size_classes
from puhui.matching.demand import Weights, demand_score, safety_score

CASES = yaml.safe_load((default_policy_dir() / "cases" / "matching.yaml").read_text("utf-8"))
DAY = date(2024, 12, 31)
POLICY = Policy.read(default_policy_dir()).at(DAY)
(RECEIPTS_LOAN,) = (
    item
    for item in load_items(default_policy_dir() / "catalogue")
    if item.code == "qr_receipts_loan"
)


def in_fen(facts: dict) -> dict:
    return {
        name: value * 100 if FACTS[name].kind == "amount" else value
        for name, value in facts.items()
    }


@pytest.mark.parametrize("case", CASES["demand"], ids=lambda case: case["case"])
def test_demand(case):
    row = pl.DataFrame([{"enterprise_id": "E1", **in_fen(case["facts"])}], schema=FACTS_SCHEMA)
    found = row.select(demand_score(Weights.read(policy=POLICY))).item()
    assert found == (None if case["score"] is None else pytest.approx(case["score"]))


@pytest.mark.parametrize("case", CASES["safety"], ids=str)
def test_safety(case):
    row = pl.DataFrame(
        {"pd_probability": [case["pd_probability"]]}, schema={"pd_probability": float}
    )
    found = row.select(safety_score(Weights.read(policy=POLICY))).item()
    assert found == (None if case["score"] is None else pytest.approx(case["score"]))


@pytest.mark.parametrize("case", CASES["leads"], ids=lambda case: case["case"])
def test_leads(case):
    found = leads(
        item=RECEIPTS_LOAN,
        facts=facts_table({**ALL_MET, "form": "sole_trader", **in_fen(case["facts"])}),
        as_of=DAY,
        rates=Rates.read(policy=POLICY),
        policy=POLICY,
    )
    assert found["standing"].to_list() == ([case["standing"]] if case["standing"] else [])
    if case["standing"]:
        assert found["lead_score"][0] == pytest.approx(case["score"])


@pytest.mark.parametrize("case", CASES["sizes"], ids=str)
def test_size(case):
    measures = {"employees_count": case.get("people")}
    for name in ("revenue", "assets"):
        measures[f"{name}_fen"] = case[name] * 1_000_000 if name in case else None
    enterprises = pl.DataFrame(
        [{"industry": case.get("industry"), **measures}],
        schema={
            "industry": pl.String,
            "employees_count": pl.Int64,
            "revenue_fen": pl.Int64,
            "assets_fen": pl.Int64,
        },
    )
    assert size_classes(enterprises=enterprises, policy=POLICY).to_list() == [case["size"]]
