"""The worked cases in policy/cases/catalogue.yaml: each item of policy/catalogue four times."""

import pytest
import yaml

from puhui.base import Policy, default_policy_dir
from puhui.matching import (
    FACTS,
    Item,
    Rates,
    evaluate,
    item_document,
    item_from,
    load_items,
    match_one,
)

CASES = yaml.safe_load((default_policy_dir() / "cases" / "catalogue.yaml").read_text("utf-8"))
AS_OF = CASES["as_of"]
ITEMS = {item.code: item for item in load_items(default_policy_dir() / "catalogue")}


def facts_of_case(case: dict, change: dict | None = None) -> dict:
    """The facts of a case, amounts in fen."""
    facts = {**CASES["everybody"], **case.get("met", {}), **(change or {})}
    return {
        name: value * 100 if FACTS[name].kind == "amount" and value is not None else value
        for name, value in facts.items()
    }


def judged(item: Item, case: dict, part: str):
    return evaluate(item=item, facts=facts_of_case(case, case[part]["change"]), as_of=AS_OF)


def test_every_item_has_its_cases():
    assert set(CASES["items"]) == set(ITEMS)


def test_there_is_enough_to_choose_from():
    kinds = [item.kind for item in ITEMS.values()]
    assert kinds.count("product") >= 15
    assert kinds.count("policy") >= 10


@pytest.mark.parametrize("code", ITEMS)
def test_documents_come_back(code):
    assert item_from(item_document(ITEMS[code])) == ITEMS[code]


@pytest.mark.parametrize("code", ITEMS)
def test_met(code):
    case = CASES["items"][code]
    rates = Rates.read(policy=Policy.read(default_policy_dir()).at(AS_OF))

    (match,) = match_one(items=[ITEMS[code]], facts=facts_of_case(case), as_of=AS_OF, rates=rates)

    assert match.standing == "met", match.reason
    if "amount_yuan" in case:
        assert match.amount_fen == case["amount_yuan"] * 100
    if "benefit_yuan" in case:
        assert match.benefit_fen == case["benefit_yuan"] * 100


@pytest.mark.parametrize("code", ITEMS)
def test_not_yet(code):
    case = CASES["items"][code]
    verdict = judged(ITEMS[code], case, "not_yet")
    assert verdict.standing == "not_yet"
    assert verdict.decided_by.requirement.code == case["not_yet"]["decided_by"]
    assert verdict.missing == ()


@pytest.mark.parametrize("code", ITEMS)
def test_missing(code):
    case = CASES["items"][code]
    verdict = judged(ITEMS[code], case, "missing")
    assert verdict.standing == "not_yet"
    assert [fact.name for fact in verdict.missing] == case["missing"]["asks"]
    assert verdict.unmet == ()


@pytest.mark.parametrize("code", ITEMS)
def test_no(code):
    case = CASES["items"][code]
    verdict = judged(ITEMS[code], case, "no")
    assert verdict.standing == "no"
    assert verdict.decided_by.requirement.code == case["no"]["decided_by"]
