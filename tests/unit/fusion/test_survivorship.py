"""Which value counts."""

from datetime import date

import polars as pl
import pytest

from puhui.fusion.survivorship import survive

SCHEMA = {
    "enterprise_id": pl.String,
    "record_id": pl.String,
    "table": pl.String,
    "observed_on": pl.Date,
    "name": pl.String,
}


def said(*rows):
    whole = [("E1", *row) for row in rows]
    return pl.DataFrame(whole, schema=SCHEMA, orient="row")


def chosen(values):
    return values.filter("is_chosen")["value"].to_list()


DAY = date(2020, 2, 29)


def test_every_value_is_kept_and_one_is_chosen(policy):
    records = said(
        ("r1", "registry.enterprises", DAY, "南山茶业"), ("r2", "referral.customers", DAY, "南山茶")
    )

    values = survive(records=records, fields=("name",), policy=policy)

    assert chosen(values) == ["南山茶业"]
    assert values["record_id"].to_list() == ["r1", "r2"]
    assert values["confidence_ratio"].to_list() == [0.97, 0.45]


def test_what_is_missing_is_no_value(policy):
    records = said(
        ("r1", "registry.enterprises", DAY, None), ("r2", "tax.taxpayers", DAY, "南山茶")
    )

    assert chosen(survive(records=records, fields=("name",), policy=policy)) == ["南山茶"]


def test_a_source_counts_once_however_often_it_says_it(policy):
    once = said(("r1", "court.judgments", DAY, "南山茶"))
    often = said(
        ("r1", "court.judgments", DAY, "南山茶"), ("r2", "court.enforcements", DAY, "南山茶")
    )

    ratios = [
        survive(records=table, fields=("name",), policy=policy)["confidence_ratio"][0]
        for table in (once, often)
    ]

    assert ratios == pytest.approx([0.75, 0.75])


def test_a_disputed_value_is_kept_but_not_chosen_while_there_is_another(policy):
    records = said(
        ("r1", "registry.enterprises", DAY, "南山茶业"), ("r2", "referral.customers", DAY, "南山茶")
    )
    disputed = pl.DataFrame({"record_id": ["r1"], "field": ["name"]})

    values = survive(records=records, fields=("name",), policy=policy, disputed=disputed)

    assert chosen(values) == ["南山茶"]
    assert values.filter("is_disputed")["value"].to_list() == ["南山茶业"]


def test_a_disputed_value_is_chosen_where_there_is_no_other(policy):
    disputed = pl.DataFrame({"record_id": ["r1"], "field": ["name"]})
    records = said(("r1", "registry.enterprises", DAY, "南山茶业"))

    values = survive(records=records, fields=("name",), policy=policy, disputed=disputed)

    assert chosen(values) == ["南山茶业"]


def test_the_order_of_records_does_not_matter(policy):
    records = said(
        ("r1", "tax.taxpayers", DAY, "甲"),
        ("r2", "tax.taxpayers", DAY, "乙"),
        ("r3", "bank.accounts", None, "乙"),
    )

    one = survive(records=records, fields=("name",), policy=policy)
    other = survive(records=records.reverse(), fields=("name",), policy=policy)

    assert one.equals(other)


def test_no_fields_give_no_values(policy):
    assert survive(records=said(), fields=(), policy=policy).is_empty()
