"""The rate for every firm: the one that is expected to earn most, knowing who would leave."""

import numpy as np
import polars as pl

from puhui.base import Bilingual, PolicyAt, conform
from puhui.pricing._choice import NO_OFFER, best_offers
from puhui.pricing.capital import policy_capital_ratio, return_on_capital_ratio
from puhui.pricing.churn import ChurnCurves
from puhui.pricing.offers import UnableToPrice, grades_not_lent, offers_for_grade
from puhui.pricing.profit import LoanCosts, break_even_rate, expected_at_rate
from puhui.pricing.schema import PRICES_SCHEMA, Ratios

_FIRMS_NAMED = 3


def price(*, ratings: pl.DataFrame, churn_curves: ChurnCurves, policy: PolicyAt) -> pl.DataFrame:
    """Price every firm: ``PRICES_SCHEMA``, one row for each row of ratings, by firm_id.

    Of the rates that may be offered (`offers_for_grade`) each firm gets the one with the highest
    expected profit for each yuan offered, (1 − churn) × margin (`margin_ratio`); the lowest of
    equally good ones. The rate is null where none earns anything, where policy does not lend to
    the grade, and where grade or PD is missing. What needs only the PD is shown all the same:
    break-even rate and capital.

    :param ratings: needs firm_id (no two alike), pd_probability and grade; the rest is not read.
    :raises UnableToPrice: if a PD is no probability, or a grade that policy lends to is missing
        from the churn table or has no rate within the limits.
    :raises puhui.base.UnableToReadPolicy: if a parameter is missing or makes no sense.
    """
    firms = ratings.select("firm_id", "pd_probability", grade=pl.col("grade").cast(pl.String)).sort(
        "firm_id"
    )
    assert firms["firm_id"].n_unique() == len(firms), "rating gives one row a firm"
    _check_probabilities(firms)
    rate, churn = _best_rates(firms, churn_curves, policy)
    return _prices(firms, rate, churn, policy)


def _best_rates(
    firms: pl.DataFrame, churn_curves: ChurnCurves, policy: PolicyAt
) -> tuple[Ratios, Ratios]:
    pd = firms["pd_probability"].to_numpy()
    costs = LoanCosts.read(policy=policy)
    rate = np.full(len(firms), np.nan)
    churn = np.full(len(firms), np.nan)
    rated = firms.with_row_index("place").drop_nulls(["grade", "pd_probability"])
    lent = rated.filter(~pl.col("grade").is_in(grades_not_lent(policy=policy)))
    for (grade,), group in lent.group_by("grade", maintain_order=True):
        offers = offers_for_grade(grade=str(grade), churn_curves=churn_curves, policy=policy)
        places = group["place"].to_numpy()
        best = best_offers(offers=offers, pd_probability=pd[places], costs=costs)
        earning = best != NO_OFFER
        rate[places[earning]] = offers.rate_annual_ratio[best[earning]]
        churn[places[earning]] = offers.churn_ratio[best[earning]]
    return rate, churn


def _prices(firms: pl.DataFrame, rate: Ratios, churn: Ratios, policy: PolicyAt) -> pl.DataFrame:
    pd = firms["pd_probability"].to_numpy()
    costs = LoanCosts.read(policy=policy)
    expected = expected_at_rate(
        rate_annual_ratio=rate, churn_ratio=churn, pd_probability=pd, policy=policy
    )
    capital = policy_capital_ratio(pd_probability=pd, costs=costs, policy=policy)
    priced = firms.select("firm_id").with_columns(
        rate_annual_ratio=rate,
        churn_ratio=churn,
        break_even_rate_annual_ratio=break_even_rate(pd_probability=pd, costs=costs),
        profit_ratio=expected.profit_ratio,
        loss_ratio=expected.loss_ratio,
        capital_ratio=capital,
        return_on_capital_ratio=return_on_capital_ratio(
            rate_annual_ratio=rate, pd_probability=pd, capital=capital, costs=costs
        ),
    )
    return conform(table=priced, schema=PRICES_SCHEMA).fill_nan(None)


def _check_probabilities(firms: pl.DataFrame) -> None:
    bad = firms.filter(~pl.col("pd_probability").is_between(0, 1))
    if bad.is_empty():
        return
    shown = ", ".join(
        f"{firm_id}: {pd:g}"
        for firm_id, pd in bad.select("firm_id", "pd_probability").head(_FIRMS_NAMED).iter_rows()
    )
    raise UnableToPrice(
        what=Bilingual(
            f"{len(bad)} 家企业的违约概率不在 0 与 1 之间（{shown}）",
            f"firms whose PD does not lie between 0 and 1: {len(bad)} ({shown})",
        ),
        advice=Bilingual(
            "请检查评级结果的 pd_probability 列", "check the ratings' column pd_probability"
        ),
    )
