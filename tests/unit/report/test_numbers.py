"""Amounts and shares as people read them."""

import pytest

from puhui.report.numbers import money, money_cell, pd_percent, percent, plain_number

WAN = 1_000_000  # fen


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (0, "0 元", "0 yuan"),
        (123_450, "1,235 元", "1.2 thousand yuan"),
        (999_900, "9,999 元", "10 thousand yuan"),
        (50 * WAN, "50 万元", "500 thousand yuan"),
        (int(412.34 * WAN), "412.3 万元", "4.12 million yuan"),
        (1_738 * WAN, "1,738 万元", "17.38 million yuan"),
        (10_000 * WAN, "1.00 亿元", "100 million yuan"),
        (-25 * WAN, "-25 万元", "-250 thousand yuan"),
        (-49, "0 元", "0 yuan"),
        (None, "—", "—"),
    ],
)
def test_money_says_its_unit(fen, zh, en):
    assert money(fen) == (zh, en)


def test_money_cell_keeps_the_column_comparable():
    assert money_cell(50 * WAN) == ("50.0", "500")
    assert money_cell(15_000) == ("0.0", "0")
    assert money_cell(1_050_000) == ("1.1", "11"), "half goes up"
    assert money_cell(None) == ("—", "—")


@pytest.mark.parametrize(
    ("ratio", "decimals", "text"),
    [(0.0465, 2, "4.65%"), (0.00125, 2, "0.13%"), (-0.00001, 2, "0.00%"), (None, 2, "—")],
)
def test_percent(ratio, decimals, text):
    assert percent(ratio, decimals=decimals) == text


@pytest.mark.parametrize(
    ("probability", "text"),
    [(0.0, "0.00%"), (0.00004, "<0.01%"), (0.0312, "3.12%"), (0.256, "25.6%"), (1.0, "100.0%")],
)
def test_probability_of_default_is_never_shown_as_impossible(probability, text):
    assert pd_percent(probability) == text


def test_plain_number_drops_zeros_behind_the_point():
    assert plain_number(1234.0, decimals=1) == "1,234"
    assert plain_number(-0.04, decimals=1) == "0"
