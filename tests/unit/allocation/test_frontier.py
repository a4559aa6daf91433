import pytest
from tests.unit.allocation.made import book, candidates, terms, thin_floor

from puhui.allocation import FRONTIER_SCHEMA, Totals, allocate, frontier


def test_each_point_is_the_best_for_its_loss():
    # Safe money first, risky money as far as the loss allows.
    made = candidates((500_000, 0.02, 0.01), (500_000, 0.05, 0.05))

    points = frontier(candidates=made, budget_fen=100_000_000, policy=terms(), points=4)

    assert points.rows() == [
        # caps in fen: 0, 1,000,000, 2,000,000 and the 3,000,000 of lending all there is
        (0, 0, 0, 0),
        (1_000_000, 1_500_000, 60_000_000, 2),
        (2_000_000, 2_500_000, 80_000_000, 2),
        (3_000_000, 3_500_000, 100_000_000, 2),
    ]


def test_a_book_has_a_rising_curve_that_ends_at_the_best():
    made, asked = book(firms=200, seed=6), terms(loss_cap_ratio=0.01)

    points = frontier(candidates=made, budget_fen=1_500_000_000, policy=asked, points=12)

    assert points.schema == FRONTIER_SCHEMA
    assert points["loss_fen"].is_sorted()
    assert points["profit_fen"].is_sorted()
    assert points["profit_fen"].n_unique() == points.height
    uncapped = allocate(candidates=made, budget_fen=1_500_000_000, policy=terms()).totals
    last = Totals(
        **points.select("amount_fen", "profit_fen", "loss_fen", "firms_served").row(-1, named=True)
    )
    assert last.profit_fen == pytest.approx(uncapped.profit_fen, rel=0.002)


def test_the_curve_begins_where_the_floor_needs_loss():
    made = candidates(
        (500_000, 0.02, 0.01), (500_000, 0.03, 0.04), groups={"history": ["old", "thin"]}
    )
    asked = terms(group_shares=(thin_floor(0.2, gives_way=False),))

    points = frontier(candidates=made, budget_fen=100_000_000, policy=asked, points=10)

    assert points["loss_fen"].min() >= 200_000 * 4


def test_nothing_to_lend_is_a_single_point():
    points = frontier(candidates=candidates(), budget_fen=100, policy=terms())

    assert points.rows() == [(0, 0, 0, 0)]
