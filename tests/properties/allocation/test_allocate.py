from dataclasses import replace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.allocation.tiny import (
    STEP_FEN,
    best_profit_fen,
    broken,
    candidates,
    terms,
)
from tests.unit.allocation.made import RoundingOnly, SearchInside

from puhui.allocation import (
    UnableToAllocate,
    allocate,
    breadth_frontier,
    frontier,
    greedy,
    spread_evenly,
    totals_of,
)

SOLVER = SearchInside()
BUDGETS = st.integers(0, 30 * STEP_FEN)
# What a search that stops at its gap, and rounding to fen firm by firm, may leave.
GAP_RATIO = 4e-4


@settings(max_examples=150, deadline=None)
@given(made=candidates(most=12), budget_fen=BUDGETS, asked=terms(gives_way=True))
def test_every_constraint_holds_to_the_fen(made, budget_fen, asked):
    found = allocate(candidates=made, budget_fen=budget_fen, policy=asked, solver=SOLVER)

    assert broken(made, found.amounts, budget_fen, asked) == []
    assert found.totals == totals_of(amounts=found.amounts, candidates=made)
    assert found.totals.profit_fen <= found.bound_profit_fen
    assert found.gap_ratio >= 0
    lent = made.join(found.amounts, on="firm_id").filter(pl.col("amount_fen") > 0)
    assert (lent["profit_ratio"] > 0).all(), "no floor here forces a loss"


@settings(max_examples=150, deadline=None)
@given(made=candidates(most=4), budget_fen=BUDGETS, asked=terms(gives_way=False))
def test_it_is_as_good_as_looking_at_every_allocation(made, budget_fen, asked):
    best_fen = best_profit_fen(made, budget_fen, asked)
    try:
        found = allocate(candidates=made, budget_fen=budget_fen, policy=asked, solver=SOLVER)
    except UnableToAllocate:
        assert best_fen is None
        return

    assert best_fen is not None
    assert broken(made, found.amounts, budget_fen, asked) == []
    assert found.totals.profit_fen <= best_fen
    assert found.totals.profit_fen >= best_fen - abs(found.bound_profit_fen) * GAP_RATIO - 4
    assert best_fen <= found.bound_profit_fen


@settings(max_examples=60, deadline=None)
@given(
    made=candidates(most=12),
    budget_fen=BUDGETS,
    asked=terms(gives_way=True),
    tolerance=st.floats(0.01, 0.5),
)
def test_the_widest_service_keeps_its_promise(made, budget_fen, asked, tolerance):
    wide = replace(asked, breadth_tolerance_ratio=tolerance)

    found = allocate(candidates=made, budget_fen=budget_fen, policy=wide, solver=SOLVER)

    assert broken(made, found.amounts, budget_fen, asked) == []
    assert found.breadth is not None
    assert found.totals.profit_fen >= (1 - tolerance) * found.breadth.best_totals.profit_fen
    assert found.totals.firms_served >= found.breadth.best_totals.firms_served
    assert found.totals.profit_fen <= found.bound_profit_fen


@settings(max_examples=60, deadline=None)
@given(data=st.data(), made=candidates(most=12), budget_fen=BUDGETS, asked=terms(gives_way=True))
def test_the_order_of_the_candidates_does_not_matter(data, made, budget_fen, asked):
    order = data.draw(st.permutations(range(made.height)))

    found, again = (
        allocate(candidates=rows, budget_fen=budget_fen, policy=asked, solver=SOLVER)
        for rows in (made, made[list(order)])
    )

    assert found.amounts.equals(again.amounts)
    assert found.shadow_prices == again.shadow_prices
    assert found.notes == again.notes


@settings(max_examples=60, deadline=None)
@given(made=candidates(most=12), budget_fen=BUDGETS, more_fen=BUDGETS, asked=terms(gives_way=True))
def test_more_money_earns_no_less(made, budget_fen, more_fen, asked):
    # Floors and caps that grow with the budget may cost profit; without them money is only good.
    free = replace(asked, group_shares=())

    less, more = (
        allocate(candidates=made, budget_fen=fen, policy=free, solver=SOLVER)
        for fen in (budget_fen, budget_fen + more_fen)
    )

    slack = less.bound_profit_fen * GAP_RATIO + 12
    assert more.totals.profit_fen >= less.totals.profit_fen - slack
    assert more.bound_profit_fen >= less.bound_profit_fen - 12


@settings(max_examples=60, deadline=None)
@given(made=candidates(most=12), budget_fen=BUDGETS, asked=terms(gives_way=True))
def test_plain_ways_keep_to_amounts_and_never_beat_the_bound(made, budget_fen, asked):
    free = replace(asked, group_shares=(), loss_cap_ratio=None, loss_cap_fen=None)
    bound_fen = allocate(
        candidates=made, budget_fen=budget_fen, policy=free, solver=RoundingOnly()
    ).bound_profit_fen

    for spread in (greedy, spread_evenly):
        amounts, totals = spread(candidates=made, budget_fen=budget_fen, policy=asked)
        assert broken(made, amounts, budget_fen, free) == []
        assert totals.profit_fen <= bound_fen


@settings(max_examples=40, deadline=None)
@given(made=candidates(most=10), budget_fen=BUDGETS, asked=terms(gives_way=True))
def test_no_point_of_a_frontier_is_beaten_by_another(made, budget_fen, asked):
    for curve, better, sign in ((frontier, "loss_fen", -1), (breadth_frontier, "firms_served", 1)):
        points = curve(
            candidates=made, budget_fen=budget_fen, policy=asked, points=6, solver=SOLVER
        )
        good, profit = points[better].cast(pl.Int64) * sign, points["profit_fen"]
        assert points.height >= 1
        assert (points["amount_fen"] <= budget_fen).all()
        for i in range(points.height):
            assert not ((good >= good[i]) & (profit > profit[i])).any()
