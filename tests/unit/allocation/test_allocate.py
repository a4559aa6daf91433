from datetime import date

import pytest
from tests.unit.allocation.made import amounts_yuan, book, candidates, terms, thin_floor

from puhui.allocation import AMOUNTS_SCHEMA, UnableToAllocate, allocate


def test_best_firms_are_filled_first_and_the_rest_goes_to_the_next():
    made = candidates(
        (500_000, 0.01, 0.01), (300_000, 0.03, 0.01), (1_000_000, 0.02, 0.01), (400_000, 0.005, 0)
    )

    found = allocate(candidates=made, budget_fen=60_000_000, policy=terms())

    assert amounts_yuan(found) == [0, 300_000, 300_000, 0]
    assert found.totals.profit_fen == 300_000 * 3 + 300_000 * 2
    assert found.totals.amount_fen == 60_000_000
    assert found.totals.firms_served == 2
    assert found.gap_ratio < 1e-5


def test_amounts_have_their_schema_and_every_candidate_in_order():
    made = book(firms=50, seed=1)

    found = allocate(candidates=made.reverse(), budget_fen=500_000_000, policy=terms())

    assert found.amounts.schema == AMOUNTS_SCHEMA
    assert found.amounts["firm_id"].to_list() == made["firm_id"].to_list()


def test_whole_loans_beat_a_loan_that_would_be_too_small():
    # 100,000 for the best firm would leave 50,000, less than the smallest loan.
    made = candidates((100_000, 0.03, 0), (150_000, 0.025, 0))

    found = allocate(candidates=made, budget_fen=15_000_000, policy=terms())

    assert amounts_yuan(found) == [0, 150_000]


def test_no_price_no_profit_and_no_limit_get_nothing():
    made = candidates(
        (500_000, None, None), (500_000, 0.0, 0.1), (500_000, -0.01, 0.1), (0, 0.05, 0)
    )

    found = allocate(candidates=made, budget_fen=100_000_000, policy=terms())

    assert amounts_yuan(found) == [0, 0, 0, 0]
    assert found.totals.profit_fen == 0
    assert found.gap_ratio == 0


def test_the_loss_cap_of_the_amount_lent_holds_to_the_fen():
    made = candidates((1_000_000, 0.05, 0.04), (1_000_000, 0.01, 0.01))

    found = allocate(candidates=made, budget_fen=200_000_000, policy=terms(loss_cap_ratio=0.02))

    # 0.04 a + 0.01 b <= 0.02 (a + b)  means  a <= b / 2
    assert amounts_yuan(found) == [500_000, 1_000_000]
    assert found.totals.loss_fen * 50 <= found.totals.amount_fen


def test_the_loss_cap_in_money_holds_to_the_fen():
    made = candidates((1_000_000, 0.05, 0.04), (1_000_000, 0.01, 0.01))

    found = allocate(candidates=made, budget_fen=200_000_000, policy=terms(loss_cap_fen=1_234_567))

    assert found.totals.loss_fen <= 1_234_567
    assert found.totals.loss_fen > 1_234_567 - 40_000  # a step more of either would exceed it


def test_a_floor_moves_money_to_its_group():
    made = candidates(
        (1_000_000, 0.03, 0), (200_000, 0.01, 0), groups={"history": ["established", "thin"]}
    )

    found = allocate(
        candidates=made, budget_fen=100_000_000, policy=terms(group_shares=(thin_floor(0.15),))
    )

    assert amounts_yuan(found) == [850_000, 150_000]


def test_a_floor_beyond_demand_gives_way_and_says_so():
    made = candidates(
        (1_000_000, 0.03, 0), (120_000, 0.01, 0), groups={"history": ["established", "thin"]}
    )

    found = allocate(
        candidates=made, budget_fen=100_000_000, policy=terms(group_shares=(thin_floor(0.3),))
    )

    assert amounts_yuan(found) == [880_000, 120_000]
    (note,) = found.notes
    assert "30.0%" in note.zh
    assert "120,000 元" in note.zh
    assert "120,000 yuan" in note.en


def test_a_floor_that_must_hold_lends_even_at_a_loss():
    made = candidates(
        (1_000_000, 0.03, 0), (200_000, -0.01, 0), groups={"history": ["established", "thin"]}
    )
    strict = terms(group_shares=(thin_floor(0.1, gives_way=False),))

    found = allocate(candidates=made, budget_fen=100_000_000, policy=strict)

    assert amounts_yuan(found) == [900_000, 100_000]


def test_a_floor_that_gives_way_never_lends_at_a_loss():
    made = candidates(
        (1_000_000, 0.03, 0), (200_000, -0.01, 0), groups={"history": ["established", "thin"]}
    )

    found = allocate(
        candidates=made, budget_fen=100_000_000, policy=terms(group_shares=(thin_floor(0.1),))
    )

    assert amounts_yuan(found) == [1_000_000, 0]
    assert len(found.notes) == 1


def test_a_least_number_of_firms_is_served():
    made = candidates(*[(1_000_000, 0.03 - i / 1000, 0) for i in range(5)])

    found = allocate(candidates=made, budget_fen=100_000_000, policy=terms(firms_min=4))

    assert amounts_yuan(found) == [700_000, 100_000, 100_000, 100_000, 0]


def test_more_firms_than_money_reaches_is_an_error_with_the_number_missing():
    made = candidates(*[(1_000_000, 0.03, 0) for _ in range(5)])

    with pytest.raises(UnableToAllocate, match="还差 2 户") as raised:
        allocate(candidates=made, budget_fen=30_000_000, policy=terms(firms_min=5))
    assert "the budget" in raised.value.what.en


def test_firms_alike_are_served_in_their_order():
    made = candidates(*[(200_000, 0.03, 0.01) for _ in range(4)])

    found = allocate(candidates=made, budget_fen=50_000_000, policy=terms())

    amounts = amounts_yuan(found)
    assert sum(amounts) == 500_000
    assert amounts == sorted(amounts, reverse=True)


def test_money_that_finds_no_taker_is_noted():
    found = allocate(
        candidates=candidates((200_000, 0.03, 0.01)), budget_fen=100_000_000, policy=terms()
    )

    (note,) = found.notes
    assert "800,000 元" in note.zh


def test_no_candidates_no_loans():
    found = allocate(candidates=candidates(), budget_fen=100_000_000, policy=terms())

    assert found.amounts.is_empty()
    assert found.totals.firms_served == 0
    assert found.bound_profit_fen == 0


def test_no_budget_no_loans():
    found = allocate(candidates=candidates((200_000, 0.03, 0.01)), budget_fen=0, policy=terms())

    assert amounts_yuan(found) == [0]


def test_the_policy_in_force_serves_more_firms_at_a_small_price(policy):
    made = book(firms=300, seed=2)

    found = allocate(candidates=made, budget_fen=3_000_000_000, policy=policy)

    assert policy.as_of == date(2020, 2, 29)
    assert found.breadth is not None
    assert found.totals.firms_served > found.breadth.best_totals.firms_served
    assert found.totals.profit_fen >= 0.95 * found.breadth.best_totals.profit_fen
    assert found.gap_ratio <= 0.001
