import pytest

from puhui.matching import UnableToReadItem
from puhui.matching.amounts import amount_from

TAX_FIFTH = {"share": 0.2, "of": "tax_sales_12m_fen"}
FLOW_TENTH = {"share": "0.1", "of": "inflow_12m_fen"}


def value(document, **facts):
    return amount_from(document, "amount").value(facts)


def test_share_is_exact_and_rounded_down():
    assert value({"share": "0.333333", "of": "inflow_12m_fen"}, inflow_12m_fen=1_000_001) == 333_333


def test_share_of_what_is_below_zero_is_nothing():
    assert value(TAX_FIFTH, tax_sales_12m_fen=-500) == 0


def test_least_needs_all_and_greatest_needs_one():
    both = [TAX_FIFTH, FLOW_TENTH]
    assert value({"least_of": both}, tax_sales_12m_fen=1000) is None
    assert value({"greatest_of": both}, tax_sales_12m_fen=1000) == 200
    assert value({"least_of": both}, tax_sales_12m_fen=1000, inflow_12m_fen=500) == 50
    assert value({"greatest_of": both}) is None


def test_greatest_asks_for_any_of_its_facts_only_where_none_is_known():
    rule = amount_from({"greatest_of": [TAX_FIFTH, FLOW_TENTH]}, "amount")
    assert rule.missing({}) == ("tax_sales_12m_fen", "inflow_12m_fen")
    assert rule.missing({"inflow_12m_fen": 1}) == ()


def test_amount_by_code_is_nothing_for_codes_not_listed():
    rule = {"by": "form", "yuan": {"company": 4, "sole_trader": 3}}
    assert value(rule, form="company") == 400
    assert value(rule, form="branch") == 0
    assert value(rule) is None


def test_the_order_of_codes_in_a_document_says_nothing():
    one = {"by": "form", "yuan": {"company": 4, "sole_trader": 3}}
    other = {"by": "form", "yuan": {"sole_trader": 3, "company": 4}}
    assert amount_from(one, "amount") == amount_from(other, "amount")


def test_steps_round_down():
    rule = {"in_steps_of_yuan": 10, **TAX_FIFTH}
    assert value(rule, tax_sales_12m_fen=9_999) == 1_000


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"share": 11, "of": "inflow_12m_fen"}, "amount.share"),
        ({"share": "0.1234567", "of": "inflow_12m_fen"}, "amount.share"),
        ({"share": 0.1, "of": "age_months"}, "amount.of"),
        ({"yuan": -1}, "amount.yuan"),
        ({"yuan": True}, "amount.yuan"),
        ({"by": "form", "yuan": {}}, "amount.yuan"),
        ({"by": "form", "yuan": {"bank": 1}}, "amount.yuan.bank"),
        ({"by": "age_months", "yuan": {"1": 1}}, "amount.by"),
        ({"least_of": []}, "amount.least_of"),
        ({"least_of": [{"yuan": 1}, {"yuan": "x"}]}, "amount.least_of[1].yuan"),
        ({"in_steps_of_yuan": 0, "yuan": 1}, "amount.in_steps_of_yuan"),
        ({"yuan": 1, "most": 2}, "amount.most"),
        ({}, "amount"),
    ],
)
def test_says_where_it_is_wrong(document, path):
    with pytest.raises(UnableToReadItem) as raised:
        amount_from(document, "amount")
    assert raised.value.path == path
