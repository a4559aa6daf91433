"""What the tests of pricing share: a small churn table, and policy with other values."""

from datetime import date

import polars as pl
import pytest

from puhui.base import Policy
from puhui.pricing import fit_churn
from puhui.sources.schema import CHURN_SCHEMA


@pytest.fixture
def churn_curves():
    rows = [
        *[("A", 0.04, 0.0), ("A", 0.06, 0.2), ("A", 0.08, 0.5), ("A", 0.15, 0.9)],
        *[("B", 0.04, 0.0), ("B", 0.10, 0.3), ("B", 0.15, 1.0)],
    ]
    return fit_churn(churn=pl.DataFrame(rows, schema=CHURN_SCHEMA, orient="row"))


@pytest.fixture
def policy_with(policy):
    """A function that returns the policy with other values for some of pricing's parameters."""

    def override(**values):
        pricing = dict(policy.policy.areas["pricing"])
        for name, value in values.items():
            assert name in pricing, name
            pricing[name] = {**pricing[name], "values": {date.min: value}}
        areas = {**policy.policy.areas, "pricing": pricing}
        return Policy(version="overridden", areas=areas).at(policy.as_of)

    return override
