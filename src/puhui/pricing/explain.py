"""One firm's price in words, and the curve behind it."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.base import Bilingual, PolicyAt, conform
from puhui.pricing import _texts
from puhui.pricing._choice import EQUAL_PROFIT_RATIO, NO_OFFER, best_offers, profits
from puhui.pricing.churn import ChurnCurves
from puhui.pricing.offers import Offers, UnableToPrice, grades_not_lent, offers_for_grade
from puhui.pricing.profit import LoanCosts, break_even_rate
from puhui.pricing.schema import PRICE_CURVE_SCHEMA, Ratios


@dataclass(frozen=True)
class PriceExplanation:
    """Why a firm gets this rate, or none."""

    code: str  # see _texts: best_rate, lowest_rate, highest_rate, or why there is no rate
    rate_annual_ratio: float | None
    break_even_rate_annual_ratio: float | None
    text: Bilingual


def price_curve(
    *, pd_probability: float, grade: str, churn_curves: ChurnCurves, policy: PolicyAt
) -> pl.DataFrame:
    """Return churn and expected profit at every rate that may be offered: ``PRICE_CURVE_SCHEMA``.

    :raises UnableToPrice: if the PD is no probability, or the grade has no rate to offer.
    :raises puhui.base.UnableToReadPolicy: if a parameter is missing or makes no sense.
    """
    offers = offers_for_grade(grade=grade, churn_curves=churn_curves, policy=policy)
    profit = profits(
        offers=offers,
        pd_probability=_one(pd_probability),
        costs=LoanCosts.read(policy=policy),
    )
    curve = pl.DataFrame(
        {
            "rate_annual_ratio": offers.rate_annual_ratio,
            "churn_ratio": offers.churn_ratio,
            "profit_ratio": profit[0],
        }
    )
    return conform(table=curve, schema=PRICE_CURVE_SCHEMA)


def explain_price(
    *,
    pd_probability: float | None,
    grade: str | None,
    churn_curves: ChurnCurves,
    policy: PolicyAt,
) -> PriceExplanation:
    """Say in words why `price` gives a firm with this PD and grade its rate, or none.

    :raises UnableToPrice: if the PD is no probability, or the grade has no rate to offer.
    :raises puhui.base.UnableToReadPolicy: if a parameter is missing or makes no sense.
    """
    if pd_probability is None or grade is None:
        return PriceExplanation("not_rated", None, None, _texts.NOT_RATED)
    pd = _one(pd_probability)
    costs = LoanCosts.read(policy=policy)
    needed = float(break_even_rate(pd_probability=pd, costs=costs)[0])
    break_even = None if np.isnan(needed) else needed
    if grade in grades_not_lent(policy=policy):
        text = _texts.GRADE_NOT_LENT.format(grade=grade)
        return PriceExplanation("grade_not_lent", None, break_even, text)
    offers = offers_for_grade(grade=grade, churn_curves=churn_curves, policy=policy)
    best = int(best_offers(offers=offers, pd_probability=pd, costs=costs)[0])
    if best == NO_OFFER:
        return _no_rate(break_even, offers)
    assert break_even is not None, "a rate that earns has a rate below it that breaks even"
    return _rate(best, break_even, offers)


def _no_rate(break_even: float | None, offers: Offers) -> PriceExplanation:
    if break_even is None:
        return PriceExplanation("certain_default", None, None, _texts.CERTAIN_DEFAULT)
    highest = float(offers.rate_annual_ratio[-1])
    above = break_even >= highest - EQUAL_PROFIT_RATIO
    code, template = (
        ("break_even_too_high", _texts.BREAK_EVEN_TOO_HIGH)
        if above
        else ("everyone_leaves", _texts.EVERYONE_LEAVES)
    )
    text = template.format(break_even=_percent(break_even), highest=_percent(highest))
    return PriceExplanation(code, None, break_even, text)


def _rate(best: int, break_even: float, offers: Offers) -> PriceExplanation:
    rate = float(offers.rate_annual_ratio[best])
    if best == len(offers.rate_annual_ratio) - 1:
        code, template = "highest_rate", _texts.HIGHEST_RATE
    elif best == 0:
        code, template = "lowest_rate", _texts.LOWEST_RATE
    else:
        code, template = "best_rate", _texts.BEST_RATE
    text = template.format(
        rate=_percent(rate),
        break_even=_percent(break_even),
        churn=f"{100 * offers.churn_ratio[best]:.0f}%",
    )
    return PriceExplanation(code, rate, break_even, text)


def _one(pd_probability: float) -> Ratios:
    if not 0.0 <= pd_probability <= 1.0:
        raise UnableToPrice(
            what=Bilingual(
                f"违约概率 {pd_probability:g} 不在 0 与 1 之间",
                f"the PD {pd_probability:g} does not lie between 0 and 1",
            ),
            advice=Bilingual("请检查评级结果", "check the rating"),
        )
    return np.array([pd_probability])


def _percent(ratio: float) -> str:
    return f"{100 * ratio:.2f}%"
