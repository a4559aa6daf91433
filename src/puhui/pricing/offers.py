"""Which rates may be offered to a grade, and how many of its customers leave at each."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from puhui.base import Bilingual, PolicyAt, PuhuiError
from puhui.pricing._policy import policy_problem
from puhui.pricing.churn import ChurnCurve, ChurnCurves
from puhui.pricing.schema import Ratios


class UnableToPrice(PuhuiError):
    """A firm's PD is no probability, or its grade has no rate that could be offered."""

    code = "unable_to_price"


@dataclass(frozen=True)
class Offers:
    """The rates that may be offered to one grade, from low to high."""

    rate_annual_ratio: Ratios
    churn_ratio: Ratios  # at each of them


def grades_not_lent(*, policy: PolicyAt) -> frozenset[str]:
    """Return the grades that policy does not lend to: their firms get no price."""
    grades = policy.value("pricing.grades_not_lent")
    if not isinstance(grades, list):
        raise policy_problem(
            f"参数 pricing.grades_not_lent 应为列表，现为 {grades}",
            f"pricing.grades_not_lent should be a list, it is {grades}",
        )
    return frozenset(str(grade) for grade in grades)


def offers_for_grade(*, grade: str, churn_curves: ChurnCurves, policy: PolicyAt) -> Offers:
    """Return the rates within policy's limits and the table's range, with the churn at each.

    ``pricing.candidate_rates`` says which: ``grid`` for every step of policy's grid, ``table``
    for the rates of the churn table alone. A rate beyond the table is never offered: what
    customers do there is unknown.

    :raises UnableToPrice: if the table has no such grade, or no rate within the limits.
    :raises puhui.base.UnableToReadPolicy: if a limit is missing from policy or makes no sense.
    """
    curve = churn_curves.by_grade.get(grade)
    if curve is None:
        raise UnableToPrice(
            what=Bilingual(
                f"流失率表中没有评级 {grade}，无法为该评级的企业定价",
                f"the churn table has no grade {grade}, so its firms cannot be priced",
            ),
            advice=Bilingual(
                f"请在表中补充评级 {grade}，或在 pricing.grades_not_lent 中列为不放贷",
                f"add grade {grade} to the table or to pricing.grades_not_lent",
            ),
        )
    rates = _within(curve, policy)
    if not rates:
        raise UnableToPrice(
            what=Bilingual(
                f"评级 {grade} 的流失率表与策略的利率区间没有共同的利率",
                f"no rate of grade {grade} lies both in the churn table and in policy's limits",
            ),
            advice=Bilingual(
                "请检查表中利率的单位（0.0465 即 4.65%）和 pricing.yaml 的利率上下限",
                "check the unit of the table's rates (0.0465 is 4.65 %) and the limits in policy",
            ),
        )
    array = np.asarray(rates)
    return Offers(rate_annual_ratio=array, churn_ratio=curve.at(array))


def _within(curve: ChurnCurve, policy: PolicyAt) -> list[float]:
    lowest, highest = _limits(policy)
    choice = policy.value("pricing.candidate_rates")
    if choice == "table":
        rates = list(curve.rate_annual_ratio)
    elif choice == "grid":
        rates = _grid(lowest, highest, policy)
    else:
        raise policy_problem(
            f"参数 pricing.candidate_rates 应为 grid 或 table，现为 {choice}",
            f"pricing.candidate_rates should be grid or table, it is {choice}",
        )
    first = max(float(lowest), curve.rate_annual_ratio[0])
    last = min(float(highest), curve.rate_annual_ratio[-1])
    return [rate for rate in rates if first <= rate <= last]


def _limits(policy: PolicyAt) -> tuple[Decimal, Decimal]:
    lowest = policy.decimal("pricing.rate_min_annual_ratio")
    highest = policy.decimal("pricing.rate_max_annual_ratio")
    if not 0 < lowest <= highest <= 1:
        raise policy_problem(
            f"利率下限 {lowest} 和上限 {highest} 应满足 0 < 下限 ≤ 上限 ≤ 1",
            f"the limits {lowest} and {highest} should be 0 < lowest ≤ highest ≤ 1",
        )
    return lowest, highest


def _grid(lowest: Decimal, highest: Decimal, policy: PolicyAt) -> list[float]:
    step = policy.decimal("pricing.rate_step_annual_ratio")
    if not Decimal("0.00001") <= step <= 1:
        raise policy_problem(
            f"参数 pricing.rate_step_annual_ratio 应在 0.00001 与 1 之间，现为 {step}",
            f"pricing.rate_step_annual_ratio should lie between 0.00001 and 1, it is {step}",
        )
    steps = int((highest - lowest) / step)
    # Decimals until the end: 4.65 % is then the same number as in a table.
    return [float(lowest + step * count) for count in range(steps + 1)]
