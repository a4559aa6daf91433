"""Firms, outcomes and models made for the tests of rating."""

from datetime import date
from functools import cache

import numpy as np
import polars as pl

from puhui.base import Policy, PolicyAt, default_policy_dir
from puhui.profile import FEATURES
from puhui.rating import RatingModel, train

AS_OF = date(2020, 2, 29)
_DIRECTION = {"safer": -1.0, "riskier": 1.0, "either": 0.0}
_COUNTS = {"sales_invoices_count": 400.0, "purchases_invoices_count": 300.0}


def policy_with(**values: object) -> PolicyAt:
    """The project's policy with other values for some of rating's parameters."""
    policy = Policy.read(default_policy_dir())
    rating = dict(policy.areas["rating"])
    for name, value in values.items():
        assert name in rating, name
        rating[name] = {**rating[name], "values": {date.min: value}}
    changed = Policy(version="changed", areas={**policy.areas, "rating": rating})
    return changed.at(AS_OF)


def made_firms(*, firms: int = 160, seed: int = 7, gaps: float = 0.05) -> pl.DataFrame:
    """Features that move with a hidden risk as the domain says, with noise and gaps."""
    rng = np.random.default_rng(seed)
    risk = rng.normal(size=firms)
    columns: dict[str, object] = {"firm_id": [f"F{k:04d}" for k in range(firms)]}
    for feature in FEATURES:
        noise = rng.normal(size=firms)
        values = _DIRECTION[feature.higher_is] * risk + 1.5 * noise
        if feature.name in _COUNTS:
            columns[feature.name] = np.round(_COUNTS[feature.name] * np.exp(values / 2)) + 40
        elif feature.name == "trading_months":
            columns[feature.name] = np.clip(np.round(26 + 5 * values), 13, 36)
        else:
            hidden = rng.random(firms) < gaps
            columns[feature.name] = np.where(hidden, np.nan, values.round(3))
    schema = {"firm_id": pl.String, **{f.name: pl.Float64 for f in FEATURES}}
    return pl.DataFrame(columns, schema=schema).fill_nan(None)


def made_outcomes(features: pl.DataFrame, *, seed: int = 7, share: float = 0.25) -> pl.DataFrame:
    """Who defaulted: the riskiest by the hidden risk, with chance in it."""
    rng = np.random.default_rng(seed)
    risk = rng.normal(size=len(features))  # the first draw of made_firms with the same seed
    noisy = risk + rng.normal(scale=0.5, size=len(features))
    return features.select("firm_id").with_columns(
        pl.Series("defaulted", noisy > np.quantile(noisy, 1 - share))
    )


@cache
def made_model() -> RatingModel:
    """One model, trained once for all tests that only use it."""
    features = made_firms()
    return train(features=features, outcomes=made_outcomes(features), policy=policy_with(), seed=3)


def row_of(features: pl.DataFrame, **values: float | None) -> pl.DataFrame:
    """The first firm with some of its features replaced."""
    return features.head(1).with_columns(
        pl.lit(value, dtype=pl.Float64).alias(name) for name, value in values.items()
    )


def without_invoices(features: pl.DataFrame) -> pl.DataFrame:
    """The first firm as the profile has it when there is not one invoice."""
    counts = [f.name for f in FEATURES if f.name.endswith("_count") and f.family != "network"]
    nothing = {f.name: 0.0 if f.name in counts else None for f in FEATURES}
    return row_of(features, **nothing)
