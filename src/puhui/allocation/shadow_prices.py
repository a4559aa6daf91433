"""What one more unit of each constraint would be worth, in words."""

from collections.abc import Iterator

import numpy as np

from puhui.allocation._program import Rows
from puhui.allocation._row_titles import BUDGET, FIRMS_MIN, LOSS_CAP, cap_title, floor_title
from puhui.allocation._solved import Solved
from puhui.allocation.problem import Grouping, Problem
from puhui.allocation.schema import ShadowPrice
from puhui.allocation.solvers import FloatArray
from puhui.base import FEN_PER_YUAN, Bilingual

# Below this a price is the solver's arithmetic, not a constraint that binds.
_NO_PRICE_RATIO = 1e-9
_TEN_THOUSAND_YUAN = 10_000


def shadow_prices(solved: Solved) -> tuple[ShadowPrice, ...]:
    """Return the price of every constraint that binds: budget, losses, breadth, caps and floors.

    A price is the change of the linear optimum for one more unit of the bound, a yuan or for
    breadth a firm, while the other bounds stay; only floors and caps that are shares of the
    budget grow with it. It holds for small changes: the next yuan but one may be worth less.
    """
    problem, rows, row_prices = solved.problem, solved.relaxation.rows, solved.linear.row_prices
    found = [_per_yuan("budget", BUDGET, _budget_price(problem, rows, row_prices))]
    found += [
        _per_yuan("loss_cap", LOSS_CAP, float(row_prices[row]))
        for row in (rows.loss_ratio, rows.loss_fen)
        if row is not None
    ]
    found.append(_per_firm(float(row_prices[rows.firms]) * problem.step_fen / FEN_PER_YUAN))
    for grouping, where in zip(problem.groupings, rows.groupings, strict=True):
        found += _group_prices(grouping, row_prices[where])
    return tuple(price for price in found if abs(price.price_ratio) > _NO_PRICE_RATIO)


def _budget_price(problem: Problem, rows: Rows, row_prices: FloatArray) -> float:
    """Return the price of the budget with the shares that are taken of it."""
    price = float(row_prices[rows.budget])
    for grouping, where in zip(problem.groupings, rows.groupings, strict=True):
        own = row_prices[where]
        # A floor that was lowered is a sum of money now, no share of the budget.
        is_share = grouping.floor_steps >= grouping.floor_ratios * problem.budget_steps
        floors = np.where((own < 0) & is_share, grouping.floor_ratios, 0.0)
        caps = np.where(own > 0, grouping.cap_ratios, 0.0)
        price += float(own @ (floors + caps))
    return price


def _group_prices(grouping: Grouping, row_prices: FloatArray) -> Iterator[ShadowPrice]:
    for group, title, price in zip(grouping.groups, grouping.titles, row_prices, strict=True):
        side, bound = ("floor", floor_title(title)) if price < 0 else ("cap", cap_title(title))
        yield _per_yuan(f"{side}:{grouping.name}={group}", bound, float(price))


def _per_yuan(constraint: str, title: Bilingual, price_ratio: float) -> ShadowPrice:
    change = abs(price_ratio) * _TEN_THOUSAND_YUAN
    zh, en = ("减少", "less") if price_ratio < 0 else ("增加", "more")
    text = Bilingual(
        f"{title.zh}每提高1万元，预期年利润{zh} {change:,.0f} 元",
        f"10,000 yuan more for {title.en}: {change:,.0f} yuan {en} expected profit a year",
    )
    return ShadowPrice(constraint=constraint, price_ratio=price_ratio, text=text)


def _per_firm(price_yuan: float) -> ShadowPrice:
    text = Bilingual(
        f"{FIRMS_MIN.zh}每增加1户，预期年利润减少 {abs(price_yuan):,.0f} 元",
        f"one more for {FIRMS_MIN.en}: {abs(price_yuan):,.0f} yuan less expected profit a year",
    )
    return ShadowPrice(constraint="firms_min", price_ratio=price_yuan, text=text)
