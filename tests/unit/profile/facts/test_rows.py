"""Which rows are known at a date, and as what."""

from datetime import date

import polars as pl
from tests.unit.profile.facts.made import AS_OF, POLICY, table

from puhui.profile.facts._rows import known_rows
from puhui.profile.facts.reading import Reading


def known(name: str, *rows: dict, as_of: date = AS_OF) -> pl.DataFrame:
    given = table(name, *rows).with_columns(pl.lit(0, pl.UInt32).alias("firm"))
    reading = Reading.read(as_of=as_of, feeds_read=(), policy=POLICY.at(as_of))
    return known_rows(name=name, rows=given, reading=reading)


def test_a_month_is_known_once_it_is_over():
    flows = [{"account_no": "A", "month": date(2020, month, 1)} for month in (1, 2)]
    assert known("bank.flows", *flows, as_of=date(2020, 2, 28))["month"].to_list() == [
        date(2020, 1, 1)
    ]
    assert known("bank.flows", *flows)["month_back"].to_list() == [1, 0]


def test_months_of_a_source_that_tells_late_are_counted_from_what_it_can_have_told():
    bill = {"account_no": "A", "month": date(2020, 1, 1), "due_on": date(2020, 2, 15)}
    assert known("utility.usage", bill)["month_back"].to_list() == [0]


def test_a_bill_without_its_due_date_is_dated_by_the_end_of_its_month():
    bills = [{"account_no": "A", "month": date(2020, month, 1)} for month in (1, 3)]
    assert known("utility.usage", *bills)["dated_on"].to_list() == [date(2020, 1, 31)]


def test_other_facts_without_a_date_are_never_known():
    assert known("registry.annual_reports", {"registry_no": "R", "year": 2018}).is_empty()


def test_what_ended_later_has_not_ended():
    owed = {"taxpayer_no": "T", "amount_fen": 1, "since_on": date(2019, 1, 1)}
    rows = known(
        "tax.arrears",
        owed | {"notice_no": "1", "cleared_on": AS_OF},
        owed | {"notice_no": "2", "cleared_on": date(2020, 3, 1)},
    )
    assert rows.sort("notice_no")["cleared_on"].to_list() == [AS_OF, None]


def test_the_latest_row_of_each_year_is_numbered_first():
    rows = known(
        "tax.credit_grades",
        {"taxpayer_no": "T", "year": 2018, "published_on": date(2019, 4, 1)},
        {"taxpayer_no": "U", "year": 2018, "published_on": date(2019, 5, 1)},
        {"taxpayer_no": "T", "year": 2017, "published_on": date(2018, 4, 1)},
    )
    first = rows.filter(pl.col("nth") == 1).sort("year")
    assert first.select("taxpayer_no", "years_back").rows() == [("T", 1), ("U", 0)]
