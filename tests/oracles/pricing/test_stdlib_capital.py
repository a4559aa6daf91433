"""The Basel formula again, written from its paragraphs for one loan, on the standard library."""

from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from puhui.pricing import capital_ratio

NORMAL = NormalDist()
PDS = [0.0005, 0.001, 0.01, 0.03, 0.05, 0.08, 0.12, 0.2, 0.35, 0.6, 0.9, 0.999]


def loss_beyond_expectation(pd: float, lgd: float, r: float) -> float:
    inner = NORMAL.inv_cdf(pd) / sqrt(1 - r) + sqrt(r / (1 - r)) * NORMAL.inv_cdf(0.999)
    return lgd * NORMAL.cdf(inner) - pd * lgd


def corporate(pd: float, lgd: float, m: float, s: float) -> float:
    """CRE31.5 and CRE31.8."""
    share = (1 - exp(-50 * pd)) / (1 - exp(-50))
    r = 0.12 * share + 0.24 * (1 - share) - 0.04 * (1 - (min(max(s, 5), 50) - 5) / 45)
    b = (0.11852 - 0.05478 * log(pd)) ** 2
    return loss_beyond_expectation(pd, lgd, r) * (1 + (m - 2.5) * b) / (1 - 1.5 * b)


def retail(pd: float, lgd: float) -> float:
    """CRE31.16."""
    share = (1 - exp(-35 * pd)) / (1 - exp(-35))
    return loss_beyond_expectation(pd, lgd, 0.03 * share + 0.16 * (1 - share))


@pytest.mark.parametrize("lgd", [0.0, 0.25, 0.45, 1.0])
@pytest.mark.parametrize("maturity", [1.0, 2.5, 5.0])
@pytest.mark.parametrize("turnover", [1.0, 5.0, 20.0, 50.0, 90.0])
def test_corporate_agrees(lgd, maturity, turnover):
    found = capital_ratio(
        pd_probability=np.array(PDS),
        lgd_ratio=lgd,
        kind="corporate_sme",
        pd_floor_probability=0.0005,
        maturity_years=maturity,
        turnover_million_eur=turnover,
    )
    expected = [corporate(pd, lgd, maturity, turnover) for pd in PDS]
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("lgd", [0.0, 0.25, 0.45, 1.0])
def test_retail_agrees(lgd):
    found = capital_ratio(
        pd_probability=np.array(PDS),
        lgd_ratio=lgd,
        kind="other_retail",
        pd_floor_probability=0.0005,
        maturity_years=2.5,
        turnover_million_eur=5.0,
    )
    assert found == pytest.approx([retail(pd, lgd) for pd in PDS], abs=1e-12)
