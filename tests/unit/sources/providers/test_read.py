"""A delivery as a whole: files of every kind in folders, rows accounted for, nothing personal."""

import json
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from puhui.base import FINDINGS_SCHEMA
from puhui.identity import UnableToHash
from puhui.sources import RECONCILIATION_SCHEMA
from puhui.sources.providers import PARTIES_SCHEMA, TABLES, read_deliveries, typed_schema

ENDINGS = ["csv", "xlsx", "parquet", "jsonl"]


def test_every_kind_of_file_in_every_depth(write, deliver, filings):
    for place, ending in enumerate(ENDINGS):
        cells = {**filings, "taxpayer_no": [f"{number}{place}" for number in ("A", "A", "B")]}
        write("/".join(["deep"] * place + [f"f.{ending}"]), "tax.filings", cells)
    delivery = deliver()
    facts = delivery.facts["tax.filings"]
    assert facts.schema == typed_schema(table=TABLES["tax.filings"])
    assert facts.height == 12
    assert sorted(delivery.input_hashes) == [f"f.{ending}" for ending in sorted(ENDINGS)]
    assert delivery.findings.is_empty()


@pytest.mark.parametrize("ending", ENDINGS)
def test_typed_rows(write, deliver, filings, ending):
    write(f"f.{ending}", "tax.filings", filings)
    assert deliver().facts["tax.filings"].rows(named=True)[1] == {
        "taxpayer_no": "T1",
        "period_month": date(2019, 12, 1),
        "declared_sales_fen": 200050,
        "tax_due_fen": 6002,
        "tax_paid_fen": 6002,
        "due_on": date(2020, 1, 15),
        "filed_on": None,
        "record_id": "tax.taxpayers/T1",
        "file": f"f.{ending}",
        "row": 3,
    }


def test_what_is_read_can_be_written_and_read_again(write, deliver, filings, tmp_path):
    write("f.csv", "tax.filings", filings)
    first = deliver().facts["tax.filings"]
    write("f.csv", "tax.filings", first.to_dict(as_series=False))
    assert_frame_equal(deliver().facts["tax.filings"], first)


