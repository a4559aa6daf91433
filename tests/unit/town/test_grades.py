import numpy as np
import polars as pl

from puhui.town.grades import draw_grades


def test_d_nearly_is_default_and_the_rest_follows_quality():
    rng = np.random.default_rng(3)
    quality = rng.standard_normal(20_000)
    defaulted = rng.random(20_000) < 0.2
    table = pl.DataFrame(
        {
            "grade": draw_grades(rng=rng, quality=quality, defaulted=defaulted),
            "quality": quality,
            "defaulted": defaulted,
        }
    )
    d_tells = (table["grade"] == "D") == table["defaulted"]
    assert 0.95 < d_tells.mean() < 0.99
    means = table.filter(pl.col("grade") != "D").group_by("grade").agg(pl.col("quality").mean())
    ordered = means.sort("grade")["quality"].to_list()
    assert ordered == sorted(ordered, reverse=True)
