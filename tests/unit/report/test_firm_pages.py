"""The firms as compact columns."""

import json
from dataclasses import replace
from datetime import date

import polars as pl
from tests.unit.report.example_run import make_run

from puhui.profile import FEATURES, MONTHLY_SCHEMA
from puhui.report import firm_pages
from puhui.report.firm_pages import firm_data


def data_of(run):
    return firm_data(run=run, definitions=FEATURES)


def test_every_column_has_a_value_for_every_firm(run):
    data = data_of(run)

    assert {len(column) for column in data["firms"].values()} == {run.decisions.height}
    assert {len(column) for column in data["scenario"].values()} == {run.decisions.height}
    assert data["total"] == run.decisions.height


def test_missing_stays_missing(run):
    firms = data_of(run)["firms"]
    null_names = run.decisions.sort("firm_id")["name"].is_null().to_list()

    assert [name is None for name in firms["name"]] == null_names
    assert None in firms["rate"]
    assert None in firms["industry"]
    assert any(None in values for values in firms["features"])


def test_reasons_keep_text_side_and_points(run):
    data = data_of(run)
    number = data["firms"]["id"].index("E2")
    row = run.decisions.row(by_predicate=pl.col("firm_id") == "E2", named=True)

    shown = [(data["texts"][text].zh, points) for text, points in data["firms"]["reasons"][number]]

    assert shown == [
        (reason["text_zh"], reason["weight"] * (1 if reason["direction"] == "for" else -1))
        for reason in row["reasons"]
    ]


def test_texts_are_kept_once(run):
    texts = data_of(run)["texts"]

    assert len(texts) == len(set(texts))


def test_months_without_invoices_are_gaps_and_firms_without_months_null(run):
    rows = [
        ("E1", date(2019, 11, 1), 12_345, 100, 1, 1),
        ("E1", date(2020, 2, 1), 500, -260, 1, 1),
        ("E2", date(2019, 12, 1), 0, 0, 1, 1),
    ]
    monthly = pl.DataFrame(rows, schema=MONTHLY_SCHEMA, orient="row")

    data = data_of(replace(run, monthly=monthly))

    months = dict(zip(data["firms"]["id"], data["firms"]["months"], strict=True))
    assert data["start"] == [2019, 11]
    assert months["E1"] == [0, [123, None, None, 5], [1, None, None, -3]]
    assert months["E2"] == [1, [0], [0]]
    assert months["E3"] is None


def test_no_months_at_all(run):
    data = data_of(replace(run, monthly=pl.DataFrame(schema=MONTHLY_SCHEMA)))

    assert data["start"] is None
    assert set(data["firms"]["months"]) == {None}


def test_definitions_that_the_run_does_not_hold_are_left_out(run):
    data = data_of(replace(run, features=run.features.select("firm_id", FEATURES[3].name)))

    assert [feature["title"] for feature in data["features"]] == [FEATURES[3].title]
    assert {len(values) for values in data["firms"]["features"]} == {1}


def test_too_many_firms_keep_those_lent_to_first(run, monkeypatch):
    served = run.allocation.totals.firms_served
    monkeypatch.setattr(firm_pages, "MAX_FIRMS", served + 2)

    data = data_of(run)

    assert len(data["firms"]["id"]) == served + 2
    assert sum(amount > 0 for amount in data["firms"]["amount"]) == served
    assert data["total"] == run.decisions.height


def test_three_hundred_firms_stay_light():
    data = data_of(make_run(firms=300))

    assert len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()) < 2_000_000
