"""Sound files in every form and mix."""

import hashlib
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from puhui.base import FINDINGS_SCHEMA
from puhui.sources import (
    FIRMS_SCHEMA,
    INVOICES_SCHEMA,
    RECONCILIATION_SCHEMA,
    UnableToReadInvoices,
    read_intake,
)

NAMES = ("企业信息", "进项发票信息", "销项发票信息")


def test_a_sound_workbook(sheets, write_book, read, tmp_path):
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))

    assert intake.invoices.schema == INVOICES_SCHEMA
    assert intake.firms.schema == FIRMS_SCHEMA
    assert intake.findings.schema == FINDINGS_SCHEMA
    assert intake.reconciliation.schema == RECONCILIATION_SCHEMA
    assert intake.findings.is_empty()
    assert intake.reconciliation.rows() == [
        ("附件1.xlsx", "企业信息", 2, 2, 0, "{}"),
        ("附件1.xlsx", "进项发票信息", 3, 3, 0, "{}"),
        ("附件1.xlsx", "销项发票信息", 3, 3, 0, "{}"),
    ]
    assert intake.firms.rows() == [
        ("E1", "附件1", "***电器有限公司", "A", False),
        ("E2", "附件1", "***贸易有限公司", "D", True),
    ]
    returned = intake.invoices.filter(pl.col("invoice_no") == "103")
    assert returned.rows() == [
        (
            "E2",
            "附件1",
            "purchase",
            "103",
            date(2019, 2, 7),
            "A1",
            -5000,
            -650,
            -5650,
            False,
            4,
        )
    ]
    assert intake.invoices.filter("is_void")["invoice_no"].to_list() == ["102"]


def test_the_files_hashes_are_told(sheets, write_book, read, tmp_path):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    assert read(path).input_hashes == {"附件1.xlsx": expected}


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_loose_tables_say_the_same_as_a_workbook(
    sheets, write_book, write_table, read, tmp_path, ending
):
    book = read(write_book(tmp_path / "附件1.xlsx", sheets))
    for name in NAMES:
        write_table(tmp_path / "loose" / f"附件1_{name}.{ending}", sheets[name])
    loose = read(tmp_path / "loose")
    assert_frame_equal(loose.invoices, book.invoices)
    assert_frame_equal(loose.firms, book.firms)
    assert loose.findings.is_empty()


def test_formats_mix_in_one_folder(sheets, write_book, write_table, read, tmp_path):
    write_table(tmp_path / "附件1_企业信息.csv", sheets["企业信息"], encoding="gb18030")
    write_table(tmp_path / "附件1_进项发票信息.parquet", sheets["进项发票信息"])
    write_book(tmp_path / "附件1_销项发票信息.xlsx", {"Sheet1": sheets["销项发票信息"]})
    intake = read(tmp_path)
    assert intake.firms["dataset"].unique().to_list() == ["附件1"]
    assert intake.invoices.height == 6
    assert intake.findings.is_empty()


def test_unrated_firms_have_neither_grade_nor_outcome(sheets, write_book, read, found, tmp_path):
    sheets["企业信息"] = [row[:2] for row in sheets["企业信息"]]
    intake = read(write_book(tmp_path / "附件2.xlsx", sheets))
    assert intake.firms["manual_grade"].null_count() == 2
    assert intake.firms["defaulted"].null_count() == 2
    assert [field for *_, field, _ in found(intake.findings, "column_absent")] == [
        "信誉评级",
        "是否违约",
    ]


def test_columns_speak_louder_than_the_sheet_name(sheets, write_book, read, tmp_path):
    swapped = {
        "企业信息": sheets["企业信息"],
        "进项发票信息": sheets["销项发票信息"],
        "销项发票信息": sheets["进项发票信息"],
    }
    intake = read(write_book(tmp_path / "附件1.xlsx", swapped))
    sales = intake.invoices.filter(pl.col("direction") == "sale")
    assert sorted(sales["invoice_no"]) == ["201", "202", "203"]


