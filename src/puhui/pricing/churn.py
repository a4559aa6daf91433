"""How many customers of a grade leave at a rate: a monotone curve through the table's points."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.interpolate import PchipInterpolator
from scipy.optimize import isotonic_regression

from puhui.base import Bilingual, PuhuiError
from puhui.pricing.schema import Ratios

_MINIMUM_POINTS = 2  # a curve needs a beginning and an end


class UnableToFitChurn(PuhuiError):
    """The table of rate against churn is empty, incomplete, contradictory or out of range."""

    code = "unable_to_fit_churn"


@dataclass(frozen=True)
class ChurnCurve:
    """The churn of one grade: points that rise with the rate, joined without overshoot."""

    rate_annual_ratio: tuple[float, ...]  # strictly rising
    churn_ratio: tuple[float, ...]  # never falling

    def at(self, rate_annual_ratio: Ratios) -> Ratios:
        """Return the share of customers who leave at each rate.

        Between two points the churn lies between theirs (PCHIP, Fritsch and Butland 1984);
        outside the table it is that of the nearest point.
        """
        rates = np.asarray(self.rate_annual_ratio)
        churn = np.asarray(self.churn_ratio)
        inside = np.clip(rate_annual_ratio, rates[0], rates[-1])
        left = np.clip(np.searchsorted(rates, inside, side="right") - 1, 0, len(rates) - 2)
        joined = PchipInterpolator(rates, churn)(inside)
        # The method does not overshoot, its rounding can.
        return np.clip(joined, churn[left], churn[left + 1])


@dataclass(frozen=True)
class ChurnCurves:
    """The churn curve of every grade in the table."""

    by_grade: dict[str, ChurnCurve]


def fit_churn(*, churn: pl.DataFrame) -> ChurnCurves:
    """Fit one churn curve for each grade of the table (``CHURN_SCHEMA``).

    Observed churn may fall a little from one rate to the next. That is noise, as nobody leaves
    because of a lower rate, so points out of order are replaced by their mean (isotonic least
    squares, pool-adjacent-violators). Grades are fitted apart from one another: a safer grade may
    leave sooner than a riskier one, and in real tables does.

    :raises UnableToFitChurn: if the table is empty, lacks a value, repeats a rate of a grade,
        holds a rate or churn outside 0 to 1, or has a single rate for a grade.
    """
    _check(churn)
    ordered = churn.with_columns(pl.col("grade").cast(pl.String)).sort("grade", "rate_annual_ratio")
    return ChurnCurves(
        by_grade={
            points["grade"][0]: _curve(points)
            for points in ordered.partition_by("grade", maintain_order=True)
        }
    )


def _curve(points: pl.DataFrame) -> ChurnCurve:
    rising = isotonic_regression(points["churn_ratio"].to_numpy()).x
    return ChurnCurve(
        rate_annual_ratio=tuple(points["rate_annual_ratio"].to_list()),
        churn_ratio=tuple(float(share) for share in rising),
    )


def _check(churn: pl.DataFrame) -> None:
    if churn.is_empty():
        raise _problem("流失率表没有任何数据", "the table of rate against churn is empty")
    ratios = pl.col("rate_annual_ratio", "churn_ratio")
    sound = pl.all_horizontal(pl.col("grade").is_not_null(), ratios.is_between(0, 1))
    bad = churn.filter(~sound.fill_null(False)).select("grade", "rate_annual_ratio", "churn_ratio")
    for grade, rate, share in bad.head(1).iter_rows():
        raise _problem(
            f"流失率表中评级 {grade}、利率 {rate} 的流失率为 {share}：三项都要有，且在 0 与 1 之间",
            f"grade {grade}, rate {rate}, churn {share}: all three are needed, between 0 and 1",
        )
    counted = churn.group_by("grade", "rate_annual_ratio").len().sort("grade", "rate_annual_ratio")
    for grade, rate, times in counted.filter(pl.col("len") > 1).head(1).iter_rows():
        raise _problem(
            f"流失率表中评级 {grade}、利率 {rate} 出现 {times} 次",
            f"grade {grade} has the rate {rate} {times} times",
        )
    sizes = churn.group_by("grade").len().sort("grade")
    for grade, _ in sizes.filter(pl.col("len") < _MINIMUM_POINTS).head(1).iter_rows():
        raise _problem(
            f"流失率表中评级 {grade} 只有一个利率，无法连成曲线",
            f"grade {grade} has a single rate, which makes no curve",
        )


def _problem(zh: str, en: str) -> UnableToFitChurn:
    return UnableToFitChurn(
        what=Bilingual(zh, en),
        advice=Bilingual(
            "请改正利率与客户流失率表：每个评级至少两个不同利率，各有一个流失率",
            "correct the table: two different rates or more for each grade, one churn for each",
        ),
    )
