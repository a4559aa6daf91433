"""Rows with bars."""

from puhui.report.enterprise.blocks import Bar, bars


def test_the_longest_bar_is_whole():
    rows = bars([("税务", 50), ("法院", 1_000)])

    assert rows == (("税务", Bar("50", 0.05)), ("法院", Bar("1,000", 1.0)))


def test_nothing_has_no_bar():
    assert bars([("海关", 0)]) == (("海关", Bar("0", 0.0)),)
    assert bars([]) == ()
