"""Keys that come again: the latest row counts, the others are told and counted."""

import json

import polars as pl


def usage(*rows):
    names = ("account_no", "month", "amount_fen", "due_on", "paid_on")
    return pl.DataFrame(rows, schema=names, orient="row").to_dict(as_series=False)


def test_the_latest_date_counts(write, deliver, listed):
    cells = usage(
        ("1", "2020-01", "10", "2020-02-10", None),
        ("1", "2020-01", "20", "2020-02-05", None),
        ("1", "2020-01", "30", None, None),
        ("2", "2020-01", "40", None, None),
    )
    write("x.csv", "utility.usage", cells)
    delivery = deliver()
    assert delivery.facts["utility.usage"]["amount_fen"].to_list() == [1000, 4000]
    assert [row for row, _, _ in listed(delivery, "key_repeated")] == [3, 4]
    line = delivery.reconciliation.row(0, named=True)
    assert (line["rows_in"], line["rows_accepted"], line["rows_rejected"]) == (4, 2, 2)
    assert json.loads(line["rejected_by_code"]) == {"key_repeated": 2}


def test_of_equally_late_rows_the_last_counts(write, deliver, listed):
    row = ("1", "2020-01", "10", "2020-02-10", None)
    write("a.csv", "utility.usage", usage(row, row))
    write("b.parquet", "utility.usage", usage(("1", "2020-01", "30", "2020-02-10", None)))
    delivery = deliver()
    assert delivery.facts["utility.usage"]["amount_fen"].to_list() == [3000]
    assert delivery.findings.filter(pl.col("code") == "key_repeated")["file"].to_list() == [
        "a.csv",
        "a.csv",
    ]
    assert delivery.reconciliation["rows_accepted"].to_list() == [0, 1]


def test_a_key_with_an_empty_part(write, deliver):
    write(
        "x.csv",
        "registry.changes",
        {
            "registry_no": ["R1", "R1"],
            "changed_on": ["2019-01-01"] * 2,
            "item": ["住所", "住所"],
            "before": [None, "某街1号"],
        },
    )
    assert deliver().facts["registry.changes"].height == 2


def test_only_the_row_that_counts_names_a_party(write, deliver):
    write(
        "x.csv",
        "tax.taxpayers",
        {
            "taxpayer_no": ["T1", "T1"],
            "name": ["新名", "旧名"],
            "observed_on": ["2020-01-01", "2019-01-01"],
        },
    )
    assert deliver().parties["name"].to_list() == ["新名"]
