"""The port that every linkage engine answers to."""

from typing import Protocol

import polars as pl

from puhui.fusion.model import LinkModel
from puhui.fusion.settings import LinkSettings


class LinkEngine(Protocol):
    """Learn from records without labels, and score pairs of records."""

    def train(self, *, records: pl.DataFrame, settings: LinkSettings) -> LinkModel:
        """Learn; the same records in any order give the same model.

        :param records: ``record_id`` (unique) and ``settings.columns()``, null where missing.
        """
        ...

    def score(self, *, records: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
        """Return ``EDGES_SCHEMA``: pairs that share a key or weigh at least the review weight.

        Sorted by the two ids; weights are rounded to 1e-6 bits, so that engines agree. A pair
        that shares a key has that origin whatever it weighs.
        """
        ...
