"""Small contest workbooks, good ones and broken ones, and a way to read them."""

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from puhui.base import PolicyAt, SilentProgress
from puhui.sources import Intake, read_intake

Rows = list[list[Any]]
Sheets = dict[str, Rows]

FIRMS: Rows = [
    ["企业代号", "企业名称", "信誉评级", "是否违约"],
    ["E1", "***电器有限公司", "A", "否"],
    ["E2", "***贸易有限公司", "D", "是"],
]
PURCHASES: Rows = [
    ["企业代号", "发票号码", "开票日期", "销方单位代号", "金额", "税额", "价税合计", "发票状态"],
    ["E1", "101", date(2019, 1, 5), "A1", 100.0, 13.0, 113.0, "有效发票"],
    ["E1", "102", date(2019, 1, 6), "A2", 200.0, 26.0, 226.0, "作废发票"],
    ["E2", "103", date(2019, 2, 7), "A1", -50.0, -6.5, -56.5, "有效发票"],
]
SALES: Rows = [
    ["企业代号", "发票号码", "开票日期", "购方单位代号", "金额", "税额", "价税合计", "发票状态"],
    ["E1", "201", date(2019, 3, 1), "B1", 1000.0, 130.0, 1130.0, "有效发票"],
    ["E2", "202", date(2019, 3, 2), "B2", 500.0, 65.0, 565.0, "有效发票"],
    ["E2", "203", date(2019, 3, 3), "B2", 300.01, 39.0, 339.01, "有效发票"],
]


@pytest.fixture
def sheets() -> Sheets:
    """The three sheets of a sound workbook; a test may change them as it likes."""
    return copy.deepcopy({"企业信息": FIRMS, "进项发票信息": PURCHASES, "销项发票信息": SALES})


@pytest.fixture
def write_book() -> Callable[..., Path]:
    """Return a function that writes sheets into a workbook."""

    def write(path: Path, sheets: Sheets) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    return write


@pytest.fixture
def write_table() -> Callable[..., Path]:
    """Return a function that writes one sheet's rows as CSV or Parquet, by the path's ending."""

    def write(path: Path, rows: Rows, **how: Any) -> Path:
        table = pl.DataFrame(rows[1:], schema=rows[0], orient="row")
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".parquet":
            table.write_parquet(path)
        else:
            path.write_bytes(table.write_csv().encode(how.get("encoding", "utf-8")))
        return path

    return write


@pytest.fixture
def read(policy: PolicyAt) -> Callable[..., Intake]:
    """Return a function that reads paths as of the end of the contest's data."""

    def read_paths(*paths: Path, as_of: date = date(2020, 2, 29)) -> Intake:
        return read_intake(paths=paths, as_of=as_of, policy=policy, progress=SilentProgress())

    return read_paths


@pytest.fixture
def found() -> Callable[..., list[tuple[Any, ...]]]:
    """Return a function that lists the findings of a code as (sheet, row, field, value)."""

    def list_findings(findings: pl.DataFrame, code: str) -> list[tuple[Any, ...]]:
        rows = findings.filter(pl.col("code") == code)
        return rows.select("sheet", "row", "field", "value").rows()

    return list_findings


@pytest.fixture
def rejected() -> Callable[..., dict[str, str]]:
    """Return a function that lists what a sheet's rows were rejected for."""

    def by_sheet(intake: Intake) -> dict[str, str]:
        lines = intake.reconciliation.filter(pl.col("rows_rejected") > 0)
        return dict(lines.select("sheet", "rejected_by_code").iter_rows())

    return by_sheet
