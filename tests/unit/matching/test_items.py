from datetime import date

import pytest
from tests.unit.matching.made import document, loan_document, requirement

from puhui.matching import UnableToReadItem, item_document, item_from, load_items

OPEN = {"fact": "closed_flag", "is": False}


def test_reads_what_it_wrote():
    made = loan_document(
        amount_rule={"least_of": [{"share": "0.25", "of": "receipts_12m_fen"}, {"yuan": 90000}]},
        rate={"basis": "fixed", "annual_ratio": 0.0435},
    )
    made |= {
        "requirements": [requirement("honest", OPEN)],
        "regions": ["520302"],
        "stages": ["growth"],
        "risk_shares": {"bank": 0.2, "guarantor": 0.8},
        "documents": [{"zh": "营业执照", "en": "business licence"}],
        "valid_until": date(2026, 1, 1),
    }
    item = item_from(made)
    assert item.amount_min_fen == 500_000
    assert item_from(item_document(item)) == item


@pytest.mark.parametrize(
    ("changes", "path", "says"),
    [
        ({"code": "Made Up"}, "code", "is no code"),
        ({"code": None}, "code", "is missing"),
        ({"kind": "gift"}, "kind", "one of product, policy"),
        ({"category": "other"}, "category", "one of"),
        ({"name": {"zh": "名称"}}, "name.en", "is missing"),
        ({"name": "名称"}, "name", "names with values"),
        ({"valid_from": "1.1.2024"}, "valid_from", "a date like"),
        ({"valid_until": "2024-01-01"}, "valid_until", "not later"),
        ({"stages": ["youth"]}, "stages", "youth is not known"),
        ({"regions": ["Zunyi"]}, "regions", "Zunyi is not known"),
        ({"regions": "520302"}, "regions", "a list"),
        ({"status": "law"}, "status", "one of fact, assumption"),
        ({"colour": "red"}, "colour", "nothing called"),
        ({"risk_shares": {"bank": 0.2, "pool": 0.7}}, "risk_shares", "sum to 0.9"),
        ({"risk_shares": {"friend": 1}}, "risk_shares.friend", "nothing called"),
        ({"documents": [{"zh": "证"}]}, "documents[0].en", "is missing"),
        ({"benefit_rule": {"yuan": "x"}}, "benefit_rule.yuan", "an amount in yuan"),
        ({"requirements": [requirement("open", OPEN)]}, "requirements[0].code", "is taken"),
        ({"requirements": [requirement("a1", OPEN)] * 2}, "requirements[1].code", "is taken"),
        ({"requirements": [requirement("a1", {})]}, "requirements[0].test", "is no rule"),
        ({"loan": {}}, "loan", "policy has no loan"),
    ],
)
def test_says_which_part_of_a_document_is_wrong(changes, path, says):
    with pytest.raises(UnableToReadItem) as raised:
        item_from(document(**changes))
    assert raised.value.path == path
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("terms", "path"),
    [
        ({"amount_min_yuan": 400000}, "loan.amount_min_yuan"),
        ({"amount_step_yuan": 7}, "loan.amount_step_yuan"),
        ({"amount_step_yuan": 0}, "loan.amount_step_yuan"),
        ({"term_min_months": 36}, "loan.term_min_months"),
        ({"term_max_months": 480}, "loan.term_max_months"),
        ({"term_min_months": 0}, "loan.term_min_months"),
        ({"repayment": "never"}, "loan.repayment"),
        ({"guarantee": None}, "loan.guarantee"),
        ({"guarantee_fee_annual_bp": -1}, "loan.guarantee_fee_annual_bp"),
        ({"rate": {"basis": "lpr_1y", "annual_ratio": 0.04}}, "loan.rate.annual_ratio"),
        ({"rate": {"basis": "fixed"}}, "loan.rate.annual_ratio"),
        ({"rate": {"basis": "fixed", "annual_ratio": 0.04355}}, "loan.rate.annual_ratio"),
        ({"rate": {"basis": "lpr_1y", "spread_min_bp": 9}}, "loan.rate.spread_min_bp"),
        ({"rate": {"basis": "lpr_1y", "spread_max_bp": 4000}}, "loan.rate.spread_max_bp"),
    ],
)
def test_says_which_of_a_loans_terms_is_wrong(terms, path):
    with pytest.raises(UnableToReadItem) as raised:
        item_from(loan_document(**terms))
    assert raised.value.path == path


def test_a_product_needs_a_loans_terms():
    with pytest.raises(UnableToReadItem) as raised:
        item_from(document(kind="product"))
    assert raised.value.path == "loan"


def test_a_folder_is_read_in_the_order_of_codes(tmp_path):
    (tmp_path / "z.yaml").write_text(_yaml("first_one"), encoding="utf-8")
    (tmp_path / "a.yaml").write_text(_yaml("second_one"), encoding="utf-8")
    assert [item.code for item in load_items(tmp_path)] == ["first_one", "second_one"]


def test_a_folder_names_the_file_that_is_wrong(tmp_path):
    (tmp_path / "a.yaml").write_text(_yaml("made_one"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(_yaml("made_one"), encoding="utf-8")
    with pytest.raises(UnableToReadItem, match=r"b.yaml: code.* is taken"):
        load_items(tmp_path)
    (tmp_path / "b.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(UnableToReadItem, match=r"b.yaml.* is no YAML"):
        load_items(tmp_path)
    (tmp_path / "b.yaml").write_text("kind: gift", encoding="utf-8")
    with pytest.raises(UnableToReadItem, match=r"b.yaml: kind"):
        load_items(tmp_path)


def _yaml(code: str) -> str:
    lines = [f"{key}: {value}" for key, value in document(code=code).items()]
    return "\n".join(line.replace("'", '"') for line in lines)
