"""Broken workbooks and files: a clear finding that names the place, and good rows survive."""

import io
import re
import shutil
import struct
import zipfile
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from puhui.sources import UnableToReadInvoices

SALES = "销项发票信息"


def of_file(intake, name):
    rows = intake.findings.filter(pl.col("file") == name)
    return rows.select("code", "sheet", "value").rows()


@pytest.fixture
def good(sheets, write_book, tmp_path):
    """A sound workbook that lies beside the broken file."""
    return write_book(tmp_path / "good" / "附件1.xlsx", sheets)


def rewrite(path, member, change):
    """Change one part of a workbook's archive; ``change`` of None leaves it out."""
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                if change is None:
                    continue
                content = change(content)
            target.writestr(name, content, zipfile.ZIP_DEFLATED)


def write_as_excel_does(path, sheets, *, with_chart=False):
    """Write texts into a part of their own; openpyxl writes them into the cells."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    if with_chart:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"={SALES}!$E$2:$E$4"})
        book.add_chartsheet("图").set_chart(chart)
    book.close()
    return path


def test_missing_sheet(sheets, write_book, read, tmp_path):
    del sheets[SALES]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert of_file(intake, "附件1.xlsx") == [("table_missing", None, SALES)]
    message = intake.findings["message_zh"][0]
    assert message.startswith("没有可用的“销项发票信息”表。请补上")
    assert intake.invoices.height == 3


@pytest.mark.parametrize("title", ["企业代号", "开票日期", "发票状态"])
def test_missing_column(sheets, write_book, read, found, rejected, tmp_path, title):
    place = sheets[SALES][0].index(title)
    sheets[SALES] = [row[:place] + row[place + 1 :] for row in sheets[SALES]]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert found(intake.findings, "column_missing") == [(SALES, None, title, None)]
    assert rejected(intake) == {SALES: '{"column_missing": 3}'}
    assert intake.invoices.height == 3  # the purchases survive


@pytest.mark.parametrize("title", ["金额", "税额", "价税合计"])
def test_one_amount_column_missing_is_computed(sheets, write_book, read, found, tmp_path, title):
    whole = read(write_book(tmp_path / "a" / "附件1.xlsx", sheets)).invoices
    place = sheets[SALES][0].index(title)
    sheets[SALES] = [row[:place] + row[place + 1 :] for row in sheets[SALES]]
    intake = read(write_book(tmp_path / "b" / "附件1.xlsx", sheets))
    assert intake.invoices.equals(whole)
    assert found(intake.findings, "column_computed") == [(SALES, None, title, None)]


def test_two_amount_columns_missing(sheets, write_book, read, found, tmp_path):
    sheets[SALES] = [row[:4] + row[6:] for row in sheets[SALES]]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert [field for _, _, field, _ in found(intake.findings, "column_missing")] == [
        "税额",
        "金额",
    ]


def test_no_header_row(sheets, write_book, read, found, rejected, tmp_path):
    sheets[SALES] = sheets[SALES][1:]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert len(found(intake.findings, "column_missing")) == 6
    assert rejected(intake) == {SALES: '{"column_missing": 2}'}


def test_sheet_with_a_header_alone(sheets, write_book, read, found, tmp_path):
    sheets[SALES] = sheets[SALES][:1]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert found(intake.findings, "table_empty") == [(SALES, None, None, None)]


def test_empty_sheet_under_a_known_name(sheets, write_book, read, found, tmp_path):
    sheets[SALES] = []
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert found(intake.findings, "table_empty") == [(SALES, None, None, None)]
    assert len(found(intake.findings, "column_missing")) == 6


@pytest.mark.parametrize("name", ["空.xlsx", "空.csv", "空.parquet"])
def test_empty_file(good, read, tmp_path, name):
    (tmp_path / name).touch()
    intake = read(good, tmp_path / name)
    assert of_file(intake, name) == [("file_empty", None, None)]
    assert intake.invoices.height == 6


def test_workbook_without_a_cell(good, write_book, read, tmp_path):
    intake = read(good, write_book(tmp_path / "空.xlsx", {"Sheet1": [], "Sheet2": []}))
    assert of_file(intake, "空.xlsx") == [("file_empty", None, None)]


def test_csv_of_blank_lines(good, read, tmp_path):
    (tmp_path / "空.csv").write_text("\n\n,,\n")
    intake = read(good, tmp_path / "空.csv")
    assert of_file(intake, "空.csv") == [("file_empty", None, None)]


@pytest.mark.parametrize(
    "content",
    [
        "只是文本，不是工作簿".encode(),
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"PK\x03\x04 and then nothing of a zip",
    ],
)
def test_not_a_workbook(good, read, tmp_path, content):
    (tmp_path / "坏.xlsx").write_bytes(content)
    intake = read(good, tmp_path / "坏.xlsx")
    assert of_file(intake, "坏.xlsx") == [("workbook_invalid", None, None)]
    assert intake.invoices.height == 6


def test_a_zip_that_is_no_workbook(good, read, tmp_path):
    with zipfile.ZipFile(tmp_path / "坏.xlsx", "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert of_file(read(good, tmp_path / "坏.xlsx"), "坏.xlsx")[0][0] == "workbook_invalid"


def test_truncated_workbook(good, read, tmp_path):
    whole = good.read_bytes()
    (tmp_path / "坏.xlsx").write_bytes(whole[: len(whole) // 2])
    assert of_file(read(good, tmp_path / "坏.xlsx"), "坏.xlsx")[0][0] == "workbook_invalid"


def compound_file(stream_name):
    """Return the start of an OLE file, as old and as encrypted workbooks have it."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + struct.pack("<16xHH", 0x3E, 3) + bytes(476)
    return head + stream_name.encode("utf-16-le").ljust(512, b"\0")


