"""The figures behind the charts."""

from dataclasses import replace

import polars as pl

from puhui.report.figures import PD_EDGES, figures, pds_figure, rates_figure
from puhui.report.summary import candidates


def named(run):
    return {figure.name: figure for figure in figures(run)}


def test_every_chart_counts_every_firm_once(run):
    drawn = named(run)
    decided = candidates(run.decisions)
    served = decided.filter(pl.col("amount_fen") > 0).height

    assert sum(drawn["grades"].data["light"]) == decided.height
    assert sum(drawn["grades"].data["dark"]) == served
    assert sum(map(sum, drawn["pds"].data["counts"])) == decided.height
    assert sum(map(sum, drawn["rates"].data["counts"])) == served


def test_probabilities_on_an_edge_fall_into_the_upper_range():
    decided = pl.DataFrame(
        {"grade": ["A", "B", "D", "D"], "pd_probability": [0.0, PD_EDGES[1], PD_EDGES[-2], 1.0]}
    )

    counts = pds_figure(decided).data["counts"]

    assert counts[0][0] == 1
    assert counts[1][1] == 1
    assert counts[3][-1] == 2


def test_rates_fall_into_half_points():
    served = pl.DataFrame({"grade": ["A", "A", "B"], "rate_annual_ratio": [0.045, 0.0465, 0.0585]})

    figure = rates_figure(served)

    assert figure.data["edges"] == ["4.5%", "5%", "5.5%", "6%"]
    assert figure.data["counts"][:2] == [[2, 0, 0], [0, 0, 1]]


def test_rates_far_apart_fall_into_few_ranges():
    rates = [0.0405, 0.08, 0.15]
    served = pl.DataFrame({"grade": ["A", "B", "C"], "rate_annual_ratio": rates})

    figure = rates_figure(served)

    assert figure.data["edges"] == ["4%", "6%", "8%", "10%", "12%", "14%", "16%"]
    assert [counts.index(1) for counts in figure.data["counts"][:3]] == [0, 2, 5]


def test_rates_of_nobody_are_an_empty_chart():
    nobody = pl.DataFrame(schema={"grade": pl.String, "rate_annual_ratio": pl.Float64})

    assert sum(map(sum, rates_figure(nobody).data["counts"])) == 0


def test_frontier_shows_every_way_that_is_compared(run):
    drawn = named(run)["frontier"]

    assert drawn.data["x"] == sorted(drawn.data["x"])
    assert [point[1:] for point in drawn.data["points"]] == [
        [way.loss_fen, way.profit_fen]
        for way in (run.allocation.totals, *(other.totals for other in run.alternatives))
    ]


def test_tables_to_read_have_a_cell_for_each_heading(run):
    for figure in figures(run):
        assert figure.rows
        assert {len(row) for row in figure.rows} == {len(figure.head)}


def test_scenario_chart_only_with_a_scenario(run):
    assert "scenario" in named(run)
    assert "scenario" not in named(replace(run, scenario=None))
