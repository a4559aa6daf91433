from datetime import date

import polars as pl
import pytest

from puhui.sources.amounts import fen_from_yuan_floats, yuan_from_cells

LIMIT = 10**14


def fen(*yuan):
    return fen_from_yuan_floats(yuan=pl.Series(yuan, dtype=pl.Float64), fen_max=LIMIT)


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        (0.1 + 0.2, 30),
        (1.005, 101),
        (-1.005, -101),
        (1.0049, 100),
        (0.285, 29),
        (0.0, 0),
        (-0.0, 0),
        (0.004, 0),
        (-0.004, 0),
        (999_999_999_999.99, 99_999_999_999_999),
        (8_912_345_678.91, 891_234_567_891),
    ],
)
def test_fen(yuan, expected):
    assert fen(yuan).fen.to_list() == [expected]


@pytest.mark.parametrize(
    ("yuan", "is_rounded"),
    [(0.1 + 0.2, False), (123_456_789_012.34, False), (1.005, True), (1e-5, True), (0.014, True)],
)
def test_only_real_parts_of_a_fen_are_told(yuan, is_rounded):
    assert fen(yuan).is_rounded.to_list() == [is_rounded]


def test_the_limit():
    found = fen(1e12, 1.00000000001e12, -2e12, None)
    assert found.is_too_large.to_list() == [False, True, True, False]
    assert found.fen.to_list() == [LIMIT, None, None, None]


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        ("1234.5", 1234.5),
        ("-1,234,567.89", -1234567.89),
        ("¥ 12", 12.0),
        ("−3", -3.0),
        ("１，２３４．５", 1234.5),
        (" 12 ", 12.0),
        ("1e3", 1000.0),
        ("1,23", None),
        ("12 34", None),
        ("1_000", None),
        ("0x10", None),
        ("NaN", None),
        ("-inf", None),
        ("12%", None),
        ("", None),
        (None, None),
    ],
)
def test_cells(cell, yuan):
    assert yuan_from_cells(pl.Series([cell], dtype=pl.String)).to_list() == [yuan]


def test_dates_are_no_amounts():
    assert yuan_from_cells(pl.Series([date(2019, 1, 1)])).to_list() == [None]