@pytest.mark.parametrize(
    ("name", "stream", "code"),
    [
        ("旧.xls", "Workbook", "workbook_old"),
        ("旧.xlsx", "Workbook", "workbook_old"),
        ("密.xlsx", "EncryptedPackage", "workbook_protected"),
    ],
)
def test_old_and_protected_workbooks(good, read, tmp_path, name, stream, code):
    (tmp_path / name).write_bytes(compound_file(stream))
    assert of_file(read(good, tmp_path / name), name) == [(code, None, None)]


@pytest.mark.parametrize(
    ("name", "member"), [("旧.xlsb", "xl/workbook.bin"), ("别.ods", "content.xml")]
)
def test_workbooks_of_other_programs(good, read, tmp_path, name, member):
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(member, "")
    assert of_file(read(good, tmp_path / name), name) == [("workbook_old", None, None)]


def test_xlsx_under_the_old_ending(good, read, tmp_path):
    shutil.copy(good, tmp_path / "附件9.xls")
    assert of_file(read(good, tmp_path / "附件9.xls"), "附件9.xls")[0][0] == "workbook_old"


def test_one_damaged_sheet_leaves_the_others(sheets, write_book, read, tmp_path):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    rewrite(path, "xl/worksheets/sheet3.xml", lambda xml: xml.replace(b"<v>1000", b"<v>1.2.3", 1))
    intake = read(path)
    codes = [(code, sheet) for code, sheet, _ in of_file(intake, "附件1.xlsx")]
    assert ("sheet_unreadable", SALES) in codes
    assert intake.invoices.height == 3


def test_a_sheet_whose_part_is_gone(sheets, write_book, read, tmp_path):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    rewrite(path, "xl/worksheets/sheet3.xml", None)
    intake = read(path)
    assert ("sheet_unreadable", SALES) in [row[:2] for row in of_file(intake, "附件1.xlsx")]


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ("xl/_rels/workbook.xml.rels", "file_unreadable"),
        ("xl/sharedStrings.xml", "sheet_unreadable"),
    ],
)
def test_workbook_without_an_inner_part(good, sheets, read, tmp_path, member, code):
    path = write_as_excel_does(tmp_path / "坏.xlsx", sheets)
    rewrite(path, member, None)
    assert {found for found, _, _ in of_file(read(good, path), "坏.xlsx")} == {code}


