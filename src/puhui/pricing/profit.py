"""What a loan is expected to earn and lose: the formulas of the price, for many firms at once."""

from dataclasses import dataclass

import numpy as np

from puhui.base import PolicyAt
from puhui.pricing._policy import policy_number, policy_problem
from puhui.pricing.schema import Ratios


@dataclass(frozen=True)
class LoanCosts:
    """What a yuan lent for a year costs the bank."""

    lgd_ratio: float  # part of the debt that is lost when the firm defaults
    funding_annual_ratio: float  # what the bank pays for the money
    operating_cost_annual_ratio: float  # people, systems, collection

    @classmethod
    def read(cls, *, policy: PolicyAt) -> "LoanCosts":
        """Read the costs in force, the loss given default for the policy's type of collateral.

        :raises puhui.base.UnableToReadPolicy: if one is missing or out of range.
        """
        return cls(
            lgd_ratio=_lgd_ratio(policy),
            funding_annual_ratio=policy_number(policy, "funding_annual_ratio"),
            operating_cost_annual_ratio=policy_number(policy, "operating_cost_annual_ratio"),
        )


@dataclass(frozen=True)
class Expected:
    """What is expected of loans offered, a year, for each yuan offered, after churn."""

    profit_ratio: Ratios
    loss_ratio: Ratios


def margin_ratio(*, rate_annual_ratio: Ratios, pd_probability: Ratios, costs: LoanCosts) -> Ratios:
    """Return the expected profit of a yuan lent for a year to a customer who stays.

    rate × (1 − PD) − LGD × PD − funding − operating cost; before tax. A firm that defaults pays
    no interest at all, which is on the careful side. The arguments broadcast.
    """
    return rate_annual_ratio * (1.0 - pd_probability) - _needed_ratio(pd_probability, costs)


def break_even_rate(*, pd_probability: Ratios, costs: LoanCosts) -> Ratios:
    """Return the yearly rate at which the margin is zero; NaN where PD is 1.

    (LGD × PD + funding + operating cost) / (1 − PD)
    """
    needed = _needed_ratio(pd_probability, costs)
    paid_with = 1.0 - pd_probability
    unknown = np.full_like(pd_probability, np.nan)
    return np.divide(needed, paid_with, out=unknown, where=paid_with > 0)


def expected_at_rate(
    *,
    rate_annual_ratio: Ratios,
    churn_ratio: Ratios,
    pd_probability: Ratios,
    policy: PolicyAt,
) -> Expected:
    """Return what loans at given rates are expected to earn and lose.

    The arrays are of one length; NaN in any of them gives NaN. Prices made before a shock can so
    be valued under the PDs after it.

    :raises puhui.base.UnableToReadPolicy: if a cost is missing from policy or out of range.
    """
    costs = LoanCosts.read(policy=policy)
    staying = 1.0 - churn_ratio
    margin = margin_ratio(
        rate_annual_ratio=rate_annual_ratio, pd_probability=pd_probability, costs=costs
    )
    return Expected(
        profit_ratio=staying * margin,
        loss_ratio=staying * pd_probability * costs.lgd_ratio,
    )


def _needed_ratio(pd_probability: Ratios, costs: LoanCosts) -> Ratios:
    """What the interest of a yuan lent has to cover."""
    return (
        costs.lgd_ratio * pd_probability
        + costs.funding_annual_ratio
        + costs.operating_cost_annual_ratio
    )


def _lgd_ratio(policy: PolicyAt) -> float:
    collateral_type = str(policy.value("pricing.collateral_type"))
    by_type = policy.table("pricing.lgd_ratio")
    lgd = by_type.get(collateral_type)
    if not isinstance(lgd, int | float) or not 0.0 <= lgd <= 1.0:
        raise policy_problem(
            f"pricing.lgd_ratio 中抵质押类型 {collateral_type} 的值应在 0 与 1 之间，现为 {lgd}",
            f"pricing.lgd_ratio of {collateral_type} should lie between 0 and 1, it is {lgd}",
        )
    return float(lgd)
