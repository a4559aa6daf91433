"""Check that merely having a source, or not having it, moves no score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.profile import Feature
from puhui.rating.binning import Floats, bin_index
from puhui.rating.model import RatingModel
from puhui.rating.selection import source_of
from puhui.rating.sources.grouping import INVOICE, title_of
from puhui.rating.training_set import matrix_of


@dataclass(frozen=True)
class PresenceCheck:
    """Three ways in which presence could decide, each measured in points."""

    missing_points: float  # the most that any bin of missing values adds or takes
    flag_points: float  # the most that any score changes when presence flags change hands
    hidden: pl.DataFrame  # source, title_zh, title_en, firms, mean_points, mean_absolute_points
    limit_points: float  # fewer are nothing

    @property
    def presence_decides(self) -> bool:
        """Whether any of the three is above the limit."""
        return bool(self.findings)

    @property
    def findings(self) -> tuple[str, ...]:
        """Which failed: missing_points, flag_points, or the source that adds by being there."""
        found = [name for name in ("missing_points", "flag_points") if self._above(name)]
        too_far = self.hidden.filter(pl.col("mean_points").abs() > self.limit_points)
        return (*found, *too_far["source"])

    def _above(self, name: str) -> bool:
        return float(getattr(self, name)) > self.limit_points


def presence_decides(
    *,
    model: RatingModel,
    features: pl.DataFrame,
    definitions: Sequence[Feature],
    flags: Sequence[str],
    limit_points: float,
    seed: int,
) -> PresenceCheck:
    """Measure what presence does to the scores of the firms that the model was trained on.

    1. The bin of missing values has the points of a firm at the middle: none.
    2. Presence flags dealt out anew among the firms change no score.
    3. Hiding a source from all that have it takes away what it says of each, which may be much,
       and on average nothing: else having it would be worth points in itself.

    :param features: of the firms that taught, at their values; firm_id and the card's columns.
    :param definitions: with ``source``, of every feature of the card.
    :param flags: columns of ``features`` that say no more than which sources a firm has.
    :param limit_points: policy's ``minimum_points_span`` is the usual one.
    """
    points = card_points(model=model, features=features)
    missing = np.array([feature.points[-1] for feature in model.card])
    dealt = card_points(model=model, features=_dealt_anew(features, flags, seed))
    change = np.abs(dealt.sum(axis=1) - points.sum(axis=1))
    return PresenceCheck(
        missing_points=float(np.abs(missing).max(initial=0.0)),
        flag_points=float(change.max(initial=0.0)),
        hidden=_hidden(model, features, definitions, points, missing),
        limit_points=limit_points,
    )


def card_points(*, model: RatingModel, features: pl.DataFrame) -> Floats:
    """Return the points of each firm for each feature of the card, in the table's order."""
    values = matrix_of(features, [feature.name for feature in model.card])
    columns = [
        np.array(feature.points)[bin_index(values=values[:, j], edges=feature.edges)]
        for j, feature in enumerate(model.card)
    ]
    return np.column_stack(columns)


def _dealt_anew(features: pl.DataFrame, flags: Sequence[str], seed: int) -> pl.DataFrame:
    """Return the table with each flag's values in another order."""
    rng = np.random.default_rng(seed)
    return features.with_columns(
        features[name].gather(rng.permutation(len(features)).tolist()) for name in flags
    )


def _hidden(
    model: RatingModel,
    features: pl.DataFrame,
    definitions: Sequence[Feature],
    points: Floats,
    missing: Floats,
) -> pl.DataFrame:
    """Return by how much hiding each source changes the scores of the firms that have it."""
    sources = {definition.name: source_of(definition) or INVOICE for definition in definitions}
    of_card = np.array([sources[feature.name] for feature in model.card])
    known = np.isfinite(matrix_of(features, [feature.name for feature in model.card]))
    rows = []
    for source in dict.fromkeys(of_card):
        mine = of_card == source
        has = known[:, mine].any(axis=1)
        change = (missing[mine] - points[:, mine]).sum(axis=1)[has]
        title = title_of(str(source))
        rows.append(
            {
                "source": str(source),
                "title_zh": title.zh,
                "title_en": title.en,
                "firms": int(has.sum()),
                "mean_points": float(change.mean()) if has.any() else 0.0,
                "mean_absolute_points": float(np.abs(change).mean()) if has.any() else 0.0,
            }
        )
    return pl.DataFrame(rows, schema=_HIDDEN)


_HIDDEN = {
    "source": pl.String,
    "title_zh": pl.String,
    "title_en": pl.String,
    "firms": pl.Int64,
    "mean_points": pl.Float64,
    "mean_absolute_points": pl.Float64,
}
