"""The whole decision in figures and sentences."""

from dataclasses import replace

import polars as pl
import pytest

from puhui.allocation.schema import FRONTIER_SCHEMA, Breadth, Totals
from puhui.base import Bilingual
from puhui.pipeline.schema import Alternative
from puhui.report.summary import (
    average_rate,
    chosen_breadth_sentence,
    key_figures,
    twice_sentence,
    verdict,
    ways,
    ways_sentences,
)

WAN = 1_000_000  # fen


def totals(*, profit_wan: int, firms: int) -> Totals:
    return Totals(
        amount_fen=1000 * WAN, profit_fen=profit_wan * WAN, loss_fen=9 * WAN, firms_served=firms
    )


def with_ways(run, *, ours, greedy, breadth=()):
    points = [(0, profit * WAN, 0, firms) for firms, profit in breadth]
    return replace(
        run,
        allocation=replace(run.allocation, totals=ours, breadth=None),
        alternatives=(Alternative(Bilingual("贪心", "greedy"), greedy),),
        breadth_frontier=pl.DataFrame(points, schema=FRONTIER_SCHEMA, orient="row"),
    )


def test_verdict_counts_only_firms_decided_on(run):
    decided = run.decisions.filter(pl.col("is_candidate")).height
    served = run.allocation.totals.firms_served

    said = verdict(run)

    assert f"{decided} 户企业中，建议向 {served} 户放款" in said.zh
    assert f"Of {decided} firms, lend to {served}" in said.en


def test_verdict_says_when_nothing_is_lent(run):
    nothing = replace(run.allocation, totals=Totals(0, 0, 0, 0))

    assert "没有一户" in verdict(replace(run, allocation=nothing)).zh


def test_key_figures_hold_for_an_empty_allocation(run):
    nothing = replace(run.allocation, totals=Totals(0, 0, 0, 0))
    decisions = run.decisions.with_columns(pl.lit(0, dtype=pl.Int64).alias("amount_fen"))

    figures = key_figures(replace(run, allocation=nothing, decisions=decisions))

    assert {figure.title.zh: figure.value for figure in figures}["平均年利率"] == "—"


@pytest.mark.parametrize(
    ("gap_ratio", "text"), [(0.0, "0.000%"), (1e-7, "<0.001%"), (0.00036, "0.036%")]
)
def test_a_small_gap_is_not_shown_as_none(run, gap_ratio, text):
    figures = key_figures(replace(run, allocation=replace(run.allocation, gap_ratio=gap_ratio)))

    assert figures[-1].value == text


def test_average_rate_is_weighted_by_amount():
    lent = pl.DataFrame({"amount_fen": [300, 100, 0], "rate_annual_ratio": [0.04, 0.08, None]})

    assert average_rate(lent) == pytest.approx(0.05)


def test_ways_start_with_ours_and_bars_compare(run):
    compared = ways(with_ways(run, ours=totals(profit_wan=80, firms=30),
                              greedy=totals(profit_wan=100, firms=10)))  # fmt: skip

    assert [way.is_ours for way in compared] == [True, False]
    assert [way.profit_bar_ratio for way in compared] == [0.8, 1.0]
    assert [way.firms_bar_ratio for way in compared] == [1.0, pytest.approx(1 / 3)]


def test_a_way_that_loses_money_has_no_bar(run):
    compared = ways(with_ways(run, ours=totals(profit_wan=80, firms=30),
                              greedy=totals(profit_wan=-100, firms=10)))  # fmt: skip

    assert [way.profit_bar_ratio for way in compared] == [0.8, 0.0]


def test_sentences_say_more_and_less(run):
    ours = totals(profit_wan=98, firms=30)
    less = ways_sentences(with_ways(run, ours=ours, greedy=totals(profit_wan=100, firms=10)))
    more = ways_sentences(with_ways(run, ours=ours, greedy=totals(profit_wan=50, firms=10)))

    same = ways_sentences(with_ways(run, ours=ours, greedy=totals(profit_wan=98, firms=10)))

    assert same[0].zh.endswith("预期利润相同。")
    assert less[0].zh.endswith("预期利润少 2.0%。")
    assert more[0].en.endswith("96.0% more.")


def test_twice_as_many_firms_at_a_price(run):
    said = twice_sentence(
        with_ways(
            run,
            ours=totals(profit_wan=100, firms=12),
            greedy=totals(profit_wan=100, firms=10),
            breadth=[(15, 99), (20, 97), (25, 90)],
        )
    )

    assert said is not None
    assert "（20 户）" in said.zh
    assert "比它少 3.0%" in said.zh


def test_twice_as_many_firms_out_of_reach(run):
    said = twice_sentence(
        with_ways(
            run,
            ours=totals(profit_wan=100, firms=12),
            greedy=totals(profit_wan=100, firms=10),
            breadth=[(15, 99), (18, 95)],
        )
    )

    assert said is not None
    assert "最多能放款 18 户" in said.zh


def test_twice_as_many_firms_needs_no_sentence_where_ours_does_so(run):
    ours, greedy = totals(profit_wan=99, firms=20), totals(profit_wan=100, firms=10)

    assert twice_sentence(with_ways(run, ours=ours, greedy=greedy, breadth=[(20, 99)])) is None


def test_no_comparison_with_ways_that_earn_nothing(run):
    losing = with_ways(run, ours=totals(profit_wan=99, firms=20),
                       greedy=totals(profit_wan=-1, firms=10), breadth=[(20, 99)])  # fmt: skip

    assert ways_sentences(losing) == []


def test_chosen_breadth_is_said_only_where_more_firms_are_served(run):
    best = totals(profit_wan=100, firms=10)
    wide = replace(
        run.allocation, totals=totals(profit_wan=99, firms=25), breadth=Breadth(25, best)
    )

    said = chosen_breadth_sentence(wide)

    assert said is not None
    assert "为多服务 15 户，本方案放弃了其中的 1.00%" in said.zh
    assert chosen_breadth_sentence(replace(wide, totals=best)) is None
    assert chosen_breadth_sentence(replace(wide, breadth=None)) is None
