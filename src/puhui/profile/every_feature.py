"""All features by name, those of invoices and those of every other source, for rules over them."""

from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from puhui.profile.facts import SOURCE_FEATURES
from puhui.profile.features import FEATURES
from puhui.profile.schema import Feature

EVERY_FEATURE: Final[Mapping[str, Feature]] = {
    feature.name: feature for feature in (*FEATURES, *SOURCE_FEATURES)
}


def take_features(*, features: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """Return ``enterprise_id``, sorted, and these features; one without a column is unknown."""
    return features.sort("enterprise_id").select(
        "enterprise_id",
        *(
            pl.col(name).cast(pl.Float64)
            if name in features.columns
            else pl.lit(None, pl.Float64).alias(name)
            for name in names
        ),
    )
