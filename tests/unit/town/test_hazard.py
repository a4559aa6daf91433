from datetime import date

import numpy as np
import polars as pl
import pytest

from puhui.town.firms import draw_population
from puhui.town.hazard import MEAN_PD_PROBABILITY, fading
from puhui.town.seasons import Window

WINDOW = Window(start_date=date(2017, 1, 1), end_date=date(2019, 12, 31))


@pytest.fixture(scope="module")
def firms() -> pl.DataFrame:
    population = draw_population(
        seed=1, rated_firms=1_500, unrated_firms=500, invoices=100_000, window=WINDOW
    )
    return population.firms


def test_pd_is_the_hazard_over_one_year(firms):
    expected = 1 - np.exp(-firms["hazard_annual_rate"].to_numpy())
    assert firms["pd_probability"].to_numpy() == pytest.approx(expected)


def test_mean_pd_of_the_rated_firms_is_as_assumed(firms):
    rated = firms.filter(pl.col("dataset") == "rated")
    assert rated["pd_probability"].mean() == pytest.approx(MEAN_PD_PROBABILITY, abs=1e-9)


@pytest.mark.parametrize("dataset", ["rated", "unrated"])
def test_as_many_fail_as_expected_and_the_riskier_ones(firms, dataset):
    part = firms.filter(pl.col("dataset") == dataset)
    assert abs(part["defaulted"].sum() - part["pd_probability"].sum()) < 1
    by_tenth = (
        part.sort("pd_probability")
        .with_row_index()
        .group_by(pl.col("index") * 10 // part.height)
        .agg(pl.col("defaulted").mean(), pl.col("pd_probability").mean())
    )
    gaps = (by_tenth["defaulted"] - by_tenth["pd_probability"]).abs()
    assert gaps.max() < 0.12


def test_better_firms_fail_less(firms):
    worst = firms.filter(pl.col("quality_score") < -1)["pd_probability"].mean()
    best = firms.filter(pl.col("quality_score") > 1)["pd_probability"].mean()
    assert worst > 0.5
    assert best < 0.02


def test_distress_mostly_announces_default_but_not_always(firms):
    shown = firms.group_by("defaulted").agg(
        pl.col("distressed_on").is_not_null().mean().alias("share")
    )
    share = dict(zip(shown["defaulted"], shown["share"], strict=True))
    assert 0.4 < share[True] < 0.6
    assert 0.02 < share[False] < 0.08


def test_stopped_firms_were_distressed_before_and_lived_a_month(firms):
    stopped = firms.filter(pl.col("stopped_on").is_not_null())
    assert 20 < stopped.height < 200
    days = stopped.select((pl.col("stopped_on") - pl.col("distressed_on")).dt.total_days())
    assert days.to_series().min() >= 30
    assert (stopped["distressed_on"] >= stopped["started_on"]).all()
    assert (stopped["stopped_on"] < WINDOW.end_date).all()


def test_activity_fades_only_from_the_day_of_distress():
    table = pl.DataFrame({"distressed_on": [date(1970, 1, 11), None]})
    left = fading(firms=table, days=np.array([10, 160]))
    assert left[0] == pytest.approx([1.0, np.exp(-1)])
    assert left[1].tolist() == [1.0, 1.0]
