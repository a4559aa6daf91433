from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from puhui.town.activity import Activity
from puhui.town.firms import draw_population
from puhui.town.seasons import Window

WINDOW = Window(start_date=date(2017, 1, 1), end_date=date(2019, 12, 31))
SHOCKED_ON = date(2018, 6, 1)


@pytest.fixture(scope="module")
def population():
    return draw_population(seed=3, rated_firms=200, unrated_firms=0, invoices=20_000, window=WINDOW)


def spread(population, *, firms=None, industry_shocks=None, count=2_000):
    """Return how the same number of invoices of each firm falls on the days."""
    firms = population.firms if firms is None else firms
    shocks = population.industry_shocks if industry_shocks is None else industry_shocks
    return Activity(window=WINDOW, industry_shocks=shocks).daily_counts(
        rng=np.random.default_rng(1), firms=firms, counts=np.full(firms.height, count)
    )


def quarter_after(daily, day):
    first = (day - WINDOW.start_date).days
    return daily[:, first : first + 90].sum()


def test_every_invoice_finds_a_day(population):
    daily = spread(population)
    assert daily.shape == (200, len(WINDOW.days))
    assert (daily.sum(axis=1) == 2_000).all()


def test_no_invoice_before_the_start_or_after_the_stop(population):
    daily = spread(population)
    lives = population.firms.select("started_on", "stopped_on").iter_rows()
    for row, (started, stopped) in zip(daily, lives, strict=True):
        traded = np.flatnonzero(row)
        assert WINDOW.start_date + timedelta(days=int(traded[0])) >= started
        assert WINDOW.start_date + timedelta(days=int(traded[-1])) <= (stopped or WINDOW.end_date)


def test_growth_moves_invoices_to_the_later_years(population):
    half = len(WINDOW.days) // 2
    late = [
        spread(population, firms=population.firms.with_columns(growth_annual_ratio=pl.lit(rate)))[
            :, half:
        ].sum()
        for rate in (-0.5, 0.5)
    ]
    assert late[1] > 1.4 * late[0]


def test_shock_of_a_firm_shows_in_the_quarter_after_it(population):
    shocked = population.firms.with_columns(
        pl.lit(SHOCKED_ON).alias("shocked_on"),
        pl.lit(0.8).alias("shock_depth_ratio"),
        pl.lit(300.0).alias("shock_recovery_days"),
    )
    before = quarter_after(spread(population), SHOCKED_ON)
    assert quarter_after(spread(population, firms=shocked), SHOCKED_ON) < 0.6 * before


def test_shock_of_an_industry_hits_its_firms_alone(population):
    schema = population.industry_shocks.schema
    shock = pl.DataFrame([("trade", SHOCKED_ON, 0.4, 300.0)], schema=schema, orient="row")
    calm, hit = (spread(population, industry_shocks=table) for table in (shock.clear(), shock))
    is_trade = (population.firms["industry"] == "trade").to_numpy()
    assert quarter_after(hit[is_trade], SHOCKED_ON) < 0.85 * quarter_after(
        calm[is_trade], SHOCKED_ON
    )
    assert quarter_after(hit[~is_trade], SHOCKED_ON) == pytest.approx(
        quarter_after(calm[~is_trade], SHOCKED_ON), rel=0.05
    )
