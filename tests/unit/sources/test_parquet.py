"""Parquet files bring types of their own."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest

from puhui.sources import UnableToReadInvoices
from puhui.sources._notes import Notes
from puhui.sources._parquet import read_parquet

SALES = "销项发票信息"
TITLES = (
    "企业代号",
    "发票号码",
    "开票日期",
    "购方单位代号",
    "金额",
    "税额",
    "价税合计",
    "发票状态",
)


@pytest.fixture
def read_columns(read, tmp_path):
    """Return a function that reads one sale whose columns are changed."""

    def write_and_read(**columns):
        good = {
            "企业代号": ["E1"],
            "发票号码": ["201"],
            "开票日期": [date(2019, 1, 31)],
            "购方单位代号": ["B1"],
            "金额": [1000.0],
            "税额": [130.0],
            "价税合计": [1130.0],
            "发票状态": ["有效发票"],
        }
        path = tmp_path / f"附件1_{SALES}.parquet"
        pl.DataFrame(good | columns).write_parquet(path)
        return read(path)

    return write_and_read


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([1000]),
        pl.Series([1000], dtype=pl.UInt16),
        pl.Series([1000.0], dtype=pl.Float32),
        pl.Series([Decimal("1000.00")]),
        pl.Series(["1000"]),
    ],
)
def test_types_of_an_amount(read_columns, column):
    assert read_columns(金额=column).invoices["amount_fen"].to_list() == [100_000]


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([datetime.fromisoformat("2019-01-31T23:59")]),
        pl.Series([datetime.fromisoformat("2019-01-31T01:00")]).dt.replace_time_zone(
            "Asia/Shanghai"
        ),
        pl.Series(["2019-01-31"]),
        pl.Series([20190131]),
        pl.Series([43496.0]),
    ],
)
def test_types_of_a_date(read_columns, column):
    assert read_columns(开票日期=column).invoices["invoice_date"].to_list() == [date(2019, 1, 31)]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (pl.Series([1001]), "1001"),
        (pl.Series([1001.0]), "1001"),
        (pl.Series([1.5]), "1.5"),
        (pl.Series(["E1"], dtype=pl.Categorical), "E1"),
    ],
)
def test_types_of_a_code(read_columns, column, code):
    assert read_columns(企业代号=column).invoices["firm_id"].to_list() == [code]


@pytest.mark.parametrize("amount", [float("nan"), float("inf")])
def test_no_number_among_numbers(read_columns, amount):
    with pytest.raises(UnableToReadInvoices) as error:
        read_columns(金额=[amount])
    assert "amount_unreadable" in error.value.findings["code"]


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (pl.Series([[1, 2]]), "[1, 2]"),
        (pl.Series([b"\xff"]), r"b'\xff'"),
        (pl.Series([{"a": 1}]), "{'a': 1}"),
    ],
)
def test_types_that_no_cell_can_have(read_columns, column, shown):
    with pytest.raises(UnableToReadInvoices) as error:
        read_columns(金额=column)
    findings = error.value.findings.filter(pl.col("code") == "amount_unreadable")
    assert findings["value"].to_list() == [shown]


def test_nested_columns_are_told(read_columns):
    intake = read_columns(附注=[[1, 2]])
    assert intake.findings.filter(pl.col("code") == "column_ignored")["value"][0] == "附注"


def test_a_crash_of_the_reader_is_a_finding(tmp_path, monkeypatch):
    def crash(*arguments, **options):
        raise pl.exceptions.PanicException("called unwrap on None")

    monkeypatch.setattr(pl, "read_parquet", crash)
    notes = Notes(file="f.parquet", listed_max=9)
    assert read_parquet(path=tmp_path / "f.parquet", notes=notes) is None
    assert notes.table()["value"].to_list() == ["called unwrap on None"]
