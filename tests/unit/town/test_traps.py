from dataclasses import fields, replace

import numpy as np
import polars as pl
import pytest

from puhui.town.ledger import Ledger
from puhui.town.traps import add_returns, draw_extras, number, repeat_rows, void

FIRMS = pl.DataFrame({"return_ratio": [0.02, 0.25], "void_ratio": [0.10, 0.50]})


@pytest.fixture
def rng():
    return np.random.default_rng(1)


@pytest.fixture
def ledger():
    rows = 4_000
    unset = np.zeros(rows, dtype=np.int64)
    amount = 100 + np.arange(rows)
    return Ledger(
        firm=np.repeat([0, 1], rows // 2),
        day=np.tile(np.arange(rows // 2) // 2, 2),
        number=unset,
        partner=unset,
        amount_fen=amount,
        tax_fen=unset + 13,
        total_fen=amount + 13,
        is_void=unset.astype(bool),
        is_duplicate=unset.astype(bool),
        has_reused_number=unset.astype(bool),
    )


def test_at_least_half_of_the_rows_stay_ordinary(rng):
    rows = np.array([2, 9])
    certain = FIRMS.with_columns(return_ratio=1.0)
    extras = draw_extras(rng=rng, firms=certain, direction="sale", rows=rows)
    assert extras.returns.tolist() == [0, 2]
    assert (extras.returns + extras.repeats <= rows // 2).all()


def test_return_undoes_an_invoice_of_that_day_or_before(rng, ledger):
    last_days = np.array([999, 999])
    both, settled = add_returns(
        rng=rng, ledger=ledger, returns=np.array([3, 50]), last_days=last_days
    )
    is_return = both.amount_fen < 0
    assert np.bincount(both.firm[is_return]).tolist() == [3, 50]
    assert both.day.max() == 999
    assert (np.diff(both.firm * 10_000 + both.day) >= 0).all()
    first_day = dict(zip(ledger.amount_fen.tolist(), ledger.day.tolist(), strict=True))
    for place in np.flatnonzero(is_return):
        assert both.day[place] >= first_day[-both.amount_fen[place]]
        assert both.total_fen[place] == both.amount_fen[place] - 13
    returned = np.isin(both.amount_fen, -both.amount_fen[is_return])
    assert (settled == is_return | returned).all()


def test_voids_follow_the_firms_ratio_and_spare_what_is_settled(rng, ledger):
    settled = np.arange(len(ledger)) % 4 == 0
    sold = void(rng=rng, ledger=ledger, settled=settled, firms=FIRMS, direction="sale")
    shares = [sold.is_void[(ledger.firm == firm) & ~settled].mean() for firm in (0, 1)]
    assert shares == pytest.approx([0.1, 0.5], abs=0.04)
    assert not sold.is_void[settled].any()
    blank = sold.total_fen == 0
    assert blank.sum() == pytest.approx(0.15 * sold.is_void.sum(), rel=0.3)
    assert (blank <= sold.is_void).all()
    bought = void(rng=rng, ledger=ledger, settled=settled, firms=FIRMS, direction="purchase")
    assert bought.is_void.sum() < 0.5 * sold.is_void.sum()
    assert (bought.total_fen > 0).all()


def test_sales_run_through_books_and_only_reused_numbers_repeat(rng, ledger):
    numbered = number(rng=rng, ledger=ledger, direction="sale")
    steps = np.diff(numbered.number[ledger.firm == 0])
    assert (steps == 1).mean() > 0.95
    assert steps.max() > 100
    reused = np.flatnonzero(numbered.has_reused_number)
    assert 5 < len(reused) < 40
    assert (numbered.number[reused] == numbered.number[reused - 1]).all()
    for firm in (0, 1):
        own = numbered.number[ledger.firm == firm]
        assert (
            len(own) - len(np.unique(own)) == numbered.has_reused_number[ledger.firm == firm].sum()
        )


def test_equal_totals_never_share_a_number(rng, ledger):
    equal = replace(ledger, total_fen=np.full(len(ledger), 500))
    assert not number(rng=rng, ledger=equal, direction="sale").has_reused_number.any()


def test_repeated_rows_follow_their_equals(rng, ledger):
    repeated = repeat_rows(rng=rng, ledger=ledger, repeats=np.array([7, 30]))
    assert np.bincount(repeated.firm).tolist() == [2_007, 2_030]
    places = np.flatnonzero(repeated.is_duplicate)
    assert len(places) == 37
    for field in fields(Ledger):
        if field.name not in ("is_duplicate", "has_reused_number"):
            column = getattr(repeated, field.name)
            assert (column[places] == column[places - 1]).all()
