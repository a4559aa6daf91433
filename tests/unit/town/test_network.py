from datetime import date

import numpy as np
import polars as pl
import pytest

from puhui.town.firms import draw_population
from puhui.town.network import draw_links
from puhui.town.seasons import Window

WINDOW = Window(start_date=date(2017, 1, 1), end_date=date(2019, 12, 31))
YEARS = len(WINDOW.days) / 365.25


@pytest.fixture(scope="module")
def firms() -> pl.DataFrame:
    return draw_population(
        seed=2, rated_firms=300, unrated_firms=0, invoices=200_000, window=WINDOW
    ).firms


@pytest.fixture(scope="module", params=["purchase", "sale"])
def links(request, firms):
    rng = np.random.default_rng(4)
    return draw_links(rng=rng, firms=firms, direction=request.param, window=WINDOW)


def test_links_of_a_firm_stay_its_own(firms, links):
    firm = np.arange(firms.height)
    last = links.at(
        firm=firm,
        slot=links.slots - 1,
        years=np.full(firms.height, YEARS - 1 / 365.25),
        churn_annual_ratio=firms["partner_churn_annual_ratio"].to_numpy(),
    )
    ends = np.append(links.first[1:], len(links.partner))
    assert (last >= links.first).all()
    assert (last < ends).all()


def test_partners_change_with_the_years(links):
    slot = np.arange(10)
    firm = np.zeros(10, dtype=np.int64)
    now, later = (
        links.at(
            firm=firm,
            slot=slot,
            years=np.full(10, years),
            churn_annual_ratio=np.full(10, 0.5),
        )
        for years in (0.0, 1.0)
    )
    assert (now != later).mean() == pytest.approx(0.5, abs=0.11)


def test_some_partners_are_shared_and_few_have_very_many_trades(firms, links):
    owner = np.repeat(np.arange(firms.height), np.diff(np.append(links.first, len(links.partner))))
    shared = (
        pl.DataFrame({"partner": links.partner, "firm": owner})
        .group_by("partner")
        .agg(pl.col("firm").n_unique())["firm"]
    )
    assert 0.03 < (shared > 1).mean() < 0.5
    # preferential attachment has a long tail: the largest is far above the mean
    assert shared.max() > 4 * shared.mean()


def test_supplies_of_small_scale_firms_are_taxed_by_the_levy_rate_or_exempt(firms):
    links = draw_links(rng=np.random.default_rng(4), firms=firms, direction="sale", window=WINDOW)
    counts = np.diff(np.append(links.first, len(links.partner)))
    small = np.repeat(firms["is_small_scale"].to_numpy(), counts)
    assert set(links.vat_kind[small]) <= {4, 5}
    assert len(set(links.vat_kind[~small])) == 6
