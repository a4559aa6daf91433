"""The plain engine: polars, numpy and rapidfuzz alone; what the other engines are checked against.

``score_pairs`` (defined in ``pair_scores.py``) is the place where a given pair gets its weight, for
single arriving records and for explanations too.
"""

from dataclasses import dataclass

import polars as pl

from puhui.fusion.engines.candidates import (
    block_numbers,
    numbered_records,
    pairs_sharing,
)
from puhui.fusion.engines.edges import edges_of
from puhui.fusion.engines.likeness import likeness_levels
from puhui.fusion.engines.pair_scores import score_pairs
from puhui.fusion.engines.training import train_with
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import LinkSettings

__all__ = ["PlainEngine", "score_pairs"]

_PAIRS_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class PlainEngine:
    """Link without a database, with all pairs in memory."""

    def train(self, *, records: pl.DataFrame, settings: LinkSettings) -> LinkModel:
        """Learn, as ``LinkEngine.train``."""

        def count_patterns(columns: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
            return _count_patterns(columns, pairs, settings)

        return train_with(records=records, settings=settings, count_patterns=count_patterns)

    def score(self, *, records: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
        """Score, as ``LinkEngine.score``."""
        table = numbered_records(records=records, settings=model.settings)
        numbers = block_numbers(table=table, model=model)
        pairs = pairs_sharing(table=table, numbers=numbers, settings=model.settings)
        compared = table.select(*(c.column for c in model.settings.comparisons))
        scored = [_reviewed(compared, part, model) for part in pairs.iter_slices(_PAIRS_AT_ONCE)]
        weights = pl.concat(scored) if scored else pairs.with_columns(weight_bits=pl.lit(0.0))
        return edges_of(table=table, weights=weights, model=model)


def _reviewed(compared: pl.DataFrame, pairs: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
    """Return ``l``, ``r``, ``weight_bits`` of the pairs that weigh the review weight at least."""
    scores = score_pairs(left=compared[pairs["l"]], right=compared[pairs["r"]], model=model)
    return pairs.with_columns(scores["weight_bits"]).filter(
        pl.col("weight_bits") >= model.settings.review_weight_bits
    )


def _count_patterns(
    columns: pl.DataFrame, pairs: pl.DataFrame, settings: LinkSettings
) -> pl.DataFrame:
    names = [f"g{place}" for place in range(len(settings.comparisons))]
    places = pl.DataFrame([columns["row"], pl.Series("place", range(len(columns)), pl.UInt32)])
    counted = []
    for part in pairs.iter_slices(_PAIRS_AT_ONCE):
        left, right = (
            columns[part.join(places, left_on=side, right_on="row", maintain_order="left")["place"]]
            for side in ("l", "r")
        )
        levels = [
            pl.Series(
                f"g{place}",
                likeness_levels(
                    left=left[f"c{place}"], right=right[f"c{place}"], comparison=comparison
                ),
            )
            for place, comparison in enumerate(settings.comparisons)
        ]
        counted.append(pl.DataFrame(levels).group_by(names).agg(pl.len().alias("count")))
    if not counted:
        return pl.DataFrame(schema={**dict.fromkeys(names, pl.Int8), "count": pl.Int64})
    return pl.concat(counted).group_by(names).agg(pl.col("count").sum()).sort(names)
