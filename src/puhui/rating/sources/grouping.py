"""Which source each feature comes from, and who has the source."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from puhui.base import Bilingual
from puhui.profile import Feature
from puhui.rating.binning import Bools, Floats
from puhui.rating.selection import source_of
from puhui.sources.providers.catalogue import SOURCES

INVOICE: Final = "invoice"  # the source of features that name none


def title_of(source: str) -> Bilingual:
    """Return what people call the source; one that the catalogue lacks is called by its code."""
    return SOURCES.get(source, Bilingual(source, source))


def positions_by_source(features: Sequence[Feature]) -> dict[str, tuple[int, ...]]:
    """Return the places of the features that may enter a model, by source, in their order."""
    found: dict[str, list[int]] = {}
    for position, feature in enumerate(features):
        if feature.is_model_input:
            found.setdefault(source_of(feature) or INVOICE, []).append(position)
    return {source: tuple(places) for source, places in found.items()}


def presence_flags(*, matrix: Floats, by_source: dict[str, tuple[int, ...]]) -> Bools:
    """Return one column a source: which firms have a value of at least one of its features."""
    flags = [np.isfinite(matrix[:, list(places)]).any(axis=1) for places in by_source.values()]
    return np.column_stack(flags)
