"""Importing authorisations from CSV and xlsx."""

from datetime import date

import openpyxl
import polars as pl
import pytest
from tests.unit.consent.made import TODAY

from puhui.consent import UnableToImportAuthorisations, import_authorisations
from puhui.identity.uscc import FIRST_MA_SERIAL, make_uscc

USCC, OTHER = make_uscc(
    department="9", kind="1", county_code=520302, serial=[FIRST_MA_SERIAL + 1, FIRST_MA_SERIAL + 2]
).to_list()
ENTERPRISES = pl.DataFrame({"uscc": [USCC], "enterprise_id": ["E1"]})
HEADER = [
    "统一社会信用代码",
    "授权人",
    "授权来源",
    "用途",
    "起始日",
    "截止日",
    "授权方式",
    "授权书存放处",
    "撤回日",
]
ROW = [USCC, "王小明", "税务、水电气", "评级", "2020-01-01", "2021/1/1", "纸质", "档案 7", ""]


def csv(tmp_path, *rows, header=HEADER, encoding="utf-8"):
    path = tmp_path / "授权.csv"
    lines = [",".join(cell or "" for cell in row) for row in (header, *rows)]
    path.write_text("\n".join(lines), encoding=encoding)
    return path


@pytest.fixture
def load(ledger):
    def loaded(path, enterprises=ENTERPRISES):
        return import_authorisations(
            ledger=ledger, path=path, enterprises=enterprises, done_by="officer", done_on=TODAY
        )

    return loaded


def tally(found):
    return found.rows, found.new, found.known, found.rejected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_sound_row_is_recorded(tmp_path, load, ledger, encoding):
    found = load(csv(tmp_path, ROW, encoding=encoding))
    assert tally(found) == (1, 1, 0, 0)
    assert found.findings.is_empty()
    (row,) = ledger.authorisations().to_dicts()
    assert row["enterprise_id"] == "E1"
    assert row["sources"] == ["tax", "utility"]
    assert (row["purpose"], row["how_given"]) == ("rating", "paper")
    assert (row["valid_from"], row["valid_until"]) == (date(2020, 1, 1), date(2021, 1, 1))
    assert ledger.audit()["done_by"].to_list() == ["officer"]


def test_xlsx_with_dates_and_the_codes_own_words(tmp_path, load, ledger):
    book = openpyxl.Workbook()
    book.active.append(HEADER[:-1])
    row = [
        USCC,
        "王小明",
        "tax utility",
        "rating",
        date(2020, 1, 1),
        date(2021, 1, 1),
        "paper",
        "7",
    ]
    book.active.append(row)
    book.save(tmp_path / "授权.xlsx")
    assert tally(load(tmp_path / "授权.xlsx")) == (1, 1, 0, 0)
    assert ledger.authorisations()["valid_until"].to_list() == [date(2021, 1, 1)]


def test_the_same_file_again_changes_nothing(tmp_path, load, ledger):
    withdrawn = [*ROW[:-2], "档案 8", "2020-02-01"]
    path = csv(tmp_path, ROW, withdrawn)
    assert tally(load(path)) == (2, 2, 0, 0)
    before = ledger.audit()
    assert before["action"].to_list() == ["grant", "grant", "withdraw"]
    assert tally(load(path)) == (2, 0, 2, 0)
    assert ledger.audit().equals(before)


def test_what_was_withdrawn_stays_so(tmp_path, load, ledger):
    load(csv(tmp_path, [*ROW[:-1], "2020-02-01"]))
    found = load(csv(tmp_path, ROW))
    assert found.findings["code"].to_list() == ["authorisation_withdrawn"]
    assert ledger.authorisations()["withdrawn_on"].to_list() == [date(2020, 2, 1)]


@pytest.mark.parametrize(
    ("place", "cell", "code", "said"),
    [
        (0, OTHER, "authorisation_enterprise_unknown", OTHER),
        (0, "91520302", "authorisation_enterprise_unknown", "91520302"),
        (1, "", "authorisation_rejected", "given_by"),
        (2, "税务、邻居", "authorisation_rejected", "邻居"),
        (2, "", "authorisation_rejected", "no source"),
        (3, "好奇", "authorisation_rejected", "好奇"),
        (4, "31/01/2020", "authorisation_rejected", "valid_from"),
        (5, "2019-12-31", "authorisation_rejected", "2019-12-31"),
        (8, "不久", "authorisation_rejected", "不久"),
    ],
)
def test_a_row_that_cannot_be_recorded_is_a_finding(
    tmp_path, load, ledger, place, cell, code, said
):
    bad = [cell if n == place else value for n, value in enumerate(ROW)]
    good = [*ROW[:-2], "档案 8", ""]
    found = load(csv(tmp_path, bad, good))
    assert tally(found) == (2, 1, 0, 1)
    (row,) = found.findings.to_dicts()
    assert (row["code"], row["row"], row["file"]) == (code, 2, "授权.csv")
    assert said in row["message_zh"] + row["message_en"]
    assert ledger.authorisations()["evidence"].to_list() == ["档案 8"]


def test_a_code_of_two_enterprises_is_nobodys(tmp_path, load):
    both = pl.DataFrame({"uscc": [USCC, USCC], "enterprise_id": ["E1", "E2"]})
    assert tally(load(csv(tmp_path, ROW), both)) == (1, 0, 0, 1)


def test_blank_rows_are_no_rows_and_strange_columns_are_named(tmp_path, load):
    path = csv(tmp_path, [*[""] * 9, ""], [*ROW, "x"], header=[*HEADER, "备注"])
    found = load(path)
    assert tally(found) == (1, 1, 0, 0)
    assert found.findings["value"].to_list() == ["备注"]


def test_a_file_that_is_none_says_why(tmp_path, load, ledger):
    (tmp_path / "a.xlsx").write_bytes(b"PK no workbook")
    (tmp_path / "b.csv").write_bytes(b"\xff\xff\xff")
    (tmp_path / "c.csv").write_bytes(b"")
    files = [tmp_path / name for name in ("a.xlsx", "b.csv", "c.csv", "missing.csv")]
    for path in [*files, csv(tmp_path, ROW, header=["甲", *HEADER[1:]])]:
        with pytest.raises(UnableToImportAuthorisations):
            load(path)
    assert ledger.audit().is_empty()
