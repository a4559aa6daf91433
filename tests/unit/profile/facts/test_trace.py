"""The facts that a value comes from."""

from datetime import date

import polars as pl
import pytest
from tests.unit.profile.facts.made import AS_OF, POLICY, enterprises, table

from puhui.profile import trace
from puhui.profile.facts import TRACE_SCHEMA

FACTS = {
    "court.judgments": table(
        "court.judgments",
        {"case_no": "J1", "party_no": "1", "role": "defendant", "amount_fen": 500},
        {"case_no": "J2", "party_no": "1", "role": "defendant", "amount_fen": 700},
        {"case_no": "J3", "party_no": "1", "role": "plaintiff", "amount_fen": 900},
    ).with_columns(pl.Series("judged_on", [date(2019, 5, 1), date(2020, 3, 1), date(2019, 5, 1)])),
    "bank.loans": table(
        "bank.loans",
        {"loan_no": "a", "started_on": date(2018, 1, 1), "worst_overdue_days": 4},
        {"loan_no": "b", "started_on": date(2019, 1, 1), "worst_overdue_days": 9},
    ),
    "bank.accounts": table("bank.accounts", {"account_no": "A", "observed_on": date(2020, 1, 1)}),
}


def traced(feature: str, enterprise_id: str = "E1", **golden: object) -> pl.DataFrame:
    return trace(
        feature=feature,
        enterprise_id=enterprise_id,
        facts=FACTS,
        enterprises=enterprises("E1", "E2", **golden),
        as_of=AS_OF,
        policy=POLICY.at(AS_OF),
    )


def test_only_the_rows_that_count_with_what_they_add():
    rows = traced("court_defendant_3y_log10_yuan")
    assert rows.schema == TRACE_SCHEMA
    assert rows.drop("feature", "enterprise_id").rows() == [
        ("court.awarded", "court.judgments", "J1|1", date(2019, 5, 1), 500.0)
    ]


def test_of_a_largest_value_the_row_that_has_it_and_what_makes_it_known():
    rows = traced("bank_worst_overdue_days")
    assert rows.select("term", "fact_key", "value").rows() == [
        ("bank.rows", "A", 1.0),
        ("bank.worst", "b", 9.0),
    ]


def test_a_golden_value_is_traced_to_the_enterprise():
    rows = traced("registry_county_flag", county_code="520321")
    assert rows.select("table", "fact_key", "dated_on", "value").rows() == [
        ("enterprises", "E1", None, 1.0)
    ]


def test_nothing_known_nothing_traced():
    assert traced("court_defendant_3y_count", "E2").is_empty()


def test_an_unknown_feature_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        traced("luck_ratio")
