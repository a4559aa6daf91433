"""Turnover by month: the arrays and the table."""

from datetime import date

import polars as pl
import pytest

from puhui.profile import MONTHLY_SCHEMA
from puhui.profile._cells import sum_cells
from puhui.profile._limits import Limits
from puhui.profile._rows import rows_in_window
from puhui.profile.months import monthly_table, months_of
from puhui.profile.windows import Window

IDS = pl.Series(["A", "B"])


@pytest.fixture
def cells(make_invoices, policy):
    """Sales of firm A around the middle of two months; firm B has a void invoice only."""
    invoices = make_invoices(
        ("A", "sale", date(2020, 2, 15), "x", 1, False),
        ("A", "sale", date(2020, 2, 16), "x", 20, False),
        ("A", "sale", date(2020, 3, 15), "x", 300, False),
        ("A", "sale", date(2020, 3, 15), "x", -50, False),
        ("A", "purchase", date(2020, 1, 1), "x", 4000, False),
        ("B", "sale", date(2020, 3, 1), "x", 50000, True),
    )

    def at(window: Window) -> pl.DataFrame:
        rows = rows_in_window(invoices=invoices, firm_ids=IDS, window=window)
        return sum_cells(rows, limits=Limits.read(policy))

    return at


def test_months_are_counted_back_from_the_date(cells):
    window = Window(as_of=date(2020, 3, 15), months=24)
    months = months_of(cells(window), firms=2, window=window)
    assert months.sales.fen[0, :3].tolist() == [270, 1, 0]
    assert months.sales.count[0, :3].tolist() == [3, 1, 0]
    assert months.purchases.fen[0, :3].tolist() == [0, 0, 4000]
    assert months.trading.tolist() == [3, 0]


@pytest.mark.parametrize("as_of", [date(2020, 3, 15), date(2020, 3, 31)])
def test_monthly_table_is_by_calendar_month(cells, as_of):
    window = Window(as_of=as_of, months=24)
    table = monthly_table(cells(window), firm_ids=IDS, window=window)
    assert table.schema == MONTHLY_SCHEMA
    assert table.rows() == [
        ("A", date(2020, 1, 1), 0, 4000, 0, 1),
        ("A", date(2020, 2, 1), 21, 0, 2, 0),
        ("A", date(2020, 3, 1), 250, 0, 2, 0),
    ]
