"""Read from policy what each view is made of, and what a value is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from puhui.base import Bilingual, PolicyAt, UnableToReadPolicy
from puhui.profile._ordered_sum import ordered_sum
from puhui.profile.every_feature import EVERY_FEATURE
from puhui.profile.views.schema import VIEWS

_TINY = 1e-9  # shares of weights are floats


@dataclass(frozen=True)
class Input:
    """One input of a view: its weight, and the values worth 0, 50 and 100 points."""

    feature: str
    weight: float
    at_0: float
    at_50: float
    at_100: float

    def points(self) -> pl.Expr:
        """Return what the value is worth: straight lines between the anchors, flat outside."""
        value, falls = pl.col(self.feature), self.at_100 < self.at_0
        # Slopes beforehand: polars divides a table of one row otherwise than longer ones.
        lower = (value - self.at_0) * (50 / (self.at_50 - self.at_0))
        upper = 50 + (value - self.at_50) * (50 / (self.at_100 - self.at_50))
        beyond = value <= self.at_50 if falls else value >= self.at_50
        return pl.when(beyond).then(upper).otherwise(lower).clip(0, 100)


@dataclass(frozen=True)
class Scales:
    """All views (``policy/views.yaml``)."""

    minimum_coverage_ratio: float
    largest_weight_ratio: float
    views: Mapping[str, tuple[Input, ...]]

    @classmethod
    def read(cls, policy: PolicyAt) -> "Scales":
        """Read the views in force.

        :raises puhui.base.UnableToReadPolicy: if a view names an unknown feature, its anchors do
            not rise or fall, or one input has more weight than any may have.
        """
        scales = cls(
            minimum_coverage_ratio=policy.number("views.minimum_coverage_ratio"),
            largest_weight_ratio=policy.number("views.largest_weight_ratio"),
            views={view: _inputs(view, policy) for view in VIEWS},
        )
        for view, inputs in scales.views.items():
            largest = max(part.weight for part in inputs) / sum(part.weight for part in inputs)
            if largest > scales.largest_weight_ratio + _TINY:
                raise _wrong(view, "有一项权重超过 largest_weight_ratio", "one weight is too large")
        return scales

    def is_enough(self, inputs: tuple[Input, ...]) -> pl.Expr:
        """Whether enough is known to speak of a view, and no input would decide it alone."""
        weights = [known_weight(part) for part in inputs]
        known, total = ordered_sum(weights), sum(part.weight for part in inputs)
        covered = known >= (self.minimum_coverage_ratio - _TINY) * total
        return covered & (pl.max_horizontal(weights) <= (self.largest_weight_ratio + _TINY) * known)


def known_weight(part: Input) -> pl.Expr:
    """Return the weight of an input where it is known, else 0."""
    return pl.when(pl.col(part.feature).is_not_null()).then(part.weight).otherwise(0.0)


def _inputs(view: str, policy: PolicyAt) -> tuple[Input, ...]:
    entries = policy.table(f"views.{view}")
    inputs = tuple(_input(view, name, entry) for name, entry in entries.items())
    if not inputs:
        raise _wrong(view, "没有任何指标", "it has no inputs")
    return inputs


def _input(view: str, feature: str, entry: Any) -> Input:
    if feature not in EVERY_FEATURE:
        raise _wrong(view, f"没有名为 {feature} 的特征", f"there is no feature {feature}")
    try:
        weight, (low, half, full) = float(entry["weight"]), map(float, entry["anchors"])
    except (KeyError, TypeError, ValueError):
        raise _wrong(
            view, f"{feature} 应有 weight 和三个 anchors", f"{feature} needs weight and 3 anchors"
        ) from None
    if not (low < half < full or low > half > full) or not weight > 0:
        raise _wrong(
            view,
            f"{feature} 的 anchors 应依次升或降，weight 应大于 0",
            f"anchors of {feature} must rise or fall and its weight be above 0",
        )
    return Input(feature=feature, weight=weight, at_0=low, at_50=half, at_100=full)


def _wrong(view: str, zh: str, en: str) -> UnableToReadPolicy:
    return UnableToReadPolicy(
        what=Bilingual(f"views.yaml 的 {view}：{zh}", f"{view} of views.yaml: {en}"),
        advice=Bilingual("请在策略中改正", "put it right in the policy"),
    )
