"""What a firm could do to score better: the next better bin that lies within reach."""

import math

import numpy as np

from puhui.base import Bilingual, Reason
from puhui.rating._wording import value_text
from puhui.rating.model import CardFeature, RatingModel
from puhui.rating.reasons import Scored

_TEXT = Bilingual(
    "{title}由 {value} 改善到 {target} 或更好，约加 {gain:.1f} 分",
    "{title}: from {value} to {target} or better adds about {gain:.1f} points",
)


def firm_improvements(*, model: RatingModel, scored: Scored) -> list[list[Reason]]:
    """Return each firm's suggestions, most points first.

    Only families that policy calls improvable, only features of which the domain knows which
    way is safer, and only where few of the training firms lie between here and there. A firm
    without invoices gets none: it is to supply invoices.
    """
    wanted = [
        (position, feature)
        for position, feature in enumerate(model.card)
        if feature.family in model.settings.improvable_families and feature.higher_is != "either"
    ]
    suggestions: list[list[Reason]] = []
    for firm, bins in enumerate(scored.bins):
        found = [
            reason
            for position, feature in wanted
            if not scored.history.has_none[firm]
            and (reason := _next_bin(model, feature, int(bins[position]), firm, position, scored))
        ]
        best = sorted(found, key=lambda reason: (-reason.weight, reason.code))
        suggestions.append(best[: model.settings.improvements_maximum])
    return suggestions


def _next_bin(
    model: RatingModel,
    feature: CardFeature,
    inside: int,
    firm: int,
    position: int,
    scored: Scored,
) -> Reason | None:
    up = feature.higher_is == "safer"
    following = inside + 1 if up else inside - 1
    if inside > len(feature.edges) or not 0 <= following <= len(feature.edges):
        return None
    value = float(scored.values[firm, position])
    target = _first_inside(feature, feature.edges[inside if up else inside - 1], up)
    gain = feature.points[following] - feature.points[inside]
    if gain < model.settings.minimum_reason_points:
        return None
    if firms_between(feature, value, target) > model.settings.improvement_reach_ratio:
        return None
    here, there = _said(feature, value), _said(feature, target)
    if here == there:
        return None  # too near for words; nobody could act on it
    return Reason(feature.name, "for", round(gain, 2), _text(feature, here, there, gain))


def _first_inside(feature: CardFeature, edge: float, up: bool) -> float:
    """Return the value of the next bin that is nearest, a whole number where all firms' are."""
    if any(value != math.floor(value) for value in feature.quantiles):
        return edge
    return math.ceil(edge) if up else math.ceil(edge) - 1


def firms_between(feature: CardFeature, value: float, target: float) -> float:
    """Return the share of the training firms whose value lies between the two."""
    steps = np.linspace(0, 1, len(feature.quantiles))
    ends = np.interp([value, target], feature.quantiles, steps)
    return float(abs(ends[1] - ends[0]))


def _text(feature: CardFeature, here: Bilingual, there: Bilingual, gain: float) -> Bilingual:
    return Bilingual(
        _TEXT.zh.format(title=feature.title.zh, value=here.zh, target=there.zh, gain=gain),
        _TEXT.en.format(title=feature.title.en, value=here.en, target=there.en, gain=gain),
    )


def _said(feature: CardFeature, value: float) -> Bilingual:
    return value_text(
        value=value, unit=feature.unit, minimum=feature.minimum, maximum=feature.maximum
    )
