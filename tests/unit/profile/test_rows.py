"""Which rows a profile rests on."""

from datetime import date

import polars as pl

from puhui.profile._rows import rows_in_window
from puhui.profile.windows import Window

WINDOW = Window(as_of=date(2020, 3, 15), months=24)
TODAY, LONG_AGO, TOMORROW = date(2020, 3, 15), date(2018, 3, 15), date(2020, 3, 16)


def test_book_day_and_cell(make_invoices):
    invoices = make_invoices(
        ("A", "purchase", TODAY, "x", 1, False),
        ("A", "sale", date(2020, 2, 29), "x", 2, False),  # month 0, but of the month before
        ("B", "sale", date(2020, 2, 15), "x", 3, True),
    )
    rows = rows_in_window(invoices=invoices, firm_ids=pl.Series(["A", "B"]), window=WINDOW)
    found = rows.sort("amount_fen").select("book", "days_back", "cell").rows()
    parts = WINDOW.month_of_part.size
    assert found == [(0, 0, 0), (1, 15, parts + 1), (3, 29, 3 * parts + 2)]


def test_other_firms_and_days_are_left_aside(make_invoices):
    invoices = make_invoices(
        ("A", "sale", TODAY, "x", 1, False),
        ("A", "sale", LONG_AGO, "x", 2, False),
        ("A", "sale", TOMORROW, "x", 3, False),
        ("Z", "sale", TODAY, "x", 4, False),
    )
    rows = rows_in_window(invoices=invoices.lazy(), firm_ids=pl.Series(["A"]), window=WINDOW)
    assert rows["amount_fen"].to_list() == [1]
