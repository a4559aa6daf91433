import polars as pl
import pytest
from tests.unit.allocation.made import (
    INDUSTRY,
    RoundingOnly,
    amounts_yuan,
    book,
    candidates,
    terms,
    thin_floor,
)

from puhui.allocation import (
    FRONTIER_SCHEMA,
    GroupShare,
    allocate,
    breadth,
    breadth_frontier,
    greedy,
)


def test_the_widest_service_within_the_tolerance():
    # Alone the first firm earns 30,000; each other firm served costs 100,000 × (0.03 - 0.02).
    made = candidates((1_000_000, 0.03, 0), *[(1_000_000, 0.02, 0) for _ in range(5)])

    found = allocate(
        candidates=made, budget_fen=100_000_000, policy=terms(breadth_tolerance_ratio=0.1)
    )

    assert sorted(amounts_yuan(found), reverse=True) == [700_000, *[100_000] * 3, 0, 0]
    assert found.totals.profit_fen == 2_700_000
    assert found.breadth is not None
    assert found.breadth.firms_min == 4
    assert found.breadth.best_totals.profit_fen == 3_000_000
    assert found.breadth.best_totals.firms_served == 1


def test_without_tolerance_no_wider_service_is_looked_for():
    found = allocate(candidates=book(firms=50, seed=3), budget_fen=500_000_000, policy=terms())

    assert found.breadth is None


def test_where_all_are_served_already_nothing_changes():
    made = candidates((200_000, 0.03, 0), (300_000, 0.02, 0))

    found = allocate(
        candidates=made, budget_fen=100_000_000, policy=terms(breadth_tolerance_ratio=0.1)
    )

    assert amounts_yuan(found) == [200_000, 300_000]
    assert found.breadth is not None
    assert found.breadth.best_totals == found.totals


@pytest.mark.parametrize("seed", range(6))
def test_the_promised_profit_is_kept(seed):
    made = book(firms=200, seed=seed)

    found = allocate(
        candidates=made,
        budget_fen=1_500_000_000,
        policy=terms(breadth_tolerance_ratio=0.05, loss_cap_ratio=0.015),
    )

    assert found.breadth is not None
    assert found.totals.profit_fen >= 0.95 * found.breadth.best_totals.profit_fen
    assert found.totals.firms_served >= found.breadth.firms_min
    assert found.totals.firms_served > found.breadth.best_totals.firms_served


def test_the_frontier_runs_from_most_profit_to_most_firms():
    made = book(firms=300, seed=4)
    budget_fen = 2_000_000_000

    points = breadth_frontier(candidates=made, budget_fen=budget_fen, policy=terms(), points=8)

    assert points.schema == FRONTIER_SCHEMA
    assert points["firms_served"].is_sorted()
    assert points["profit_fen"].is_sorted(descending=True)
    earning = made.filter((pl.col("profit_ratio") > 0) & (pl.col("limit_fen") > 0)).height
    assert points["firms_served"][-1] == min(200, earning)  # 20 million in loans of 100,000
    assert (points["amount_fen"] <= budget_fen).all()


def test_the_frontier_shows_twice_the_greedy_rules_firms():
    made = book(firms=300, seed=5)
    _, greedily = greedy(candidates=made, budget_fen=2_000_000_000, policy=terms())

    points = breadth_frontier(candidates=made, budget_fen=2_000_000_000, policy=terms())

    assert points.filter(pl.col("firms_served") >= 2 * greedily.firms_served).height > 0


@pytest.mark.parametrize("seed", range(12))
def test_where_rounding_would_break_the_promise_fewer_firms_are_served(seed):
    asked = terms(
        breadth_tolerance_ratio=0.002,
        loss_cap_ratio=0.011,
        group_shares=(GroupShare("industry", "*", INDUSTRY, max_ratio=0.17), thin_floor(0.2)),
    )

    found = allocate(
        candidates=book(firms=150, seed=seed),
        budget_fen=900_000_000,
        policy=asked,
        solver=RoundingOnly(),
    )

    assert found.breadth is not None
    assert found.totals.profit_fen >= 0.998 * found.breadth.best_totals.profit_fen
    assert found.totals.firms_served >= found.breadth.best_totals.firms_served


def test_where_no_whole_steps_serve_so_many_fewer_are_tried(monkeypatch):
    tried = []
    solve_serving = breadth.solve_serving

    def fails_at_first(*, firms_min, **more):
        tried.append(firms_min)
        return None if len(tried) == 1 else solve_serving(firms_min=firms_min, **more)

    monkeypatch.setattr(breadth, "solve_serving", fails_at_first)

    found = allocate(
        candidates=book(firms=100, seed=1),
        budget_fen=900_000_000,
        policy=terms(breadth_tolerance_ratio=0.05),
        solver=RoundingOnly(),
    )

    assert tried[1] < tried[0]
    assert found.breadth is not None
    assert found.breadth.firms_min == tried[-1]
