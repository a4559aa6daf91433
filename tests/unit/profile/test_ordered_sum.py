"""Sums across columns to the last bit."""

import polars as pl

from puhui.profile._ordered_sum import ordered_sum

TABLE = pl.DataFrame({"a": [0.1, None, 1e16], "b": [0.2, None, 1.0], "c": [0.3, 2.5, -1e16]})
COLUMNS = [pl.col(name) for name in TABLE.columns]


def test_parts_are_added_from_left_to_right():
    found = TABLE.select(ordered_sum(COLUMNS)).to_series()

    assert found.to_list() == [(0.1 + 0.2) + 0.3, 2.5, (1e16 + 1.0) - 1e16]


def test_another_order_would_differ_in_the_last_bit():
    there, back = (TABLE.select(ordered_sum(order)) for order in (COLUMNS, COLUMNS[::-1]))

    assert there.item(0, 0) != back.item(0, 0)


def test_nothing_adds_up_to_nothing():
    assert TABLE.select(ordered_sum([])).item() == 0.0
