"""Formulas, merged cells and workbook settings, in the ways in which programs write them."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from puhui.sources._sheet_xml import Formula, scan_sheet, sheet_members, workbook_epoch

SALES = "销项发票信息"


@pytest.fixture
def scan(tmp_path):
    """Return a function that scans a sheet's XML."""

    def scan_xml(xml):
        path = tmp_path / "book.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("sheet.xml", xml if "worksheet" in xml else f"<worksheet>{xml}")
        return scan_sheet(path=path, member="sheet.xml")

    return scan_xml


@pytest.mark.parametrize(
    ("cell", "text", "has_value"),
    [
        ('<c r="G5"><f>E5+F5</f><v>12.5</v></c>', "=E5+F5", True),
        ('<c r="G5"><f>E5+F5</f><v></v></c>', "=E5+F5", False),
        ('<c r="G5"><f>E5+F5</f><v /></c>', "=E5+F5", False),
        ('<c r="G5"><f>E5+F5</f></c>', "=E5+F5", False),
        ('<c r="G5" t="str"><f>A5&amp;"x"</f><v>yx</v></c>', '=A5&"x"', True),
        ('<c r="G5" t="str"><f>IF(A5="","",1)</f><v></v></c>', '=IF(A5="","",1)', True),
        ('<c s="1" r="G5"><f t="shared" si="0"/><v>3</v></c>', "=", True),
        ('<c r="G5"><f t="shared" ref="G5:G9" si="0">E5+F5</f><v>3</v></c>', "=E5+F5", True),
        ("<c r='G5'><f>E5</f><v>1</v></c>", "=E5", True),
        ('<c r="G5">\n  <f>E5</f>\n  <v>1</v>\n</c>', "=E5", True),
    ],
)
def test_cells_with_formulas(scan, cell, text, has_value):
    (found,) = scan(f'<sheetData><row r="5">{cell}</row></sheetData>').formulas
    assert found == Formula(row=4, column=6, cell="G5", text=text, has_value=has_value)


def test_formulas_under_a_namespace_prefix(scan):
    xml = '<x:worksheet><x:row r="1"><x:c r="A1"><x:f>B1</x:f><x:v>1</x:v></x:c></x:row>'
    assert [found.cell for found in scan(xml).formulas] == ["A1"]


def test_no_formula_where_other_tags_begin_alike(scan):
    xml = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>a:f</t></is></c></row>'
        "<conditionalFormatting><cfRule><formula>A1</formula></cfRule></conditionalFormatting>"
    )
    assert scan(xml).formulas == ()


@pytest.mark.parametrize("place", ['r="A0"', 'r="ABCD1"', 'r="A99999999"', ""])
def test_formulas_in_no_place_are_passed_over(scan, place):
    assert scan(f'<row r="1"><c {place}><f>B1</f><v>1</v></c></row>').formulas == ()


def test_a_formula_below_the_last_value_is_no_row(sheets, write_book, read, tmp_path):
    sheets[SALES].append([None] * 4 + ["=SUM(E2:E4)"])
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert intake.reconciliation["rows_in"].to_list() == [2, 3, 3]


def test_formulas_are_found_across_the_borders_of_chunks(scan):
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>B{row}*2</f><v>{row}</v></c></row>'
        for row in range(1, 60_001)
    )
    found = scan(f"<sheetData>{rows}</sheetData>").formulas
    assert len(rows) > 2 << 20, "several chunks"
    assert [formula.row for formula in found] == list(range(60_000))


def test_span_and_merged_cells(scan):
    found = scan(
        '<worksheet><dimension ref="B2:AA11"/><sheetData></sheetData>'
        '<mergeCells count="2"><mergeCell ref="A2:A9"/><mergeCell ref="B1:D1"/></mergeCells>'
    )
    assert (found.span, found.span_cells) == ("B2:AA11", 260)
    assert found.merged == ("A2:A9", "B1:D1")


