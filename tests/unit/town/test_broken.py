from datetime import date, datetime
from zipfile import is_zipfile

import openpyxl
import pytest

from puhui.town import make_town, write_broken_workbooks

SALES = "销项发票信息"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write_broken_workbooks(out=tmp_path_factory.mktemp("broken"), seed=1)


@pytest.fixture(scope="module")
def good():
    part = make_town(seed=1, rated_firms=6, unrated_firms=0, invoices=180).rated
    return {name: [tuple(table.columns), *table.rows()] for name, table in part.sheets().items()}


def cells(path, *, formulas=False):
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return {
        sheet.title: [
            tuple(cell.date() if isinstance(cell, datetime) else cell for cell in row)
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def differences(path, good, **how):
    """Return (sheet, row as a spreadsheet shows it, value) of every cell that is not as it was."""
    return [
        (sheet, place, value)
        for sheet, rows in cells(path, **how).items()
        for place, (row, was) in enumerate(zip(rows, good[sheet], strict=False), 1)
        for value, before in zip(row, was, strict=True)
        if value != before
    ]


def test_every_case_of_the_list_is_there(files):
    assert set(files) == {
        "missing_sheet",
        "missing_column",
        "missing_amount",
        "text_in_amount",
        "date_2099",
        "firm_without_invoices",
        "empty_file",
        "not_a_workbook",
        "long_firm_code",
        "formulas",
    }
    assert all(path.name == f"{name}.xlsx" for name, path in files.items())


def test_missing_sheet(files, good):
    assert list(cells(files["missing_sheet"])) == ["企业信息", "进项发票信息"]
    assert differences(files["missing_sheet"], good) == []


@pytest.mark.parametrize(
    ("name", "column"), [("missing_column", "开票日期"), ("missing_amount", "金额")]
)
def test_missing_column(files, good, name, column):
    found = cells(files[name])
    place = good[SALES][0].index(column)
    assert found[SALES] == [row[:place] + row[place + 1 :] for row in good[SALES]]
    assert found["进项发票信息"] == good["进项发票信息"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("text_in_amount", "五千元"), ("date_2099", date(2099, 12, 31))],
)
def test_one_bad_cell_in_row_2_of_sales(files, good, name, value):
    assert differences(files[name], good) == [(SALES, 2, value)]


def test_long_firm_code(files, good):
    (found,) = differences(files["long_firm_code"], good)
    assert found[:2] == (SALES, 2)
    assert len(found[2]) == 30


def test_firm_without_invoices(files, good):
    found = cells(files["firm_without_invoices"])
    assert found["企业信息"][:-1] == good["企业信息"]
    code = found["企业信息"][-1][0]
    assert code not in {row[0] for sheet in ("进项发票信息", SALES) for row in found[sheet]}


def test_formulas_with_and_without_a_result(files, good):
    texts = differences(files["formulas"], good, formulas=True)
    assert [found[:2] for found in texts] == [("企业信息", 2), (SALES, 2), (SALES, 3)]
    assert texts[0][2].startswith("=HYPERLINK")
    assert [found[2] for found in texts[1:]] == ["=E2+F2", "=E3+F3"]
    values = differences(files["formulas"], good)
    assert [found[:2] for found in values] == [("企业信息", 2), (SALES, 3)]
    assert not values[1][2]


def test_name_that_looks_like_a_formula_is_text(files):
    name = openpyxl.load_workbook(files["formulas"])["企业信息"]["B2"]
    assert name.data_type == "s"


def test_files_that_are_no_workbooks(files):
    assert files["empty_file"].read_bytes() == b""
    assert "不是工作簿" in files["not_a_workbook"].read_text(encoding="utf-8")
    assert not is_zipfile(files["not_a_workbook"])


def test_same_seed_same_bytes(files, tmp_path):
    for name, path in write_broken_workbooks(out=tmp_path, seed=1).items():
        assert path.read_bytes() == files[name].read_bytes()
