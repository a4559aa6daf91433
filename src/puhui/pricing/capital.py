"""The capital that a loan ties up, by the Basel formula, and what the loan returns on it."""

from typing import Literal

import numpy as np
from scipy.special import ndtr, ndtri

from puhui.base import PolicyAt
from puhui.pricing._policy import policy_number
from puhui.pricing.profit import LoanCosts, margin_ratio
from puhui.pricing.schema import Ratios

ExposureClass = Literal["corporate_sme", "other_retail"]

_CONFIDENCE = 0.999  # CRE31: losses beyond it are expected once in a thousand years
_SMALLEST_PD_FLOOR = 1e-5  # the maturity adjustment has no meaning for PDs near zero
_SMALLEST_SALES, _LARGEST_SALES = 5.0, 50.0  # CRE31.8, million euro


def capital_ratio(
    *,
    pd_probability: Ratios,
    lgd_ratio: float,
    kind: ExposureClass,
    pd_floor_probability: float,
    maturity_years: float,
    turnover_million_eur: float,
) -> Ratios:
    """Return the capital for unexpected loss of each yuan lent, K of the Basel IRB formula.

    Basel Framework CRE31.5 (corporate), CRE31.8 (firm-size adjustment of SMEs) and CRE31.16 (other
    retail). Maturity and turnover matter for corporate exposures only; sales below 5 million euro
    count as 5 million, from 50 million on there is no adjustment. The risk weight is 12.5 × K. At
    PD 1 the result is 0: a defaulted loan is provided for, not capitalised, if the best estimate
    of its loss is its LGD (CRE31.3).

    :param pd_floor_probability: the PD counts as no less than this, itself at least 0.00001.
    """
    assert pd_floor_probability >= _SMALLEST_PD_FLOOR
    pd = np.maximum(pd_probability, pd_floor_probability)
    if kind == "other_retail":
        return _unexpected_loss(pd, _retail_correlation(pd), lgd_ratio)
    correlation = _corporate_correlation(pd) - _size_adjustment(turnover_million_eur)
    return _unexpected_loss(pd, correlation, lgd_ratio) * _maturity_factor(pd, maturity_years)


def policy_capital_ratio(*, pd_probability: Ratios, costs: LoanCosts, policy: PolicyAt) -> Ratios:
    """Return the capital of each yuan lent under policy's exposure class, floor and maturity.

    :raises puhui.base.UnableToReadPolicy: if a parameter is missing from policy.
    """
    return capital_ratio(
        pd_probability=pd_probability,
        lgd_ratio=costs.lgd_ratio,
        kind=exposure_class(policy=policy),
        pd_floor_probability=policy_number(
            policy, "capital_pd_floor_probability", lowest=_SMALLEST_PD_FLOOR
        ),
        maturity_years=policy_number(policy, "capital_maturity_years", lowest=1.0, highest=5.0),
        turnover_million_eur=policy.number("pricing.capital_turnover_million_eur"),
    )


def exposure_class(*, policy: PolicyAt) -> ExposureClass:
    """Return the exposure class of the loans that policy allows.

    Loans to small businesses that are managed as a pool are retail if all that the bank lends to
    the firm stays under a limit (CRE30.20 (3)), else corporate.

    :raises puhui.base.UnableToReadPolicy: if a limit is missing from policy.
    """
    largest_fen = policy.fen("pricing.exposure_max_yuan")
    limit_fen = policy.fen("pricing.retail_exposure_limit_yuan")
    return "other_retail" if largest_fen < limit_fen else "corporate_sme"


def return_on_capital_ratio(
    *, rate_annual_ratio: Ratios, pd_probability: Ratios, capital: Ratios, costs: LoanCosts
) -> Ratios:
    """Return the risk-adjusted return on capital a year, before tax; NaN where capital is 0.

    (margin + capital × funding) / capital, of a yuan lent to a customer who stays: revenue less
    expected loss, costs, plus the return on the capital itself (Crouhy, Galai and Mark, The
    Essentials of Risk Management, on RAROC). That return is the funding cost that is saved, as
    capital need not be borrowed.
    """
    margin = margin_ratio(
        rate_annual_ratio=rate_annual_ratio, pd_probability=pd_probability, costs=costs
    )
    unknown = np.full_like(capital, np.nan)
    return np.divide(margin, capital, out=unknown, where=capital > 0) + costs.funding_annual_ratio


def _corporate_correlation(pd: Ratios) -> Ratios:
    weight: Ratios = np.expm1(-50.0 * pd) / np.expm1(-50.0)
    return 0.12 * weight + 0.24 * (1.0 - weight)


def _retail_correlation(pd: Ratios) -> Ratios:
    weight: Ratios = np.expm1(-35.0 * pd) / np.expm1(-35.0)
    return 0.03 * weight + 0.16 * (1.0 - weight)


def _size_adjustment(turnover_million_eur: float) -> float:
    sales = min(max(turnover_million_eur, _SMALLEST_SALES), _LARGEST_SALES)
    return 0.04 * (1.0 - (sales - 5.0) / 45.0)


def _unexpected_loss(pd: Ratios, correlation: Ratios, lgd_ratio: float) -> Ratios:
    stressed_pd = ndtr(
        (ndtri(pd) + np.sqrt(correlation) * ndtri(_CONFIDENCE)) / np.sqrt(1.0 - correlation)
    )
    return lgd_ratio * np.maximum(stressed_pd - pd, 0.0)


def _maturity_factor(pd: Ratios, maturity_years: float) -> Ratios:
    slope = (0.11852 - 0.05478 * np.log(pd)) ** 2
    return (1.0 + (maturity_years - 2.5) * slope) / (1.0 - 1.5 * slope)
