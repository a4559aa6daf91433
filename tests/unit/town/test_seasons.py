from datetime import date

import numpy as np
import pytest

from puhui.town import seasons
from puhui.town.industries import INDUSTRY_CODES
from puhui.town.seasons import Window, daily_patterns
from puhui.town.vat import FIRST_KNOWN_DAY, LAST_KNOWN_DAY

WINDOW = Window(start_date=date(2017, 1, 1), end_date=date(2019, 12, 31))


def mean_level(industry: str, first: date, last: date) -> float:
    days = WINDOW.days.astype("datetime64[D]")
    chosen = (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    return float(daily_patterns(WINDOW)[INDUSTRY_CODES.index(industry), chosen].mean())


def test_window_counts_both_ends_and_months_from_the_first():
    window = Window(start_date=date(2018, 12, 31), end_date=date(2020, 1, 1))
    assert len(window.days) == 367
    assert window.months[[0, 1, -1]].tolist() == [0, 1, 13]


def test_some_activity_on_every_day_in_every_industry():
    patterns = daily_patterns(WINDOW)
    assert patterns.shape == (len(INDUSTRY_CODES), len(WINDOW.days))
    assert patterns.min() > 0


@pytest.mark.parametrize("industry", INDUSTRY_CODES)
def test_every_industry_rests_over_spring_festival(industry):
    # 2018-02-16
    over = mean_level(industry, date(2018, 2, 12), date(2018, 2, 28))
    assert over < mean_level(industry, date(2018, 5, 1), date(2018, 12, 31))


def test_tea_peaks_in_spring():
    peak = mean_level("tea", date(2018, 4, 1), date(2018, 4, 30))
    assert peak > 2 * mean_level("tea", date(2018, 7, 1), date(2018, 8, 31))


def test_liquor_sells_before_the_festivals():
    # 中秋 2018-09-24; in the same month the days after it are ordinary
    before = mean_level("liquor", date(2018, 9, 10), date(2018, 9, 23))
    assert before > 1.3 * mean_level("liquor", date(2018, 11, 5), date(2018, 11, 25))


def test_offices_rest_at_weekends_and_restaurants_do_not():
    # 2018-06-09 was a Saturday
    saturday, monday = date(2018, 6, 9), date(2018, 6, 11)
    office = [mean_level("it_services", day, day) for day in (saturday, monday)]
    restaurant = [mean_level("catering", day, day) for day in (saturday, monday)]
    assert office[0] < 0.2 * office[1]
    assert restaurant[0] == pytest.approx(restaurant[1])


def test_first_week_of_october_is_a_holiday():
    # two Wednesdays in 2018
    holiday, workday = date(2018, 10, 3), date(2018, 10, 10)
    assert mean_level("construction", holiday, holiday) < 0.2 * mean_level(
        "construction", workday, workday
    )


def test_almanac_covers_the_whole_table_of_vat():
    years = range(FIRST_KNOWN_DAY.year, LAST_KNOWN_DAY.year + 1)
    for festivals in (seasons._SPRING_FESTIVALS, seasons._MID_AUTUMN_FESTIVALS):
        found = [date.fromisoformat(day).year for day in festivals]
        assert set(years) <= set(found)
        assert len(found) == len(set(found))
