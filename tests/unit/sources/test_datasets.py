"""Which files belong together, and which codes of different datasets mean the same firm."""

import copy

import polars as pl
import pytest

from puhui.sources.columns import prefix_of_stem, role_of_name

LIST, PURCHASES, SALES = "企业信息", "进项发票信息", "销项发票信息"


def findings_of(intake, code):
    rows = intake.findings.filter(pl.col("code") == code)
    return rows.select("file", "sheet", "value").rows()


@pytest.fixture
def two(sheets, write_book, tmp_path):
    """Return a function that writes the sound workbook and a changed copy of it."""

    def write(change):
        other = copy.deepcopy(sheets)
        change(other)
        return (
            write_book(tmp_path / "附件1.xlsx", sheets),
            write_book(tmp_path / "附件2.xlsx", other),
        )

    return write


def renumber(sheets, by):
    """Shift invoice numbers and amounts, so that the invoices are others."""
    for name in (PURCHASES, SALES):
        for row in sheets[name][1:]:
            row[1] += by
            row[4] += 1.0
            row[6] += 1.0


def test_other_firms_under_the_same_codes_are_kept_apart(two, read):
    def change(sheets):
        renumber(sheets, "x")
        sheets[LIST][1][1] = "***养殖合作社"

    intake = read(*two(change))
    assert intake.firms.select("firm_id", "dataset", "name").rows() == [
        ("E1", "附件1", "***电器有限公司"),
        ("E2", "附件1", "***贸易有限公司"),
        ("E1@附件2", "附件2", "***养殖合作社"),
        ("E2@附件2", "附件2", "***贸易有限公司"),
    ]
    assert intake.invoices.group_by("firm_id").len().sort("firm_id").rows() == [
        ("E1", 3),
        ("E1@附件2", 3),
        ("E2", 3),
        ("E2@附件2", 3),
    ]
    assert findings_of(intake, "codes_separated") == [("附件2.xlsx", None, "2")]


def test_the_same_names_mean_the_same_firms(two, read):
    def change(sheets):
        renumber(sheets, "x")
        sheets[LIST] = [row[:2] for row in sheets[LIST]]
        sheets[LIST][1][1] += " "  # a trailing blank is no other name

    intake = read(*two(change))
    assert intake.firms.rows() == [
        ("E1", "附件1", "***电器有限公司", "A", False),
        ("E2", "附件1", "***贸易有限公司", "D", True),
    ]
    assert intake.invoices.group_by("firm_id", "dataset").len().height == 4
    assert findings_of(intake, "datasets_joined") == [("附件2.xlsx", None, "附件1")]


def test_outcomes_that_contradict_each_other_are_unknown(two, read):
    def change(sheets):
        renumber(sheets, "x")
        sheets[LIST][1][3] = "是"

    intake = read(*two(change))
    assert intake.firms.rows() == [
        ("E1", "附件1", "***电器有限公司", "A", None),
        ("E2", "附件1", "***贸易有限公司", "D", True),
    ]
    assert len(findings_of(intake, "firm_conflict")) == 2


def test_datasets_without_names_are_kept_apart(two, read):
    def change(sheets):
        renumber(sheets, "x")
        del sheets[LIST]

    intake = read(*two(change))
    assert intake.firms["firm_id"].to_list() == ["E1", "E2", "E1@附件2", "E2@附件2"]
    assert findings_of(intake, "table_missing") == [("附件2.xlsx", None, LIST)]


def test_other_codes_need_no_mark(two, read):
    def change(sheets):
        renumber(sheets, "x")
        for rows in sheets.values():
            for row in rows[1:]:
                row[0] = {"E1": "E124", "E2": "E125"}[row[0]]

    intake = read(*two(change))
    assert intake.firms["firm_id"].to_list() == ["E1", "E2", "E124", "E125"]
    assert intake.findings.is_empty()


