"""CSV in any encoding and separator; a bad line costs no good one."""

from pathlib import Path

import polars as pl
import pytest

from puhui.sources import UnableToReadInvoices

LIST, PURCHASES, SALES = "企业信息", "进项发票信息", "销项发票信息"
HEADER = "企业代号,发票号码,开票日期,购方单位代号,金额,税额,价税合计,发票状态"
GOOD = "E1,201,2019-03-01,B1,1000,130,1130,有效发票"
OTHER = "E2,202,2019-03-02,B2,500,65,565,作废发票"


@pytest.fixture
def read_lines(read, tmp_path):
    """Return a function that reads sales written as text."""

    def write_and_read(*lines, encoding="utf-8", newline="\n"):
        path = tmp_path / f"附件1_{SALES}.csv"
        path.write_bytes(newline.join(lines).encode(encoding))
        return read(path)

    return write_and_read


def codes(intake):
    return set(intake.findings["code"]) - {"table_missing", "firm_not_listed"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(read_lines, encoding, newline):
    intake = read_lines(HEADER, GOOD, OTHER, encoding=encoding, newline=newline)
    assert intake.invoices["row"].to_list() == [2, 3]
    assert intake.invoices["is_void"].to_list() == [False, True]
    assert codes(intake) == set()


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_separators(read_lines, separator):
    lines = [line.replace(",", separator) for line in (HEADER, GOOD, OTHER)]
    assert read_lines(*lines).invoices.height == 2


def test_commas_in_quoted_numbers(read_lines):
    quoted = 'E1,201,2019-03-01,B1,"1,000.00","130.00","1,130.00",有效发票'
    intake = read_lines(HEADER, quoted)
    assert intake.invoices["amount_fen"].to_list() == [100_000]


def test_commas_in_bare_numbers_are_rejected(read_lines, found):
    bare = "E1,201,2019-03-01,B1,1,000.00,130.00,1,130.00,有效发票"
    intake = read_lines(HEADER, bare, OTHER)
    assert intake.invoices["row"].to_list() == [3]
    assert found(intake.findings, "row_ragged") == [(None, 2, None, "130.00")]
    assert intake.reconciliation["rejected_by_code"].to_list() == ['{"row_ragged": 1}']


def test_short_lines_are_rejected_for_what_they_lack(read_lines):
    intake = read_lines(HEADER, "E1,201,2019-03-01,B1,1000,130,1130", OTHER)
    assert intake.reconciliation["rejected_by_code"].to_list() == ['{"status_missing": 1}']


def test_blank_lines_count_in_row_numbers(read_lines):
    intake = read_lines(HEADER, "", GOOD, ",,,,,,,", OTHER, "", "")
    assert intake.invoices["row"].to_list() == [3, 5]
    assert codes(intake) == {"blank_rows"}


def test_a_lone_quotation_mark_costs_no_other_row(read_lines):
    lone = 'E1,201,2019-03-01,B1,"1000,130,1130,有效发票'
    intake = read_lines(HEADER, OTHER, lone, *[OTHER] * 5)
    assert intake.invoices.height == 7
    assert "quotes_damaged" in codes(intake)


def test_damaged_bytes_cost_no_other_row(read, tmp_path):
    path = tmp_path / f"附件1_{SALES}.csv"
    text = "\n".join([HEADER, GOOD, OTHER]).encode()
    path.write_bytes(text[:-1])  # the last character is cut in two
    intake = read(path)
    assert intake.invoices["row"].to_list() == [2]
    assert codes(intake) == {"text_damaged", "status_unknown"}


def test_values_keep_their_spelling(read_lines):
    intake = read_lines(HEADER, "001,00201,2019-03-01,NA,1000,130,1130,有效发票")
    row = intake.invoices.row(0, named=True)
    assert (row["firm_id"], row["invoice_no"], row["counterparty_id"]) == ("001", "00201", "NA")


def test_a_long_unclosed_field_in_the_head(read_lines, found):
    intake = read_lines(HEADER, GOOD, f'"{"x" * 200_000}', OTHER)
    assert intake.invoices["row"].to_list() == [2, 4]


def test_a_file_that_vanishes_is_a_finding(read_lines, monkeypatch):
    def refuse(self):
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnableToReadInvoices) as error:
        read_lines(HEADER, GOOD)
    assert "file_unreadable" in error.value.findings["code"]


def test_text_that_no_way_of_reading_takes_is_a_finding(read_lines, monkeypatch):
    def refuse(*arguments, **options):
        raise pl.exceptions.ComputeError("could not parse")

    monkeypatch.setattr(pl, "read_csv", refuse)
    with pytest.raises(UnableToReadInvoices) as error:
        read_lines(HEADER, GOOD)
    found = dict(error.value.findings.select("code", "value").iter_rows())
    assert found["file_unreadable"] == "could not parse"
