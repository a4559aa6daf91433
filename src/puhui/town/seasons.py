"""The town's year: days of the window, weekdays, months and festivals."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from puhui.town.industries import INDUSTRIES, Industry

# 春节 and 中秋 follow the moon; the almanac's dates for every year that the VAT table covers.
_SPRING_FESTIVALS: Final = [
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
]
_MID_AUTUMN_FESTIVALS: Final = [
    "2016-09-15",
    "2017-10-04",
    "2018-09-24",
    "2019-09-13",
    "2020-10-01",
    "2021-09-21",
    "2022-09-10",
    "2023-09-29",
    "2024-09-17",
    "2025-10-06",
    "2026-09-25",
    "2027-09-15",
]
# Assumptions: shops close a few days before 春节 and open after 元宵, half of them earlier.
_SPRING_CLOSED_DAYS: Final = (-4, 12)
_SPRING_DEMAND_DAYS: Final = (-32, -5)
_MID_AUTUMN_DEMAND_DAYS: Final = (-20, 0)
_MONTH_END_DAYS: Final = 4
_MONTH_END_RATIO: Final = 1.25


@dataclass(frozen=True)
class Window:
    """The days on which the town trades, both ends included."""

    start_date: date
    end_date: date

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """Days since 1970-01-01, ascending."""
        first, last = (np.datetime64(day, "D") for day in (self.start_date, self.end_date))
        return np.arange(first.astype(np.int64), last.astype(np.int64) + 1)

    @cached_property
    def months(self) -> NDArray[np.int64]:
        """Place of each day's month, counted from the first one."""
        months = self.days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return np.asarray(months - months[0], dtype=np.int64)


def daily_patterns(window: Window) -> NDArray[np.float64]:
    """Return how busy each industry is, shape (industries, days); an ordinary weekday is 1."""
    return np.stack([_pattern(industry, window.days) for industry in INDUSTRIES])


def _pattern(industry: Industry, days: NDArray[np.int64]) -> NDArray[np.float64]:
    calendar = days.astype("datetime64[D]")
    month = calendar.astype("datetime64[M]").astype(np.int64) % 12
    # 1970-01-01 was a Thursday
    weekend = (days + 3) % 7 >= 5
    level = np.array(industry.months)[month] * np.where(weekend, industry.weekend_ratio, 1.0)
    next_month = (calendar.astype("datetime64[M]") + 1).astype("datetime64[D]").astype(np.int64)
    level = level * np.where(next_month - days <= _MONTH_END_DAYS, _MONTH_END_RATIO, 1.0)
    spring, autumn = _distance(days, _SPRING_FESTIVALS), _distance(days, _MID_AUTUMN_FESTIVALS)
    demand = _within(spring, _SPRING_DEMAND_DAYS) | _within(autumn, _MID_AUTUMN_DEMAND_DAYS)
    level = level * np.where(demand, industry.festival_ratio, 1.0)
    closed = _within(spring, _SPRING_CLOSED_DAYS) | _national_holiday(calendar)
    return np.asarray(level * np.where(closed, industry.holiday_ratio, 1.0), dtype=np.float64)


def _distance(days: NDArray[np.int64], festivals: list[str]) -> NDArray[np.int64]:
    """Return the days since the nearest festival; negative before it."""
    dates = np.array(festivals, dtype="datetime64[D]").astype(np.int64)
    gaps = days[:, None] - dates[None, :]
    return np.asarray(gaps[np.arange(len(days)), np.abs(gaps).argmin(axis=1)], dtype=np.int64)


def _within(distance: NDArray[np.int64], bounds: tuple[int, int]) -> NDArray[np.bool_]:
    return (distance >= bounds[0]) & (distance <= bounds[1])


def _national_holiday(calendar: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    """Return which days are 1 to 7 October."""
    month = calendar.astype("datetime64[M]")
    day_of_month = (calendar - month.astype("datetime64[D]")).astype(np.int64) + 1
    is_october = month.astype(np.int64) % 12 == 9
    return np.asarray(is_october & (day_of_month <= 7), dtype=np.bool_)
