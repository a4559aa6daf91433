import polars as pl
from tests.unit.allocation.made import candidates

from puhui.allocation import Totals, totals_of


def test_totals_are_rounded_firm_by_firm():
    made = candidates((500_000, 0.0333333333, 0.001), (500_000, 0.0333333333, None))
    amounts = pl.DataFrame({"firm_id": ["F1", "F0"], "amount_fen": [10_000_001, 10_000_000]})

    found = totals_of(amounts=amounts, candidates=made)

    assert found == Totals(
        amount_fen=20_000_001, profit_fen=333_333 + 333_333, loss_fen=10_000, firms_served=2
    )


def test_nothing_is_nothing():
    found = totals_of(
        amounts=pl.DataFrame(schema={"firm_id": pl.String, "amount_fen": pl.Int64}),
        candidates=candidates(),
    )

    assert found == Totals(amount_fen=0, profit_fen=0, loss_fen=0, firms_served=0)
