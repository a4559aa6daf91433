"""Months counted back from a date, and the parts that they share with calendar months."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import polars as pl
import pytest

from puhui.profile.windows import Window

DATES = [date(2020, 2, 29), date(2019, 2, 28), date(2020, 3, 15), date(2020, 4, 30)]
DATES += [date(2020, 1, 30), date(2020, 1, 31), date(2020, 12, 1), date(2020, 2, 28)]


def end_of_month(as_of: date, back: int) -> date:
    """The same by pandas, which clips to the month's end, but never moves on to it."""
    end = pd.Timestamp(as_of) - pd.DateOffset(months=back)
    is_end = pd.Timestamp(as_of).is_month_end
    return (end + pd.offsets.MonthEnd(0) if is_end else end).date()


@pytest.mark.parametrize("as_of", DATES)
def test_months_of_days(as_of):
    window = Window(as_of=as_of, months=24)
    ends = [end_of_month(as_of, back) for back in range(25)]
    for back, (end, before) in enumerate(pairwise(ends)):
        inside = [(as_of - end).days, (as_of - before).days - 1]  # its last day and its first
        assert window.month_of_part[window.part_of_day[inside]].tolist() == [back, back]
    assert window.part_of_day.size == (as_of - ends[24]).days == window.days_in(24)


@pytest.mark.parametrize("as_of", DATES)
def test_calendar_months_of_days(as_of):
    window = Window(as_of=as_of, months=24)
    days = [as_of - timedelta(days=back) for back in range(window.days_in(24))]
    expected = [(as_of.year - day.year) * 12 + as_of.month - day.month for day in days]
    assert window.calendar_of_part[window.part_of_day].tolist() == expected


def test_parts_are_months_at_the_end_of_a_month():
    window = Window(as_of=date(2020, 2, 29), months=24)
    assert window.month_of_part.tolist() == window.calendar_of_part.tolist() == list(range(24))


def test_parts_split_months_elsewhere():
    window = Window(as_of=date(2020, 3, 15), months=24)
    assert window.month_of_part.tolist() == np.repeat(range(24), 2).tolist()
    assert window.calendar_of_part.tolist() == [0, *np.repeat(range(1, 24), 2), 24]


def test_holds_from_the_first_day_to_the_last():
    window = Window(as_of=date(2020, 2, 29), months=24)
    days = pl.Series([date(2018, 2, 28), date(2018, 3, 1), date(2020, 2, 29), date(2020, 3, 1)])
    assert pl.select(window.holds(pl.lit(days))).to_series().to_list() == [False, True, True, False]


def test_days_back():
    window = Window(as_of=date(2020, 3, 1), months=24)
    days = pl.Series([date(2020, 3, 1), date(2020, 2, 28), date(2019, 3, 1)])
    assert pl.select(window.days_back(pl.lit(days))).to_series().to_list() == [0, 2, 366]


def test_a_year_needs_the_one_before():
    with pytest.raises(AssertionError):
        Window(as_of=date(2020, 2, 29), months=23)
