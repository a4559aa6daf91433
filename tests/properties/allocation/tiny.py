"""Tiny problems for Hypothesis, and every allocation of one of them by enumeration."""

import itertools
from fractions import Fraction

import numpy as np
import polars as pl
from hypothesis import strategies as st

from puhui.allocation import CANDIDATES_SCHEMA, GroupShare, Terms
from puhui.base import Bilingual

STEP_FEN = 1_000_000
MINIMUM_STEPS = 3
THIN = Bilingual("新企业", "new firms")
OLD = Bilingual("老企业", "old firms")


def ratios(low: int, high: int) -> st.SearchStrategy[float]:
    """Ratios in tenths of a per mille: few enough to tie now and then."""
    return st.integers(low, high).map(lambda value: value / 10_000)


FIRMS = st.tuples(
    st.integers(0, 9),  # limit in steps
    st.none() | ratios(-100, 500),
    ratios(0, 600),
    st.sampled_from(["thin", "old", None]),
)


@st.composite
def candidates(draw: st.DrawFn, *, most: int) -> pl.DataFrame:
    """Some firms, by no order in particular."""
    firms = draw(st.lists(FIRMS, max_size=most))
    names = draw(st.permutations(range(len(firms))))
    rows = [
        (f"F{name}", limit * STEP_FEN, profit, None if profit is None else loss, history)
        for name, (limit, profit, loss, history) in zip(names, firms, strict=True)
    ]
    schema = {**CANDIDATES_SCHEMA, "history": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


@st.composite
def terms(draw: st.DrawFn, *, gives_way: bool) -> Terms:
    """Some terms, most constraints there or not."""
    shares = []
    if draw(st.booleans()):
        floor = draw(ratios(0, 5_000))
        shares.append(
            GroupShare("history", "thin", THIN, min_ratio=floor, floor_gives_way=gives_way)
        )
    if draw(st.booleans()):
        shares.append(GroupShare("history", "old", OLD, max_ratio=draw(ratios(1_000, 10_000))))
    return Terms(
        minimum_fen=MINIMUM_STEPS * STEP_FEN,
        step_fen=STEP_FEN,
        loss_cap_ratio=draw(st.none() | ratios(0, 500)),
        loss_cap_fen=draw(st.none() | st.integers(0, 600_000)),
        group_shares=tuple(shares),
        firms_min=0 if gives_way else draw(st.integers(0, 3)),
    )


def broken(made: pl.DataFrame, amounts: pl.DataFrame, budget_fen: int, asked: Terms) -> list[str]:
    """Name every constraint that an allocation breaks, in exact arithmetic."""
    firms = made.join(amounts.select("firm_id", "amount_fen"), on="firm_id").sort("firm_id")
    lent = firms.filter(pl.col("amount_fen") > 0)
    amount_fen = lent["amount_fen"].sum()
    loss_fen = int((lent["amount_fen"] * lent["loss_ratio"]).round(0).cast(pl.Int64).sum())
    checks = {
        "a row a firm": firms.height == made.height == amounts.height,
        "budget": amount_fen <= budget_fen,
        "limit": bool((firms["amount_fen"] <= firms["limit_fen"]).all()),
        "minimum": bool((lent["amount_fen"] >= asked.minimum_fen).all()),
        "step": bool((lent["amount_fen"] % asked.step_fen == 0).all()),
        "price": lent["profit_ratio"].null_count() == 0,
        "firms": lent.height >= asked.firms_min,
    }
    if asked.loss_cap_ratio is not None:
        checks["loss ratio"] = loss_fen <= Fraction(str(asked.loss_cap_ratio)) * amount_fen
    if asked.loss_cap_fen is not None:
        checks["loss"] = loss_fen <= asked.loss_cap_fen
    for share in asked.group_shares:
        inside = lent.filter(pl.col(share.grouping) == share.group)["amount_fen"].sum()
        budget = budget_fen // asked.step_fen * asked.step_fen
        checks[f"cap {share.group}"] = inside <= Fraction(str(share.max_ratio)) * budget
        if not share.floor_gives_way:
            checks[f"floor {share.group}"] = inside >= Fraction(str(share.min_ratio)) * budget
    return [name for name, holds in checks.items() if not holds]


def best_profit_fen(made: pl.DataFrame, budget_fen: int, asked: Terms) -> int | None:
    """Return the most that any allocation in whole steps earns; None if none keeps to the terms."""
    strict = [s.group for s in asked.group_shares if s.min_ratio > 0 and not s.floor_gives_way]
    may_lose = pl.col("history").is_in(strict).fill_null(value=False)
    firms = (
        made.sort("firm_id")
        .drop_nulls("profit_ratio")
        .filter((pl.col("profit_ratio") > 0) | may_lose)
    )
    choices = [
        [0, *range(MINIMUM_STEPS, int(limit) + 1)] for limit in firms["limit_fen"] // STEP_FEN
    ]
    every = list(itertools.product(*choices))
    steps = np.array(every, dtype=np.int64).reshape(len(every), firms.height)
    amounts = steps * STEP_FEN
    loss = np.rint(amounts * firms["loss_ratio"].to_numpy()).astype(np.int64).sum(axis=1)
    lent = amounts.sum(axis=1)
    keeps = (lent <= budget_fen) & ((steps > 0).sum(axis=1) >= asked.firms_min)
    if asked.loss_cap_ratio is not None:
        cap = Fraction(str(asked.loss_cap_ratio))
        keeps &= loss * cap.denominator <= cap.numerator * lent
    if asked.loss_cap_fen is not None:
        keeps &= loss <= asked.loss_cap_fen
    for share in asked.group_shares:
        inside = amounts @ (firms[share.grouping] == share.group).fill_null(False).to_numpy()
        budget = budget_fen // STEP_FEN * STEP_FEN
        keeps &= inside <= float(Fraction(str(share.max_ratio)) * budget) + 1e-6
        keeps &= inside >= float(Fraction(str(share.min_ratio)) * budget) - 1e-6
    profit = np.rint(amounts * firms["profit_ratio"].to_numpy()).astype(np.int64).sum(axis=1)
    return int(profit[keeps].max()) if keeps.any() else None
