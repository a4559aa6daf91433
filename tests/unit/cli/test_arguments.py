import argparse
from datetime import date

import pytest

from puhui.cli.arguments import budget, day


@pytest.mark.parametrize(
    ("text", "fen"), [("100000000", 10_000_000_000), ("1,000,000", 100_000_000), ("0.01", 1)]
)
def test_budget_is_yuan_to_fen(text, fen):
    assert budget(text) == fen


@pytest.mark.parametrize("text", ["0", "-5", "much", "1.001", "", "NaN", "Infinity"])
def test_budget_that_is_none_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="positive number of yuan"):
        budget(text)


def test_day():
    assert day("2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize("text", ["2019-02-29", "29.2.2020", "yesterday"])
def test_day_that_is_none_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="2020-02-29"):
        day(text)
