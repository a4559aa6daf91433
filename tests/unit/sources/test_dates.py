from datetime import date

import polars as pl
import pytest

from puhui.sources.dates import dates_from_cells, parse_date

DAY = date(2019, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2019-01-31",
        "2019-1-31",
        "2019/01/31",
        "2019.1.31",
        "2019年1月31日",
        "20190131",
        "2019-01-31 00:00:00",
        "2019-01-31T08:30",
        "2019/1/31 8:30:15.250",
    ],
)
def test_forms(text):
    assert parse_date(text=text) == (DAY, False)


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-30",
        "2019-13-01",
        "20191301",
        "2019/1-31",
        "19-01-31",
        "31/01/2019",
        "2019年1月",
        "201901",
        "4349",
        "-43496",
        "2019-01-31 noon",
        "２０１９-01-31",
        "yesterday",
    ],
)
def test_no_dates(text):
    assert parse_date(text=text) == (None, False)


def test_day_numbers():
    assert parse_date(text="43496") == (DAY, True)
    assert parse_date(text="43496.75") == (DAY, True)
    assert parse_date(text="42034", epoch=date(1904, 1, 1)) == (DAY, True)


def test_cells():
    found = dates_from_cells(cells=pl.Series(["2019-01-31", " 43496 ", "x", None, ""]))
    assert found.dates.to_list() == [DAY, DAY, None, None, None]
    assert found.is_day_number.to_list() == [False, True, False, False, False]


def test_no_cell_at_all():
    found = dates_from_cells(cells=pl.Series([None, None], dtype=pl.String))
    assert found.dates.to_list() == [None, None]
