"""From lost sales to a higher probability of default, and to the grade that goes with it."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from puhui.base import GRADES, Bilingual, PolicyAt, PuhuiError

_BELOW_ONE = float(np.nextafter(1.0, 0.0))
_ABOVE_ZERO = float(np.nextafter(0.0, 1.0))


class UnableToApplyScenario(PuhuiError):
    """The scenario's policy asks for something that the profile or the scale does not have."""

    code = "unable_to_apply_scenario"


def log_odds_shift(*, sales_factor: pl.Expr, fragility: pl.Expr, policy: PolicyAt) -> pl.Expr:
    """Return elasticity x share of sales lost x fragility; gains count by the policy's share.

    Zero exactly where the sales factor is exactly one.
    """
    lost = 1.0 - sales_factor
    relief = policy.number("scenario.relief_ratio")
    counted = pl.when(lost < 0).then(lost * relief).otherwise(lost)
    return counted * policy.number("scenario.log_odds_elasticity") * fragility


def fragility(*, policy: PolicyAt) -> pl.Expr:
    """Return how hard a firm takes the loss of sales: 1 for one of which nothing is known.

    Each factor of ``scenario.fragility_factors`` moves it by at most its weight, in a straight line
    from the sound value (less fragile) to the fragile one (more).

    :raises UnableToApplyScenario: if the weights add up to one or more, for then a loss could help.
    """
    factors = policy.table("scenario.fragility_factors")
    if sum(factor["weight"] for factor in factors.values()) >= 1.0:
        raise _too_heavy()
    total = pl.lit(1.0)
    for name, factor in factors.items():
        span = factor["fragile"] - factor["sound"]
        known = pl.col(name).fill_nan(None)
        toward = ((known - factor["sound"]) / span).clip(0.0, 1.0).fill_null(0.5)
        total = total + factor["weight"] * (2.0 * toward - 1.0)
    return total


def shifted_probability(*, probability: pl.Expr, shift: pl.Expr) -> pl.Expr:
    """Return the probability whose log-odds are higher by ``shift``, inside (0, 1).

    p' = p m / (1 + p (m - 1)) with m = exp(shift); the result never falls on the wrong side of p.
    """
    odds_ratio = shift.exp()
    moved = probability * odds_ratio / (1.0 + probability * (odds_ratio - 1.0))
    inside = moved.clip(_ABOVE_ZERO, _BELOW_ONE)
    return (
        pl.when(shift > 0)
        .then(pl.max_horizontal(inside, probability))
        .when(shift < 0)
        .then(pl.min_horizontal(inside, probability))
        .otherwise(probability)
    )


def stressed_grade(
    *, shift: pl.Expr, probability: pl.Expr, upper_probability: Mapping[str, float]
) -> pl.Expr:
    """Return the grade of the probability: no better than ``grade`` in a loss, no worse in a gain.

    :raises UnableToApplyScenario: if the scale does not bound every grade but the last, rising.
    """
    bounds = [upper_probability.get(grade) for grade in GRADES[:-1]]
    known = [bound for bound in bounds if bound is not None]
    if len(known) < len(bounds) or known != sorted(known):
        raise _no_scale(upper_probability)
    rank = pl.lit(0)
    for bound in known:
        rank = rank + (probability > bound).cast(pl.Int32)
    now = pl.col("grade").to_physical().cast(pl.Int32)
    kept = (
        pl.when(shift > 0)
        .then(pl.max_horizontal(rank, now))
        .when(shift < 0)
        .then(pl.min_horizontal(rank, now))
        .otherwise(now)
    )
    return kept.replace_strict(dict(enumerate(GRADES)), return_dtype=pl.Enum(GRADES))


def _too_heavy() -> UnableToApplyScenario:
    return UnableToApplyScenario(
        what=Bilingual(
            "scenario.fragility_factors 各项权重之和应小于1",
            "the weights of scenario.fragility_factors should add up to less than 1",
        ),
        advice=Bilingual(
            "请调低 policy/scenario.yaml 中的权重", "lower them in policy/scenario.yaml"
        ),
    )


def _no_scale(upper_probability: Mapping[str, float]) -> UnableToApplyScenario:
    return UnableToApplyScenario(
        what=Bilingual(
            f"评级主标尺不完整或不递增: {dict(upper_probability)}",
            f"the master scale is incomplete or does not rise: {dict(upper_probability)}",
        ),
        advice=Bilingual(
            f"请为 {'、'.join(GRADES[:-1])} 各级给出递增的违约概率上限",
            f"give rising upper bounds for the grades {', '.join(GRADES[:-1])}",
        ),
    )
