"""Whatever the rule and the facts: one by one and as a table it comes out the same."""

import polars as pl
from hypothesis import given
from tests.properties.matching.made import AMOUNT_RULES, ENTERPRISES, POPULATIONS, RULES, table

from puhui.matching import parse_rule
from puhui.matching._columns import known_facts
from puhui.matching.amounts import amount_from


@given(RULES, POPULATIONS)
def test_truth_is_the_same_for_a_table(document, enterprises):
    rule = parse_rule(document)
    found = known_facts(table(enterprises)).with_columns(rule.expression().alias("truth"))
    assert found["truth"].to_list() == [rule.truth(one) for one in enterprises]


@given(RULES, POPULATIONS)
def test_missing_is_the_same_for_a_table(document, enterprises):
    rule = parse_rule(document)
    bits = {name: 1 << place for place, name in enumerate(rule.names())}
    found = known_facts(table(enterprises)).with_columns(rule.missing_bits(bits).alias("bits"))
    asked = [
        {name for name in rule.names() if mask & bits[name]} for mask in found["bits"].to_list()
    ]
    assert asked == [set(rule.missing(one)) for one in enterprises]


@given(AMOUNT_RULES, POPULATIONS)
def test_amounts_are_the_same_for_a_table(document, enterprises):
    rule = amount_from(document, "amount")
    found = known_facts(table(enterprises)).with_columns(rule.expression().alias("fen"))
    assert found.schema["fen"] == pl.Int64
    assert found["fen"].to_list() == [rule.value(one) for one in enterprises]


@given(RULES)
def test_documents_come_back(document):
    rule = parse_rule(document)
    assert parse_rule(rule.document()) == rule


@given(AMOUNT_RULES)
def test_amount_documents_come_back(document):
    rule = amount_from(document, "amount")
    assert amount_from(rule.document(), "amount") == rule


@given(RULES, ENTERPRISES)
def test_asks_for_something_exactly_where_it_is_unknown(document, enterprise):
    rule = parse_rule(document)
    assert bool(rule.missing(enterprise)) == (rule.truth(enterprise) is None)


@given(RULES, ENTERPRISES, ENTERPRISES)
def test_what_is_decided_stays_so_when_more_is_known(document, enterprise, more):
    """An answer given while facts are missing is never taken back when they come."""
    rule = parse_rule(document)
    decided = rule.truth(enterprise)
    told = {name: more[name] if value is None else value for name, value in enterprise.items()}
    assert decided is None or rule.truth(told) == decided
