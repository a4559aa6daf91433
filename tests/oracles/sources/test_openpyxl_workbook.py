"""A whole workbook, against a plain reading of it cell by cell with openpyxl and decimals."""

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from puhui.base import SilentProgress
from puhui.sources import read_intake

TITLES = ["企业代号", "发票号码", "开票日期", "", "金额", "税额", "价税合计", "发票状态"]
SHEETS = {"进项发票信息": "销方单位代号", "销项发票信息": "购方单位代号"}
AS_OF = date(2020, 2, 29)
ROWS = 2_000


def draw_row(dice):
    """Draw an invoice that is sound, or odd in one of the ways that real ones are."""
    amount, tax = dice.randint(-(10**7), 10**9), dice.randint(0, 10**6)
    total = amount + tax
    tax *= dice.choice([1] * 19 + [-1])
    status = dice.choice(["有效发票"] * 8 + ["作废发票", " 作废发票", "不明"])
    day = date(2016, 10, 1) + timedelta(days=dice.randint(0, 1300))
    return [
        f"E{dice.randint(1, 20)}",
        str(dice.randint(1, 10**8)),
        dice.choice([day, day, day.isoformat()]),
        f"A{dice.randint(1, 99):05d}",
        dice.choice([amount / 100] * 30 + ["面议"]),
        tax / 100,
        total / 100,
        status,
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    dice = random.Random(7)  # noqa: S311
    path = tmp_path_factory.mktemp("oracle") / "附件1.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d"}) as book:
        for name, partner in SHEETS.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [title or partner for title in TITLES])
            for place in range(1, ROWS + 1):
                sheet.write_row(place, 0, draw_row(dice))
    return path


def plain_fen(cell):
    return int((Decimal(str(cell)) * 100).to_integral_value())


def plain_reading(path):
    """Return the sums in fen and the number of invoices by firm, direction and status."""
    found = Counter()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for name in SHEETS:
        rows = book[name].iter_rows(min_row=2, values_only=True)
        for code, _, written, _, *amounts, status in rows:
            day = date.fromisoformat(written) if isinstance(written, str) else written.date()
            if day > AS_OF or any(isinstance(cell, str) for cell in amounts):
                continue
            if status.strip() not in ("有效发票", "作废发票"):
                continue
            amount, tax, total = map(plain_fen, amounts)
            if amount + tax != total:
                assert amount - tax == total
                tax = -tax
            key = (code, name, status.strip() == "作废发票")
            found[key] += 1
            found[(*key, "amount")] += amount
            found[(*key, "tax")] += tax
            found[(*key, "total")] += total
    return found


def test_sums_and_counts_agree(path, policy):
    intake = read_intake(paths=[path], as_of=AS_OF, policy=policy, progress=SilentProgress())
    names = {"purchase": "进项发票信息", "sale": "销项发票信息"}
    found = Counter()
    grouped = intake.invoices.group_by("firm_id", "direction", "is_void").agg(
        pl.len(), pl.col("amount_fen", "tax_fen", "total_fen").sum()
    )
    for firm, direction, is_void, rows, amount, tax, total in grouped.iter_rows():
        key = (firm, names[direction], is_void)
        found |= {key: rows, (*key, "amount"): amount, (*key, "tax"): tax, (*key, "total"): total}
    assert found == plain_reading(path)
    assert intake.reconciliation["rows_in"].to_list() == [ROWS, ROWS]
