import pytest
from tests.unit.allocation.made import candidates, terms

from puhui.allocation import greedy, spread_evenly, totals_of


def yuan(amounts) -> list[int]:
    return [fen // 100 for fen in amounts["amount_fen"].to_list()]


def test_evenly_all_get_the_same_until_their_limit():
    made = candidates((1_000_000, 0.03, 0), (120_000, 0.01, 0), (1_000_000, 0.02, 0))

    amounts, totals = spread_evenly(candidates=made, budget_fen=100_000_000, policy=terms())

    assert yuan(amounts) == [440_000, 120_000, 440_000]
    assert totals.firms_served == 3


def test_evenly_what_whole_steps_leave_goes_out_by_the_step():
    made = candidates(*[(1_000_000, 0.03, 0) for _ in range(3)])

    amounts, _ = spread_evenly(candidates=made, budget_fen=50_000_000, policy=terms())

    assert yuan(amounts) == [170_000, 170_000, 160_000]


def test_evenly_the_minimum_to_the_first_where_money_is_short():
    made = candidates(*[(1_000_000, 0.03, 0) for _ in range(3)])

    amounts, _ = spread_evenly(candidates=made, budget_fen=25_000_000, policy=terms())

    assert yuan(amounts) == [100_000, 100_000, 0]


def test_evenly_all_limits_where_money_is_plenty():
    made = candidates((1_000_000, 0.03, 0), (120_000, 0.01, 0))

    amounts, _ = spread_evenly(candidates=made, budget_fen=10**12, policy=terms())

    assert yuan(amounts) == [1_000_000, 120_000]


def test_evenly_also_to_firms_that_earn_nothing_but_not_without_a_price():
    made = candidates((200_000, -0.01, 0.1), (200_000, None, None), (0, 0.05, 0))

    amounts, totals = spread_evenly(candidates=made, budget_fen=100_000_000, policy=terms())

    assert yuan(amounts) == [200_000, 0, 0]
    assert totals.profit_fen == -200_000


def test_greedily_the_best_to_their_limit():
    made = candidates((500_000, 0.01, 0), (300_000, 0.03, 0), (400_000, 0.02, 0))

    amounts, totals = greedy(candidates=made, budget_fen=60_000_000, policy=terms())

    assert yuan(amounts) == [0, 300_000, 300_000]
    assert totals.profit_fen == 900_000 + 600_000


def test_greedily_a_rest_below_the_minimum_stays():
    made = candidates((300_000, 0.03, 0), (400_000, 0.02, 0))

    amounts, _ = greedy(candidates=made, budget_fen=35_000_000, policy=terms())

    assert yuan(amounts) == [300_000, 0]


def test_greedily_the_first_of_equals():
    made = candidates((300_000, 0.03, 0), (300_000, 0.03, 0)).reverse()

    amounts, _ = greedy(candidates=made, budget_fen=30_000_000, policy=terms())

    assert yuan(amounts) == [300_000, 0]


@pytest.mark.parametrize("spread", [spread_evenly, greedy])
def test_totals_are_the_sum_over_firms(spread):
    made = candidates((330_000, 0.0312345, 0.0111), (470_000, 0.0287654, 0.0222))

    amounts, totals = spread(candidates=made, budget_fen=70_000_000, policy=terms())

    assert totals == totals_of(amounts=amounts, candidates=made)


@pytest.mark.parametrize("spread", [spread_evenly, greedy])
def test_nobody_to_lend_to(spread):
    amounts, totals = spread(candidates=candidates(), budget_fen=100, policy=terms())

    assert amounts.is_empty()
    assert totals.amount_fen == 0
