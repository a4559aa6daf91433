"""Firm lists: unknown is never no, nobody is listed twice, contradictions are unknown."""

import polars as pl
import pytest

LIST = "企业信息"


@pytest.fixture
def read_list(sheets, write_book, read, tmp_path):
    """Return a function that puts rows below the two sound ones and reads the workbook."""

    def put_and_read(*rows):
        sheets[LIST] += rows
        return read(write_book(tmp_path / "附件1.xlsx", sheets))

    return put_and_read


def firm(intake, firm_id):
    (row,) = intake.firms.filter(pl.col("firm_id") == firm_id).rows()
    return row[2:]


def test_a_firm_without_invoices(read_list, found):
    intake = read_list(["E3", "***科技有限公司", "B", "否"])
    assert firm(intake, "E3") == ("***科技有限公司", "B", False)
    assert found(intake.findings, "firm_without_invoices") == [(LIST, 4, None, "E3")]


@pytest.mark.parametrize("grade", ["E", "AA", "a", "优", "#N/A"])
def test_unknown_grade(read_list, found, grade):
    intake = read_list(["E3", "***科技有限公司", grade, "否"])
    assert firm(intake, "E3") == ("***科技有限公司", None, False)
    code = "field_unreadable" if grade == "#N/A" else "grade_unknown"
    assert found(intake.findings, code) == [(LIST, 4, "信誉评级", grade)]


@pytest.mark.parametrize("outcome", ["未知", "无", "-", "N"])
def test_unknown_outcome_is_never_no(read_list, found, outcome):
    intake = read_list(["E3", "***科技有限公司", "B", outcome])
    assert firm(intake, "E3") == ("***科技有限公司", "B", None)
    assert found(intake.findings, "outcome_unknown") == [(LIST, 4, "是否违约", outcome)]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("是", True),
        (" 是", True),
        (True, True),
        (1, True),
        ("否", False),
        (False, False),
        (0, False),
    ],
)
def test_forms_of_an_outcome(read_list, outcome, expected):
    assert firm(read_list(["E3", "***", "B", outcome]), "E3")[2] is expected


def test_empty_facts_are_unknown(read_list, found):
    intake = read_list(["E3", None, None, None])
    assert firm(intake, "E3") == (None, None, None)
    assert [field for _, _, field, _ in found(intake.findings, "field_missing")] == [
        "企业名称",
        "信誉评级",
        "是否违约",
    ]


@pytest.mark.parametrize(
    ("code", "rejecting"),
    [
        (None, "firm_code_missing"),
        ("E" * 30, "firm_code_too_long"),
        ("#REF!", "cell_error"),
        ("=A2", "formula_without_value"),
    ],
)
def test_rows_that_name_no_firm(read_list, rejected, code, rejecting):
    intake = read_list([code, "***科技有限公司", "B", "否"])
    assert rejected(intake) == {LIST: f'{{"{rejecting}": 1}}'}
    assert intake.firms["firm_id"].to_list() == ["E1", "E2"]


def test_a_firm_listed_twice(read_list, found):
    intake = read_list(["E1", "***电器有限公司", None, "否"])
    assert firm(intake, "E1") == ("***电器有限公司", "A", False)
    assert found(intake.findings, "firm_repeated") == [(LIST, 4, None, "E1")]
    assert intake.firms.height == 2


def test_contradictions_are_unknown(read_list, found):
    intake = read_list(["E1", "***电子有限公司", "B", "是"])
    assert firm(intake, "E1") == (None, None, None)
    assert found(intake.findings, "firm_conflict") == [
        (LIST, 2, "企业名称", "***电器有限公司、***电子有限公司"),
        (LIST, 2, "信誉评级", "A、B"),
        (LIST, 2, "是否违约", "否、是"),
        (LIST, 4, "企业名称", "***电器有限公司、***电子有限公司"),
        (LIST, 4, "信誉评级", "A、B"),
        (LIST, 4, "是否违约", "否、是"),
    ]


def test_firms_come_in_the_order_in_which_people_count(read_list):
    intake = read_list(["E10", "***", "B", "否"], ["E3", "***", "B", "否"])
    assert intake.firms["firm_id"].to_list() == ["E1", "E2", "E3", "E10"]


def test_a_name_that_looks_like_a_formula_stays_a_name(sheets, write_table, read, tmp_path):
    sheets[LIST][1][1] = "=HYPERLINK(1)"
    for name, rows in sheets.items():
        write_table(tmp_path / f"附件1_{name}.csv", rows)
    assert firm(read(tmp_path), "E1")[0] == "=HYPERLINK(1)"