def test_a_sheet_that_spans_too_much(sheets, write_book, read, tmp_path):
    path = write_book(tmp_path / "附件1.xlsx", sheets)
    wide = b'<dimension ref="A1:XFD300000"'
    rewrite(
        path,
        "xl/worksheets/sheet3.xml",
        lambda xml: xml.replace(b'<dimension ref="A1:H4"', wide),
    )
    intake = read(path)
    assert ("sheet_too_large", SALES, "A1:XFD300000") in of_file(intake, "附件1.xlsx")
    assert intake.invoices.height == 3


def test_damaged_parquet(good, write_table, sheets, read, tmp_path):
    path = write_table(tmp_path / "附件1_销项发票信息.parquet", sheets[SALES])
    path.write_bytes(path.read_bytes()[:-40])
    intake = read(good, path)
    assert [code for code, _, _ in of_file(intake, path.name)] == ["file_unreadable"]


def test_binary_under_a_text_ending(good, read, tmp_path):
    shutil.copy(good, tmp_path / "附件9.csv")
    (tmp_path / "图.csv").write_bytes(b"\x89PNG\0\0\0\r")
    intake = read(good, tmp_path / "附件9.csv", tmp_path / "图.csv")
    assert of_file(intake, "附件9.csv") == [("text_invalid", None, None)]
    assert of_file(intake, "图.csv") == [("text_invalid", None, None)]


def test_missing_path(good, read, tmp_path):
    intake = read(good, tmp_path / "没有.xlsx")
    assert of_file(intake, "没有.xlsx") == [("path_missing", None, "没有.xlsx")]


def test_unreadable_path(good, read, tmp_path, monkeypatch):
    path = tmp_path / "锁.csv"
    path.write_text("企业代号")
    original = Path.open

    def refuse(self, *arguments, **options):
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return original(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    intake = read(good, path)
    assert of_file(intake, "锁.csv") == [("file_unreadable", None, "Permission denied")]


def test_empty_folder(good, read, tmp_path):
    (tmp_path / "空").mkdir()
    assert of_file(read(good, tmp_path / "空"), "空") == [("folder_empty", None, None)]


def test_what_else_lies_in_a_folder(good, read, tmp_path):
    folder = good.parent
    (folder / "说明.docx").write_bytes(b"PK")
    (folder / "~$附件1.xlsx").write_bytes(b"lock")
    (folder / "去年").mkdir()
    intake = read(folder)
    assert of_file(intake, "说明.docx") == [("file_ignored", None, None)]
    assert of_file(intake, "~$附件1.xlsx") == [("file_ignored", None, None)]
    assert of_file(intake, "good") == [("folder_ignored", None, "去年")]
    assert list(intake.input_hashes) == ["附件1.xlsx"]


def test_the_same_file_twice_is_read_once(good, read, tmp_path):
    shutil.copy(good, tmp_path / "副本.xlsx")
    intake = read(good, tmp_path / "副本.xlsx", good)
    assert of_file(intake, "附件1.xlsx") == [
        ("file_repeated", None, "副本.xlsx"),
        ("file_repeated", None, "附件1.xlsx"),
    ]
    assert intake.invoices.height == 6
    assert intake.invoices["dataset"].unique().to_list() == ["副本"]


def test_a_chart_sheet_is_no_sheet_of_cells(sheets, tmp_path, read):
    intake = read(write_as_excel_does(tmp_path / "附件1.xlsx", sheets, with_chart=True))
    assert intake.findings.is_empty()
    assert intake.invoices.height == 6


def test_a_workbook_of_charts_alone(good, sheets, read, tmp_path):
    path = write_as_excel_does(tmp_path / "图.xlsx", sheets, with_chart=True)
    cells = re.compile('<sheet name="(?!图)[^>]*/>'.encode())
    rewrite(path, "xl/workbook.xml", lambda xml: cells.sub(b"", xml))
    assert of_file(read(good, path), "图.xlsx") == [("file_empty", None, None)]


def test_everything_broken_at_once_is_still_no_crash(read, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "b.parquet").write_bytes(b"PAR1" + bytes(50))
    with pytest.raises(UnableToReadInvoices):
        read(tmp_path)
