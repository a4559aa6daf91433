from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from puhui.town.amounts import draw_amounts, form_limits_fen, split_tax


@pytest.mark.parametrize("total_fen", [100, 101, 11_700, 113_000_000, 999_999_999])
@pytest.mark.parametrize("rate", [0, 1, 3, 6, 9, 10, 11, 13, 16, 17])
def test_tax_is_split_off_to_the_nearest_fen(total_fen, rate):
    amount, tax, total = split_tax(total_fen=np.array([total_fen]), rate_percent=np.array([rate]))
    exact = Decimal(total_fen) * 100 / (100 + rate)
    assert amount[0] == exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert amount[0] + tax[0] == total[0] == total_fen


def drawn(limit_fen: int, rate: int = 13):
    wanted = np.random.default_rng(1).lognormal(12, 2, 20_000)
    return draw_amounts(
        rng=np.random.default_rng(2),
        wanted_fen=wanted,
        limit_fen=np.full(wanted.shape, limit_fen),
        rate_percent=np.full(wanted.shape, rate),
    )


def test_amounts_add_up_and_stay_under_the_form_limit():
    amount, tax, total = drawn(1_000_000)
    assert (amount + tax == total).all()
    assert amount.max() <= 1_000_000
    assert total.min() >= 100


def test_most_prices_are_whole_yuan():
    total = drawn(1_000_000_000).total_fen
    assert 0.6 < (total % 100 == 0).mean() < 0.75
    assert 0.25 < (total % 1000 == 0).mean() < 0.4


def test_form_is_the_smallest_that_leaves_room():
    mean = np.array([1_000.0, 400_000.0, 400_001.0, 39_000_000.0, 9e12])
    assert form_limits_fen(mean).tolist() == [
        1_000_000,
        1_000_000,
        10_000_000,
        100_000_000,
        1_000_000_000,
    ]
