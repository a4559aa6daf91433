from datetime import date

import numpy as np
import polars as pl
import pytest

from puhui.town.schema import INDUSTRY_SHOCKS_SCHEMA
from puhui.town.seasons import Window
from puhui.town.shocks import draw_firm_shocks, draw_industry_shocks, remaining_activity

WINDOW = Window(start_date=date(2018, 1, 1), end_date=date(2019, 12, 31))


def test_loss_starts_on_the_day_and_fades_to_1_over_e():
    shocks = pl.DataFrame(
        {
            "shocked_on": [date(1970, 1, 11)],
            "shock_depth_ratio": [0.5],
            "shock_recovery_days": [100.0],
        }
    )
    left = remaining_activity(shocks=shocks, days=np.array([9, 10, 110]))
    assert left[0] == pytest.approx([1.0, 0.5, 1 - 0.5 / np.e])


def test_null_row_loses_nothing():
    shocks = draw_firm_shocks(rng=np.random.default_rng(1), window=WINDOW, firms=400)
    left = remaining_activity(shocks=shocks, days=WINDOW.days)
    untouched = shocks["shocked_on"].is_null().to_numpy()
    assert (left[untouched] == 1).all()
    assert (left[~untouched].min(axis=1) < 1).all()
    assert 0.10 < (~untouched).mean() < 0.20
    assert left.min() >= 0.1


def test_industry_shocks_fall_inside_the_window_once_each():
    shocks = pl.concat(
        draw_industry_shocks(rng=np.random.default_rng(seed), window=WINDOW) for seed in range(20)
    )
    assert shocks.schema == INDUSTRY_SHOCKS_SCHEMA
    assert 3 < shocks.height / 20 < 5  # 0.3 of 13 industries
    assert shocks["shocked_on"].is_between(WINDOW.start_date, WINDOW.end_date).all()
    one = draw_industry_shocks(rng=np.random.default_rng(0), window=WINDOW)
    assert one["industry"].is_unique().all()
