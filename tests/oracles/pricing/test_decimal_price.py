"""The price of every firm again, one at a time, in plain loops and exact decimals."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puhui.base import PolicyAt
from puhui.pricing import ChurnCurves, fit_churn, price
from puhui.sources.schema import CHURN_SCHEMA

EQUAL = Decimal("1e-12")  # far above the rounding of floats, far below a fen


@dataclass(frozen=True)
class Priced:
    """What the reference says of one firm."""

    rate: Decimal | None
    profit: Decimal | None
    loss: Decimal | None
    break_even: Decimal | None


def reference(pd: Decimal, grade: str, curves: ChurnCurves, policy: PolicyAt) -> Priced:
    lgd = Decimal(str(policy.table("pricing.lgd_ratio")["unsecured"]))
    costs = sum(
        (policy.decimal(f"pricing.{name}_annual_ratio") for name in ("funding", "operating_cost")),
        start=lgd * pd,
    )
    break_even = costs / (1 - pd) if pd < 1 else None
    lowest, highest, step = (
        policy.decimal(f"pricing.rate_{name}_annual_ratio") for name in ("min", "max", "step")
    )
    best: Priced | None = None
    rate = lowest
    while rate <= highest:
        churn = Decimal(curves.by_grade[grade].at(np.array([float(rate)])).item())
        profit = (1 - churn) * (rate * (1 - pd) - costs)
        if profit > EQUAL and (best is None or profit > best.profit + EQUAL):
            best = Priced(rate, profit, (1 - churn) * pd * lgd, break_even)
        rate += step
    return best or Priced(None, None, None, break_even)


def assert_close(found: float | None, expected: Decimal | None) -> None:
    assert found == (None if expected is None else pytest.approx(float(expected), abs=1e-11))


@pytest.fixture(scope="module")
def curves() -> ChurnCurves:
    rows = [
        *[("A", 0.04, 0.0), ("A", 0.05, 0.25), ("A", 0.07, 0.5), ("A", 0.15, 0.9)],
        *[("B", 0.04, 0.0), ("B", 0.06, 0.3), ("B", 0.065, 0.28), ("B", 0.15, 0.85)],
        *[("C", 0.04, 0.1), ("C", 0.12, 0.4), ("C", 0.15, 1.0)],
    ]
    return fit_churn(churn=pl.DataFrame(rows, schema=CHURN_SCHEMA, orient="row"))


FIRMS = st.lists(
    st.tuples(st.decimals("0", "1", places=4), st.sampled_from("ABC")), min_size=1, max_size=5
)


@settings(max_examples=40, deadline=None)
@given(firms=FIRMS)
def test_price_agrees(firms, curves, policy):
    ratings = pl.DataFrame(
        {
            "firm_id": [f"E{place}" for place in range(len(firms))],
            "pd_probability": [float(pd) for pd, _ in firms],
            "grade": [grade for _, grade in firms],
        }
    )
    priced = price(ratings=ratings, churn_curves=curves, policy=policy)
    for (pd, grade), row in zip(firms, priced.iter_rows(named=True), strict=True):
        expected = reference(pd, grade, curves, policy)
        assert_close(row["rate_annual_ratio"], expected.rate)
        assert_close(row["profit_ratio"], expected.profit)
        assert_close(row["loss_ratio"], expected.loss)
        if expected.break_even is None or expected.break_even < 10:
            assert_close(row["break_even_rate_annual_ratio"], expected.break_even)
