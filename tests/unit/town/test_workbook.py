from datetime import date, datetime

import fastexcel
import openpyxl
import polars as pl
import pytest

from puhui.town import TownPart, UnableToWriteTown, make_town, write_workbook


@pytest.fixture(scope="module")
def part() -> TownPart:
    return make_town(seed=3, rated_firms=20, unrated_firms=0, invoices=3_000).rated


@pytest.fixture(scope="module")
def path(part, tmp_path_factory):
    return write_workbook(part=part, path=tmp_path_factory.mktemp("book") / "附件1.xlsx")


def test_workbook_reads_back_as_it_was(part, path):
    book = fastexcel.read_excel(path)
    assert book.sheet_names == list(part.sheets())
    for name, table in part.sheets().items():
        read = book.load_sheet(name).to_polars().with_columns(pl.col(pl.Datetime).cast(pl.Date))
        assert read.equals(table)


def test_cells_are_dates_numbers_and_text(path):
    row = next(openpyxl.load_workbook(path)["销项发票信息"].iter_rows(min_row=2, values_only=True))
    assert isinstance(row[2], datetime)
    assert isinstance(row[1], str)
    assert all(isinstance(cell, (int, float)) for cell in row[4:7])


def test_spaces_in_the_status_survive(part, path):
    read = fastexcel.read_excel(path).load_sheet("销项发票信息").to_polars()
    spaced = read["发票状态"].str.starts_with(" ").sum()
    assert spaced == part.sales["发票状态"].str.starts_with(" ").sum() > 0


def test_same_part_same_bytes(part, path, tmp_path):
    again = write_workbook(part=part, path=tmp_path / "again.xlsx")
    assert again.read_bytes() == path.read_bytes()


def test_too_many_rows_for_a_sheet_is_said_before_writing(part, tmp_path):
    row = part.sales.head(1)
    many = TownPart(
        "rated",
        part.firms,
        part.purchases,
        row.select(pl.all().repeat_by(1_048_576)).explode(pl.all()),
    )
    with pytest.raises(UnableToWriteTown, match=r"销项发票信息 需要 1048576 行.*parquet"):
        write_workbook(part=many, path=tmp_path / "many.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_every_row(part, tmp_path):
    seen = []

    class Recorder:
        def step(self, *, label, done, total):
            seen.append((label.zh, done, total))

    write_workbook(part=part, path=tmp_path / "附件1.xlsx", progress=Recorder())
    assert seen[-1] == ("写出 附件1.xlsx", 3_020, 3_020)


def test_dates_lie_where_a_spreadsheet_shows_them(part, path):
    read = fastexcel.read_excel(path).load_sheet("进项发票信息").to_polars()
    assert read["开票日期"].dt.date().min() >= date(2016, 10, 1)
    assert read["开票日期"].dt.date()[0] == part.purchases["开票日期"][0]
