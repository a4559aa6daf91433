"""The table of rates and churn: both forms, and what is odd about it."""

import openpyxl
import polars as pl
import pytest

from puhui.sources import CHURN_SCHEMA, UnableToReadRates, read_churn_table

ONE_ROW = "贷款年利率,客户流失率_信誉评级A,客户流失率_信誉评级B"
LINES = ("0.04,0,0.01", "0.0425,0.0945741262057566,0.07", "0.0465,0.2,0.15")


@pytest.fixture
def read_text(tmp_path):
    """Return a function that reads rates written as CSV."""

    def write_and_read(*lines):
        (tmp_path / "利率.csv").write_text("\n".join(lines), encoding="utf-8")
        return read_churn_table(path=tmp_path / "利率.csv")

    return write_and_read


def points(table, grade="A"):
    rows = table.filter(pl.col("grade") == grade)
    return rows.select("rate_annual_ratio", "churn_ratio").rows()


def codes(findings):
    rows = findings.filter(pl.col("code") != "grade_absent")
    return rows.select("code", "row", "field", "value").rows()


def test_one_header_row(read_text):
    table, findings = read_text(ONE_ROW, *LINES)
    assert table.schema == CHURN_SCHEMA
    assert table["grade"].to_list() == ["A"] * 3 + ["B"] * 3
    assert points(table) == [(0.04, 0.0), (0.0425, 0.0945741262057566), (0.0465, 0.2)]
    absent = findings.filter(pl.col("code") == "grade_absent")
    assert absent["value"].to_list() == ["C", "D"]
    assert codes(findings) == []


def test_two_header_rows_with_merged_cells(read_text, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["贷款年利率", "客户流失率", None])
    sheet.append([None, "信誉评级A", "信誉评级B"])
    for line in LINES:
        sheet.append([float(cell) for cell in line.split(",")])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    book.create_sheet("Sheet2")
    book.save(tmp_path / "利率.xlsx")
    table, findings = read_churn_table(path=tmp_path / "利率.xlsx")
    assert table.equals(read_text(ONE_ROW, *LINES)[0])
    assert codes(findings) == []


def test_parquet(read_text, tmp_path):
    expected, _ = read_text(ONE_ROW, *LINES)
    pl.read_csv(tmp_path / "利率.csv").write_parquet(tmp_path / "利率.parquet")
    table, _ = read_churn_table(path=tmp_path / "利率.parquet")
    assert table.equals(expected)


def test_per_cent(read_text):
    table, _ = read_text(ONE_ROW, "4%,0%,0", "4.25 %,9.4%,0.1", "5.85%,100%,1")
    assert points(table) == [(0.04, 0.0), (0.0425, 0.094), (0.0585, 1.0)]


@pytest.mark.parametrize("rate", ["4.65", "0", "1", "-0.04", "四厘", "", "nan"])
def test_rates_that_are_none(read_text, rate):
    table, findings = read_text(ONE_ROW, *LINES, f"{rate},0.5,0.5")
    assert len(points(table)) == 3
    assert codes(findings) == [("rate_unreadable", 5, "贷款年利率", rate or None)]


@pytest.mark.parametrize("churn", ["1.2", "-0.1", "很多", ""])
def test_churn_that_is_none(read_text, churn):
    table, findings = read_text(ONE_ROW, *LINES, f"0.05,{churn},0.5")
    assert (len(points(table, "A")), len(points(table, "B"))) == (3, 4)
    assert codes(findings) == [("churn_unreadable", 5, "客户流失率_信誉评级A", churn or None)]


def test_order_and_repeats(read_text):
    table, findings = read_text(ONE_ROW, LINES[2], LINES[0], LINES[1], LINES[0])
    assert points(table) == points(read_text(ONE_ROW, *LINES)[0])
    assert codes(findings) == [
        ("rates_unsorted", None, "贷款年利率", None),
        ("rate_repeated", 5, "贷款年利率", "0.04"),
    ]


def test_contradictions_drop_the_rate_of_that_grade(read_text):
    table, findings = read_text(ONE_ROW, *LINES, "0.0465,0.3,0.15")
    assert (len(points(table, "A")), len(points(table, "B"))) == (2, 3)
    assert [finding[:3] for finding in codes(findings)] == [
        ("rate_conflict", 4, "客户流失率_信誉评级A"),
        ("rate_conflict", 5, "客户流失率_信誉评级A"),
        ("rate_repeated", 5, "贷款年利率"),
    ]


def test_churn_that_falls_is_noted(read_text):
    table, findings = read_text(ONE_ROW, *LINES, "0.05,0.1,0.5")
    assert len(points(table)) == 4
    assert codes(findings) == [("churn_falls", 5, "客户流失率_信誉评级A", "0.05")]


def test_ragged_lines(read_text):
    table, findings = read_text(ONE_ROW, *LINES, "0,05,0.1,0.2")
    assert len(points(table)) == 3
    assert [finding[:2] for finding in codes(findings)] == [("row_ragged", 5)]


def test_a_grade_with_a_single_rate_is_absent(read_text):
    table, findings = read_text(ONE_ROW, "0.04,0,", "0.05,0.1,0.2")
    assert table["grade"].unique().to_list() == ["A"]
    assert "B" in findings.filter(pl.col("code") == "grade_absent")["value"]


def test_a_second_sheet_with_rates_is_not_used(tmp_path):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("旧")):
        sheet.append(ONE_ROW.split(","))
        for line in LINES:
            sheet.append([float(cell) for cell in line.split(",")])
    book.save(tmp_path / "利率.xlsx")
    _, findings = read_churn_table(path=tmp_path / "利率.xlsx")
    assert findings.filter(pl.col("code") == "rates_ignored")["sheet"].to_list() == ["旧"]


@pytest.mark.parametrize(
    "lines",
    [
        ("甲,乙", "1,2"),
        ("贷款年利率,其他", "0.04,0"),
        ("客户流失率_信誉评级A", "0.1", "0.2"),
        (ONE_ROW,),
        (ONE_ROW, LINES[0]),
        (ONE_ROW, "4.0,0,0", "5.0,0,0"),
    ],
)
def test_unusable(read_text, lines):
    with pytest.raises(UnableToReadRates, match="利率"):
        read_text(*lines)


def test_the_reasons_are_in_the_error(read_text):
    with pytest.raises(UnableToReadRates) as error:
        read_text(ONE_ROW, "4.65,0,0", "5.85,0,0")
    assert "4.65" in error.value.what.zh
    assert error.value.findings["code"].to_list().count("rate_unreadable") == 2


@pytest.mark.parametrize("content", [None, b"", b"no workbook"])
def test_no_file(tmp_path, content):
    path = tmp_path / "利率.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnableToReadRates, match="利率"):
        read_churn_table(path=path)