def test_a_workbook_with_a_sheet_for_each_table(write_text, deliver, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for title, rows in {
        "户": [["户号", "类别", "户名"], ["1", "电", "甲店"]],
        "用量": [["户号", "月份", "缴费日期"], [1, "2020-01", None]],
        "说明": [["请勿修改"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = write_text("水电.xlsx", "")
    book.save(path)
    delivery = deliver()
    assert delivery.facts["utility.usage"]["record_id"].to_list() == ["utility.accounts/1"]
    assert delivery.parties["record_id"].to_list() == ["utility.accounts/1"]
    assert delivery.reconciliation["sheet"].to_list() == ["户", "用量"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_only_what_was_delivered(write, deliver, filings, ending):
    write(f"f.{ending}", "tax.filings", {name: cells[:0] for name, cells in filings.items()})
    delivery = deliver()
    assert {name: rows.height for name, rows in delivery.facts.items()} == {"tax.filings": 0}
    assert delivery.findings["code"].to_list() == ["table_empty"]
    assert delivery.reconciliation["rows_in"].to_list() == [0]


def test_nothing_given(deliver, tmp_path):
    (tmp_path / "given").mkdir()
    delivery = deliver()
    assert delivery.parties.schema == PARTIES_SCHEMA
    assert delivery.findings.schema == FINDINGS_SCHEMA
    assert delivery.reconciliation.schema == RECONCILIATION_SCHEMA
    assert delivery.findings["code"].to_list() == ["folder_empty"]


def test_rows_are_accounted_for(write, write_text, deliver, filings):
    filings["taxpayer_no"][0] = None
    filings["filed_on"][2] = "不详"
    write("f.csv", "tax.filings", filings)
    write_text("ragged.csv", "户号,月份,缴费日期\n1,2020-01,,9\n2,2020-01,\n")
    lines = deliver().reconciliation.select(
        "file", "rows_in", "rows_accepted", "rows_rejected", "rejected_by_code"
    )
    assert lines.rows() == [
        ("f.csv", 3, 1, 2, json.dumps({"cell_missing": 1, "cell_unreadable": 1})),
        ("ragged.csv", 2, 1, 1, json.dumps({"row_ragged": 1})),
    ]


def test_no_number_of_a_person_leaves(write, write_text, deliver, citizen_id):
    phone, line = "13800001234", "0571-88886666"
    old = citizen_id[:6] + citizen_id[8:17]
    wrong = citizen_id[:-1] + ("0" if citizen_id[-1] != "0" else "1")
    write(
        "t.csv",
        "tax.taxpayers",
        {
            "taxpayer_no": [citizen_id, citizen_id + "A1", "T3", "T4"],
            "uscc": [citizen_id, phone, wrong, line],
            "name": ["甲", "乙", "丙", "丁"],
            "legal_rep_citizen_id": [citizen_id, old, wrong, phone],
            "phone": [phone, line, citizen_id, "8888"],
            "opened_on": [phone, citizen_id, None, None],
            "taxpayer_kind": [phone, line, None, None],
        },
    )
    write("f.csv", "tax.filings", {"taxpayer_no": [citizen_id] * 2, "period_month": [phone] * 2})
    write_text("odd.jsonl", f'{{"户号":"1","月份":"{phone}","缴费日期":""}}\n{{"x": {phone}\n')
    write_text("headless.csv", f"甲,{phone},{citizen_id}\n")
    write_text("ragged.csv", f"户号,月份,缴费日期\n1,2020-01,,{phone}\n")
    delivery = deliver()
    tables = [delivery.parties, delivery.findings, delivery.reconciliation]
    shown = "".join(table.write_csv() for table in [*tables, *delivery.facts.values()])
    for secret in (citizen_id, phone, line, old, wrong):
        assert secret not in shown
    assert delivery.facts["tax.taxpayers"]["phone_masked"].to_list().count("138****1234") == 1


def test_a_citizen_id_as_taxpayer_number_leads_to_the_same_record(write, deliver, citizen_id):
    write("t.csv", "tax.taxpayers", {"taxpayer_no": [f" {citizen_id}"], "name": ["甲"]})
    write(
        "f.csv",
        "tax.filings",
        {"taxpayer_no": [citizen_id], "period_month": ["2020-01"], "filed_on": [None]},
    )
    delivery = deliver()
    party = delivery.parties["record_id"].item()
    assert party.startswith("tax.taxpayers/P")
    assert delivery.facts["tax.filings"]["record_id"].item() == party


def test_the_key_matters(write, deliver, tmp_path):
    cells = {"taxpayer_no": ["T1"], "name": ["甲"], "phone": ["13800001234"]}
    path = write("t.csv", "tax.taxpayers", cells)
    first = deliver().parties["phone_hash"].item()
    other = read_deliveries(paths=[path], as_of=date(2020, 2, 29), hash_key=b"b" * 16)
    assert other.parties["phone_hash"].item() != first
    with pytest.raises(UnableToHash):
        read_deliveries(paths=[path], as_of=date(2020, 2, 29), hash_key=b"short")


def test_progress_counts_sheets(write, filings):
    class Steps:
        def __init__(self):
            self.seen = []

        def step(self, *, done, total, **_label):
            self.seen.append((done, total))

    path = write("f.csv", "tax.filings", filings)
    steps = Steps()
    read_deliveries(paths=[path], as_of=date(2020, 2, 29), hash_key=b"k" * 16, progress=steps)
    assert steps.seen == [(0, 1), (1, 1)]


def test_parties_of_all_tables_are_sorted(write, deliver, filings):
    write("f.csv", "tax.taxpayers", {"taxpayer_no": ["T2", "T1"], "name": ["乙", "甲"]})
    write("m.csv", "merchant.merchants", {"merchant_no": ["M1"], "name": ["丙"]})
    parties = deliver().parties
    assert parties["record_id"].to_list() == [
        "merchant.merchants/M1",
        "tax.taxpayers/T1",
        "tax.taxpayers/T2",
    ]
    assert parties.select(pl.col("source").unique().sort()).to_series().to_list() == [
        "merchant",
        "tax",
    ]