def test_where_sheets_lie(tmp_path):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            '<workbook><workbookPr date1904="1"/><sheets>'
            "<sheet name='A &amp; B' sheetId='1' r:id='rId1'/>"
            '<sheet name="C" sheetId="2" r:id="rId2"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="rId1" Target="worksheets/s1.xml"/>'
            '<Relationship Id="rId2" Target="/xl/worksheets/s2.xml"/></Relationships>',
        )
    with zipfile.ZipFile(path) as archive:
        assert sheet_members(archive) == {
            "A & B": "xl/worksheets/s1.xml",
            "C": "xl/worksheets/s2.xml",
        }
        assert workbook_epoch(archive) == date(1904, 1, 1)


def with_cached_results(path, results):
    """Put results into the formulas of a workbook that openpyxl wrote without any."""
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            for formula, result in results.items():
                pattern = (
                    rf"(<f>{re.escape(formula)}</f>)<v\s*/>|(<f>{re.escape(formula)}</f>)<v></v>"
                )
                content = re.sub(pattern, rf"<f>{formula}</f><v>{result}</v>", content)
            target.writestr(name, content)
    return path


def test_a_saved_result_is_used_and_noted(sheets, write_book, read, found, tmp_path):
    sheets[SALES][1][6] = "=E2+F2"
    sheets[SALES][2][6] = "=E3+F3"
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    intake = read(with_cached_results(path, {"E2+F2": "1130"}))
    assert found(intake.findings, "formula_used") == [(SALES, 2, "价税合计", "G2 =E2+F2")]
    assert found(intake.findings, "formula_without_value") == [(SALES, 3, "价税合计", "=E3+F3")]
    sales = intake.invoices.filter(pl.col("direction") == "sale")
    assert sorted(sales["row"]) == [2, 4]


@pytest.fixture
def read_with_formula(sheets, read, tmp_path):
    """Return a function that reads a workbook with one more thing written into the sales."""

    def write_and_read(write):
        path = tmp_path / "附件1.xlsx"
        with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for place, row in enumerate(rows):
                    sheet.write_row(place, 0, row)
                if name == SALES:
                    write(book, sheet)
        return read(path)

    return write_and_read


def test_an_error_as_saved_result(read_with_formula, found):
    def write(_, sheet):
        sheet.write_formula("E2", "=1/0", None, "#DIV/0!")

    intake = read_with_formula(write)
    assert found(intake.findings, "cell_error") == [(SALES, 2, "金额", "#DIV/0!")]


def test_an_impossible_day_number_in_a_date_cell(read_with_formula, found):
    def write(book, sheet):
        sheet.write_number("C2", 99_999_999, book.add_format({"num_format": "yyyy-mm-dd"}))

    intake = read_with_formula(write)
    assert found(intake.findings, "date_unreadable") == [(SALES, 2, "开票日期", "99999999.0")]


def test_merged_codes_are_told_and_their_rows_rejected(
    sheets, write_book, read, found, rejected, tmp_path
):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    book = openpyxl.load_workbook(path)
    book[SALES].merge_cells("A3:A4")
    book.save(path)
    intake = read(path)
    assert found(intake.findings, "merged_cells") == [(SALES, None, None, "A3:A4")]
    assert rejected(intake) == {SALES: '{"firm_code_missing": 1}'}


def test_leading_blank_rows_and_columns_keep_the_row_numbers(sheets, read, found, tmp_path):
    sheets[SALES][2][4] = "不是数"
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.cell(row=place + 4, column=column + 3, value=cell)
    book.save(tmp_path / "附件1.xlsx")
    intake = read(tmp_path / "附件1.xlsx")
    assert found(intake.findings, "amount_unreadable") == [(SALES, 6, "金额", "不是数")]
    assert sorted(intake.invoices.filter(pl.col("direction") == "sale")["row"]) == [5, 7]


def test_dates_of_a_workbook_that_counts_from_1904(sheets, write_book, read, tmp_path):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book[SALES]["C2"] = date(2019, 1, 31)
    book[SALES]["C3"] = 42034  # the same day as a bare number
    book[SALES]["C3"].number_format = "General"
    book.save(path)
    days = read(path).invoices.filter(pl.col("direction") == "sale").sort("row")["invoice_date"]
    assert days[:2].to_list() == [date(2019, 1, 31)] * 2
