"""Which sources know of which enterprise."""

from collections.abc import Mapping

import polars as pl

from puhui.profile.facts._intake import check_facts, number_enterprises
from puhui.sources.providers import SOURCES


def source_presence(
    *, facts: Mapping[str, pl.DataFrame], enterprises: pl.DataFrame
) -> pl.DataFrame:
    """Say for each enterprise which sources have at least one fact of it, of whatever date.

    :param facts: as for ``build_source_features``.
    :return: ``enterprise_id``, sorted, and one Boolean for each of
        ``puhui.sources.providers.SOURCES``.
    :raises UnableToProfileFacts: as ``build_source_features``.
    """
    check_facts(facts=facts, needed={})
    roster = number_enterprises(enterprises).select("enterprise_id")
    return roster.with_columns(
        pl.col("enterprise_id").is_in(_known_to(source, facts).implode()).alias(source)
        for source in SOURCES
    )


def _known_to(source: str, facts: Mapping[str, pl.DataFrame]) -> pl.Series:
    ids = [
        rows["enterprise_id"].unique()
        for name, rows in facts.items()
        if name.partition(".")[0] == source
    ]
    return pl.concat([pl.Series(dtype=pl.String), *ids])