def test_the_name_helps_where_the_counterparty_is_missing(
    sheets, write_book, read, found, tmp_path
):
    sheets["销项发票信息"] = [row[:3] + row[4:] for row in sheets["销项发票信息"]]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    sales = intake.invoices.filter(pl.col("direction") == "sale")
    assert sales.height == 3
    assert sales["counterparty_id"].null_count() == 3
    assert found(intake.findings, "column_absent") == [("销项发票信息", None, "购方单位代号", None)]


def test_neither_columns_nor_name_tell_the_direction(
    sheets, write_book, read, found, rejected, tmp_path
):
    sheets["Sheet3"] = [row[:3] + row[4:] for row in sheets.pop("销项发票信息")]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert found(intake.findings, "direction_unknown") == [("Sheet3", None, None, None)]
    assert rejected(intake) == {"Sheet3": '{"direction_unknown": 3}'}
    assert [value for *_, value in found(intake.findings, "table_missing")] == ["销项发票信息"]


def test_other_sheets_and_columns_are_told_and_ignored(sheets, write_book, read, found, tmp_path):
    sheets["说明"] = [["制表", "日期"], ["张三", "2020"]]
    sheets["Sheet9"] = []
    for place, row in enumerate(sheets["进项发票信息"]):
        row.append(f"备注{place}")
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert intake.invoices.height == 6
    assert found(intake.findings, "table_ignored") == [("说明", None, None, "制表、日期")]
    assert found(intake.findings, "column_ignored") == [("进项发票信息", None, None, "备注0")]


def test_a_header_below_a_title(sheets, write_book, read, found, tmp_path):
    sheets["销项发票信息"] = [["2019年销项明细"], [], *sheets["销项发票信息"]]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    sales = intake.invoices.filter(pl.col("direction") == "sale")
    assert sorted(sales["row"]) == [4, 5, 6]
    assert found(intake.findings, "header_not_first") == [("销项发票信息", None, None, "3")]


def test_a_column_twice(sheets, write_book, read, found, tmp_path):
    for row in sheets["销项发票信息"]:
        row.append("金额" if row[4] == "金额" else 9.0)
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    sales = intake.invoices.filter(pl.col("direction") == "sale")
    assert sorted(sales["amount_fen"]) == [30001, 50000, 100000]
    assert found(intake.findings, "column_repeated") == [("销项发票信息", None, "金额", None)]


def test_invoices_after_the_date_of_decision_are_not_used(
    sheets, write_book, read, rejected, tmp_path
):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    intake = read(path, as_of=date(2019, 3, 1))
    assert intake.invoices["invoice_date"].max() == date(2019, 3, 1)
    assert rejected(intake) == {"销项发票信息": '{"date_after_as_of": 2}'}


def test_progress_is_told(sheets, write_book, policy, tmp_path):
    steps = []

    class Recorder:
        def step(self, *, label, done, total):
            steps.append((label.en, done, total))

    path = write_book(tmp_path / "附件1.xlsx", sheets)
    read_intake(paths=[path], as_of=date(2020, 2, 29), policy=policy, progress=Recorder())
    assert steps == [("reading files", done, 3) for done in range(4)]


def test_nothing_usable_says_why_for_every_file(write_book, read, tmp_path):
    (tmp_path / "空.csv").touch()
    (tmp_path / "坏.xlsx").write_text("不是工作簿")
    write_book(tmp_path / "别的.xlsx", {"表": [["甲", "乙"], [1, 2]]})
    with pytest.raises(UnableToReadInvoices) as error:
        read(tmp_path, tmp_path / "没有.xlsx")
    for name in ("空.csv", "坏.xlsx", "别的.xlsx / 表", "没有.xlsx"):
        assert name in error.value.what.zh
        assert name in error.value.what.en
    assert set(error.value.findings["code"]) == {
        "file_empty",
        "workbook_invalid",
        "table_ignored",
        "path_missing",
    }


def test_a_long_list_of_reasons_is_cut(read, tmp_path):
    for place in range(20):
        (tmp_path / f"{place}.csv").touch()
    with pytest.raises(UnableToReadInvoices) as error:
        read(tmp_path)
    assert error.value.what.zh.count("\n") == 13
    assert error.value.findings.height == 20


def test_no_path_at_all(read):
    with pytest.raises(UnableToReadInvoices):
        read()
