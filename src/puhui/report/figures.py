"""The figures behind each chart: numbers for the browser, and the same as a table to read."""

import math
from dataclasses import dataclass
from typing import Any

import polars as pl

from puhui.base import GRADES, Bilingual
from puhui.pipeline.schema import DecisionRun
from puhui.report.numbers import count, money_cell
from puhui.report.summary import candidates
from puhui.report.texts import TEXTS, sentence

Cell = Bilingual | str

# Most ranges of probabilities end at twice their start: firms differ by factors, not by points.
PD_EDGES = (0.0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 1.0)
_RATE_WIDTHS = (0.005, 0.01, 0.02, 0.05, 0.1, 1.0)  # the narrowest that makes few enough ranges
_BINS = 8


@dataclass(frozen=True)
class Figure:
    """One chart: ``data`` for the browser to draw, ``head`` and ``rows`` for people to read."""

    name: str
    data: dict[str, Any]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def figures(run: DecisionRun) -> list[Figure]:
    """Return every chart of the overview that this run has figures for."""
    decided = candidates(run.decisions)
    served = decided.filter(pl.col("amount_fen") > 0)
    drawn = [
        grades_figure(name="grades", light=decided, dark=served),
        rates_figure(served),
        pds_figure(decided),
        frontier_figure(run),
        breadth_figure(run),
    ]
    if run.scenario is not None:
        after = candidates(run.scenario.decisions)
        drawn.append(grades_figure(name="scenario", light=decided, dark=after))
    return drawn


def grades_figure(*, name: str, light: pl.DataFrame, dark: pl.DataFrame) -> Figure:
    """Return the number of firms by grade, two sets side by side."""
    titles = {
        "grades": (TEXTS["firms_all"], TEXTS["firms_served"]),
        "scenario": (TEXTS["scenario_before"], TEXTS["scenario_after"]),
    }[name]
    numbers = [_by_grade(light), _by_grade(dark)]
    return Figure(
        name=name,
        data={
            "grades": list(GRADES),
            "titles": list(titles),
            "light": numbers[0],
            "dark": numbers[1],
        },
        head=(TEXTS["grade"], *titles),
        rows=tuple(
            (grade, count(numbers[0][i]), count(numbers[1][i])) for i, grade in enumerate(GRADES)
        ),
    )


def rates_figure(served: pl.DataFrame) -> Figure:
    """Return how many loans have a rate in each of a few equal ranges, by grade."""
    rates = served["rate_annual_ratio"].to_list() or [0.0]
    low, high = min(rates), max(rates)
    width = next(width for width in _RATE_WIDTHS if _step(high, width) - _step(low, width) < _BINS)
    first, last = _step(low, width), _step(high, width)
    steps = [_step(rate, width) - first for rate in rates[: served.height]]
    bins = served.select("grade", bin=pl.Series(steps, dtype=pl.Int64))
    edges = [f"{step * width * 100:g}%" for step in range(first, last + 2)]
    return _histogram("rates", TEXTS["rate"], edges, bins)


def pds_figure(decided: pl.DataFrame) -> Figure:
    """Return how many firms have a probability of default in each range, by grade."""
    bins = decided.select(
        "grade",
        bin=pl.sum_horizontal(pl.col("pd_probability") >= edge for edge in PD_EDGES[1:-1]).cast(
            int
        ),
    )
    edges = [f"{edge * 100:g}%" for edge in PD_EDGES]
    return _histogram("pds", TEXTS["pd"], edges, bins)


def frontier_figure(run: DecisionRun) -> Figure:
    """Return the best expected profit at each expected loss, and where the ways compared stand."""
    return _frontier(run, "frontier", run.frontier.sort("loss_fen", "profit_fen"), "loss_fen")


def breadth_figure(run: DecisionRun) -> Figure:
    """Return the best expected profit for each number of firms served."""
    points = run.breadth_frontier.sort("firms_served", "profit_fen")
    return _frontier(run, "breadth", points, "firms_served")


def _frontier(run: DecisionRun, name: str, points: pl.DataFrame, across: str) -> Figure:
    standing = [(TEXTS["here"], run.allocation.totals)]
    standing += [(other.name, other.totals) for other in run.alternatives]
    return Figure(
        name=name,
        data={
            "x": points[across].to_list(),
            "y": points["profit_fen"].to_list(),
            "points": [
                [title, getattr(totals, across), totals.profit_fen] for title, totals in standing
            ],
        },
        head=(TEXTS["loss"], TEXTS["profit"], TEXTS["amount"], TEXTS["firms_served"]),
        rows=tuple(
            (money_cell(loss), money_cell(profit), money_cell(amount), count(firms))
            for loss, profit, amount, firms in points.select(
                "loss_fen", "profit_fen", "amount_fen", "firms_served"
            ).rows()
        ),
    )


def _histogram(name: str, title: Bilingual, edges: list[str], bins: pl.DataFrame) -> Figure:
    counted = bins.group_by("grade", "bin").len().rows()
    numbers = {(grade, step): number for grade, step, number in counted}
    ranges = range(len(edges) - 1)
    by_grade = [[numbers.get((grade, i), 0) for i in ranges] for grade in GRADES]
    return Figure(
        name=name,
        data={"grades": list(GRADES), "edges": edges, "counts": by_grade},
        head=(title, *(sentence("grade_of", grade=grade) for grade in GRADES)),
        rows=tuple(
            (f"{edges[i]}–{edges[i + 1]}", *(count(counts[i]) for counts in by_grade))
            for i in ranges
        ),
    )


def _by_grade(decisions: pl.DataFrame) -> list[int]:
    numbers = dict(decisions.group_by("grade").len().rows())
    return [numbers.get(grade, 0) for grade in GRADES]


def _step(rate: float, width: float) -> int:
    # A rate on an edge, 0.045 say, must not fall below it for the sake of its last binary digit.
    return math.floor(round(rate / width, 6))
