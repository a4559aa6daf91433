"""What is asked of facts and enterprises, and what comes back."""

from datetime import date

import polars as pl
import pytest
from tests.unit.profile.facts.made import AS_OF, POLICY, enterprises, table

from puhui.profile import SOURCE_FEATURES, UnableToProfileFacts, build_source_features

ACCOUNT = {"account_no": "A", "observed_on": date(2020, 1, 1), "opened_on": date(2019, 1, 1)}


def build(facts: dict[str, pl.DataFrame], roster: pl.DataFrame) -> pl.DataFrame:
    return build_source_features(
        facts=facts, enterprises=roster, feeds_read=(), as_of=AS_OF, policy=POLICY.at(AS_OF)
    )


def test_one_row_an_enterprise_in_the_order_of_ids():
    built = build({}, enterprises("b", "a"))
    assert built["enterprise_id"].to_list() == ["a", "b"]
    assert built.columns == ["enterprise_id", *(feature.name for feature in SOURCE_FEATURES)]
    assert set(built.drop("enterprise_id").dtypes) == {pl.Float64}


def test_facts_of_others_are_left_aside():
    facts = {"bank.accounts": table("bank.accounts", ACCOUNT, of="b")}
    assert build(facts, enterprises("a", "b"))["bank_customer_years"].is_null().to_list() == [
        True,
        False,
    ]
    assert build(facts, enterprises("a"))["bank_customer_years"].to_list() == [None]


def test_no_enterprises_no_rows():
    facts = {"bank.accounts": table("bank.accounts", ACCOUNT)}
    assert build(facts, enterprises("a").clear()).is_empty()


@pytest.mark.parametrize("ids", [("a", "a"), ("a", None)])
def test_an_enterprise_is_listed_once_under_its_id(ids):
    with pytest.raises(UnableToProfileFacts, match="enterprise_id are repeated or empty"):
        build({}, enterprises(*ids))


def test_an_unknown_table_is_named():
    with pytest.raises(UnableToProfileFacts, match=r"no table called bank\.cards"):
        build({"bank.cards": table("bank.accounts")}, enterprises("a"))


def test_a_missing_column_is_named():
    flows = table("bank.flows").drop("inflow_fen", "month")
    with pytest.raises(UnableToProfileFacts, match=r"bank\.flows lacks columns: inflow_fen, month"):
        build({"bank.flows": flows}, enterprises("a"))
