"""Days and months counted back from the date."""

from datetime import date

import pytest
from tests.unit.profile.facts.made import POLICY

from puhui.profile.facts.reading import Reading


def at(day: date) -> Reading:
    return Reading.read(as_of=day, feeds_read=(), policy=POLICY.at(day))


@pytest.mark.parametrize(
    ("day", "months", "expect"),
    [
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2019, 2, 28), 12, date(2018, 2, 28)),
        (date(2019, 2, 28), 36, date(2016, 2, 29)),  # of a month's end, again the end
        (date(2020, 3, 30), 1, date(2020, 2, 29)),
        (date(2020, 3, 15), 24, date(2018, 3, 15)),
    ],
)
def test_months_ago(day, months, expect):
    assert at(day).ago(months) == expect


def test_the_latest_month_is_whole_and_told():
    assert at(date(2020, 2, 29)).latest_month("bank") == 2020 * 12 + 1
    assert at(date(2020, 2, 28)).latest_month("bank") == 2020 * 12
    assert at(date(2020, 2, 29)).latest_month("tax") == 2020 * 12


@pytest.mark.parametrize(("day", "year"), [(date(2020, 6, 30), 2018), (date(2020, 7, 1), 2019)])
def test_a_report_is_due_once_its_term_is_over(day, year):
    assert at(day).last_report_due == year
