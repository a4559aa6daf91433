"""What a firm could do to score better: the next better bin that lies within reach."""

import math

import numpy as np
import polars as pl

from puhui.base import Bilingual
from puhui.rating._reason_lists import Rows, as_lists, reason_rows, said_each, stacked
from puhui.rating.binning import Floats, Ints
from puhui.rating.model import QUANTILE_SHARES, CardFeature, RatingModel
from puhui.rating.reasons import Scored

_TEXT = Bilingual(
    "{title}由 {value} 改善到 {target} 或更好，约加 {gain:.1f} 分",
    "{title}: from {value} to {target} or better adds about {gain:.1f} points",
)


def firm_improvements(*, model: RatingModel, scored: Scored) -> pl.Series:
    """Return each firm's suggestions (``REASONS_DTYPE``), most points first.

    Only families that policy calls improvable, only features of which the domain knows which
    way is safer, and only where few of the training firms lie between here and there. A firm
    without invoices gets none: it is to supply invoices.
    """
    wanted = [
        position
        for position, feature in enumerate(model.card)
        if feature.family in model.settings.improvable_families and feature.higher_is != "either"
    ]
    steps = [_next_bin(model, position, scored) for position in wanted]
    if not steps:
        return as_lists(rows=stacked([]), firms=len(scored.bins))
    gains = np.column_stack([gain for gain, _ in steps])
    targets = np.column_stack([target for _, target in steps])
    gains[scored.history.has_none] = 0.0
    values = scored.values[:, wanted]
    card = [model.card[position] for position in wanted]
    rows = _best(card, gains, targets, values, model.settings.improvements_maximum)
    return as_lists(rows=stacked(rows), firms=len(scored.bins))


def _next_bin(model: RatingModel, position: int, scored: Scored) -> tuple[Floats, Floats]:
    """Return what each firm gains by its next better bin, 0 if none is in reach, and its edge."""
    feature, values = model.card[position], scored.values[:, position]
    up = feature.higher_is == "safer"
    points = np.array(feature.points[:-1])
    better = np.r_[points[1:], points[-1]] if up else np.r_[points[0], points[:-1]]
    edges = [_first_inside(feature, edge, up) for edge in feature.edges]
    ends = np.array([*edges, np.nan] if up else [np.nan, *edges])
    inside = np.minimum(scored.bins[:, position], len(points) - 1)
    gain, target = (better - points)[inside], ends[inside]
    near = firms_between(feature, values, target) <= model.settings.improvement_reach_ratio
    worth = gain >= model.settings.minimum_reason_points
    return np.where(near & worth, gain, 0.0), target


def firms_between(feature: CardFeature, values: Floats, targets: Floats) -> Floats:
    """Return the share of the training firms that lie between; NaN where one end is missing."""
    ends = [np.interp(part, feature.quantiles, QUANTILE_SHARES) for part in (values, targets)]
    return np.asarray(np.abs(ends[1] - ends[0]), dtype=np.float64)


def _best(
    card: list[CardFeature], gains: Floats, targets: Floats, values: Floats, most: int
) -> list[Rows]:
    """Walk through each firm's suggestions, largest gain first, all firms at once."""
    order = np.argsort(-gains, axis=1, kind="stable")
    everyone, found = np.arange(len(gains)), np.zeros(len(gains), dtype=np.intp)
    rows = []
    for place in order.T:
        asked = np.flatnonzero((gains[everyone, place] > 0.0) & (found < most))
        if not len(asked):
            break
        for k in np.unique(place[asked]):
            firms = asked[place[asked] == k]
            taken, part = _suggested(
                card[k], firms, gains[firms, k], targets[firms, k], values[firms, k]
            )
            found[taken] += 1
            rows.append(part)
    return rows


def _suggested(
    feature: CardFeature, firms: Ints, gains: Floats, targets: Floats, values: Floats
) -> tuple[list[int], Rows]:
    """Return the firms to whom the step can be said in words, and the rows that say it.

    Where both ends sound alike they are too near, and nobody could act on it.
    """
    said = (said_each(feature=feature, values=part.tolist()) for part in (values, targets))
    apart = [
        (firm, here, there, round(gain, 2))
        for firm, here, there, gain in zip(firms.tolist(), *said, gains.tolist(), strict=True)
        if here != there
    ]
    taken = [firm for firm, *_ in apart]
    rows = reason_rows(
        firms=taken,
        code=feature.name,
        directions="for",
        weights=[gain for *_, gain in apart],
        texts=(_texts(feature, apart, 0), _texts(feature, apart, 1)),
    )
    return taken, rows


def _first_inside(feature: CardFeature, edge: float, up: bool) -> float:
    """Return the value of the next bin that is nearest, a whole number where all firms' are."""
    if any(value != math.floor(value) for value in feature.quantiles):
        return edge
    return math.ceil(edge) if up else math.ceil(edge) - 1


def _texts(
    feature: CardFeature, steps: list[tuple[int, Bilingual, Bilingual, float]], language: int
) -> list[str]:
    title, text = feature.title[language], _TEXT[language]
    return [
        text.format(title=title, value=here[language], target=there[language], gain=gain)
        for _, here, there, gain in steps
    ]