def test_the_order_of_paths_changes_nothing(two, read):
    paths = two(lambda sheets: renumber(sheets, "x"))
    forth, back = read(*paths), read(*reversed(paths))
    assert forth.invoices.equals(back.invoices)
    assert forth.firms.equals(back.firms)
    assert forth.findings.equals(back.findings)
    assert forth.reconciliation.equals(back.reconciliation)
    assert forth.input_hashes == back.input_hashes


def test_the_same_tables_in_two_formats_count_once(sheets, write_book, write_table, read, tmp_path):
    alone = read(write_book(tmp_path / "附件1.xlsx", sheets))
    for name in (PURCHASES, SALES):
        write_table(tmp_path / f"附件1_{name}.csv", sheets[name])
    both = read(tmp_path)
    assert both.invoices.equals(alone.invoices)
    assert findings_of(both, "table_repeated") == [
        ("附件1_进项发票信息.csv", None, "附件1.xlsx / 进项发票信息"),
        ("附件1_销项发票信息.csv", None, "附件1.xlsx / 销项发票信息"),
    ]
    lines = both.reconciliation.filter(pl.col("file").str.ends_with("csv"))
    assert lines["rejected_by_code"].to_list() == ['{"table_repeated": 3}'] * 2
    assert both.reconciliation.filter(
        pl.col("rows_in") != pl.col("rows_accepted") + pl.col("rows_rejected")
    ).is_empty()


def test_exports_that_overlap_are_noted(sheets, write_book, write_table, read, tmp_path):
    write_book(tmp_path / "附件1.xlsx", sheets)
    write_table(tmp_path / f"附件1_{SALES}_2.csv", sheets[SALES][:3])
    intake = read(tmp_path)
    assert intake.invoices.height == 8
    assert findings_of(intake, "rows_in_other_table") == [
        (f"附件1_{SALES}_2.csv", None, "附件1.xlsx / 销项发票信息: 2")
    ]


def test_prefixes_tell_datasets_of_a_folder_apart(sheets, write_table, read, tmp_path):
    for name, rows in sheets.items():
        write_table(tmp_path / f"附件1_{name}.csv", rows)
        write_table(
            tmp_path / f"附件2-{name}.csv",
            [[*row[:1], "9", *row[2:]] for row in rows] if name != LIST else rows,
        )
    intake = read(tmp_path)
    assert sorted(intake.invoices["dataset"].unique()) == ["附件1", "附件2"]


def test_files_without_a_prefix_belong_to_their_folder(sheets, write_table, read, tmp_path):
    for name, rows in zip(("firms", "purchases", "sales"), sheets.values(), strict=True):
        write_table(tmp_path / "遵义" / f"{name}.parquet", rows)
    intake = read(tmp_path / "遵义")
    assert intake.firms["dataset"].unique().to_list() == ["遵义"]


def test_equal_names_in_two_folders_are_told_apart(sheets, write_book, read, tmp_path):
    first = write_book(tmp_path / "2019" / "附件1.xlsx", sheets)
    renumber(sheets, "x")
    second = write_book(tmp_path / "2020" / "附件1.xlsx", sheets)
    intake = read(first, second)
    assert sorted(intake.invoices["dataset"].unique()) == ["2019/附件1", "2020/附件1"]
    assert sorted(intake.input_hashes) == ["2019/附件1.xlsx", "2020/附件1.xlsx"]


@pytest.mark.parametrize(
    ("stem", "prefix"),
    [
        ("附件1_企业信息", "附件1"),
        ("附件2：进项发票信息", "附件2"),
        ("进项发票信息_1", ""),
        ("遵义 销项 2019", "遵义"),
        ("town_sales", "town"),
        ("town-Purchases", "town"),
        ("wholesales", None),
        ("附件1", None),
    ],
)
def test_prefixes(stem, prefix):
    assert prefix_of_stem(stem) == prefix


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("企业信息", "firms"),
        ("进项发票信息", "purchase"),
        ("2019年销项", "sale"),
        ("sales", "sale"),
        ("进项与销项", None),
        ("Sheet1", None),
    ],
)
def test_roles_by_name(name, role):
    assert role_of_name(name) == role
