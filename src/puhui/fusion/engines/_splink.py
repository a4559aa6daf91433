"""What the two Splink engines share: our settings in Splink's words, and its answers in ours.

Splink writes and runs the SQL that blocks, compares, adjusts for term frequency and adds up. String
likeness comes from our own function (``likeness.py``), registered with the database; records,
blocks and sources are numbered before (``candidates.py``), and the model's frequencies are handed
over rather than counted anew.
"""

import logging
from typing import Any, Protocol

import polars as pl
from splink import Linker

from puhui.base import conform
from puhui.fusion.engines._splink_settings import ID_COLUMN, function_name, splink_settings
from puhui.fusion.engines.candidates import block_numbers, comparison_columns, numbered_records
from puhui.fusion.engines.edges import edges_of
from puhui.fusion.engines.likeness import is_of_strings
from puhui.fusion.engines.training import train_with
from puhui.fusion.engines.weights import WEIGHT_DECIMALS
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import Comparison, LinkSettings

_PAIRS_AT_ONCE = 500_000  # of training; Splink keeps their values beside their levels


class SplinkBackend(Protocol):
    """A database with Splink's API over it, opened for one training or one scoring."""

    api: Any  # splink's DuckDBAPI or SparkAPI

    def register(self, table: pl.DataFrame) -> Any:
        """Return the table as a SplinkDataFrame."""
        ...

    def register_likeness(self, *, name: str, comparison: Comparison) -> None:
        """Make ``likeness.string_levels`` of the comparison an SQL function of that name."""
        ...


def train_on(*, backend: SplinkBackend, records: pl.DataFrame, settings: LinkSettings) -> LinkModel:
    """Learn, with the patterns of pairs compared and counted by Splink."""
    _quiet()
    _register_likenesses(backend, settings)

    def count_patterns(columns: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
        return _count_patterns(backend, columns, pairs, settings)

    return train_with(records=records, settings=settings, count_patterns=count_patterns)


def score_on(*, backend: SplinkBackend, records: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
    """Score, with pairs found, compared and weighed by Splink."""
    _quiet()
    settings = model.settings
    table = numbered_records(records=records, settings=settings)
    if not settings.blocking:
        empty = pl.DataFrame(schema={"l": pl.UInt32, "r": pl.UInt32, "weight_bits": pl.Float64})
        return edges_of(table=table, weights=empty, model=model)
    _register_likenesses(backend, settings)
    columns = comparison_columns(table=table, settings=settings)
    blocks = [
        number.alias(f"b{place}")
        for place, number in enumerate(block_numbers(table=table, model=model))
    ]
    source = table["source"].cast(pl.Int64)
    linker = Linker(
        backend.register(columns.rename({"row": ID_COLUMN}).with_columns(*blocks, source=source)),
        splink_settings(settings=settings, model=model),
        log_level=logging.ERROR,
    )
    for place, comparison in enumerate(settings.comparisons):
        if comparison.term_frequency:
            lookup = _frequency_lookup(columns[f"c{place}"], comparison.column, model)
            linker.table_management.register_term_frequency_lookup(
                backend.register(lookup), lookup.columns[0]
            )
    slack = 10.0**-WEIGHT_DECIMALS
    scored = linker.inference.predict(
        threshold_match_weight=settings.review_weight_bits - slack, warning_mode="never"
    )
    weights = _fetched(
        linker,
        f'select {ID_COLUMN}_l as l, {ID_COLUMN}_r as r, match_weight as "weight_bits" '  # noqa: S608
        f"from {scored.physical_name}",
    ).with_columns(pl.col("weight_bits").round(WEIGHT_DECIMALS))
    return edges_of(
        table=table,
        weights=weights.filter(pl.col("weight_bits") >= settings.review_weight_bits),
        model=model,
    )


def _register_likenesses(backend: SplinkBackend, settings: LinkSettings) -> None:
    for place, comparison in enumerate(settings.comparisons):
        if is_of_strings(comparison) and comparison.thresholds:
            backend.register_likeness(name=function_name(place), comparison=comparison)


def _frequency_lookup(values: pl.Series, column: str, model: LinkModel) -> pl.DataFrame:
    """Return the values that occur with their shares, under the names that Splink asks for."""
    known = model.frequencies[column]
    return (
        values.alias("value")
        .to_frame()
        .drop_nulls()
        .unique()
        .join(known, on="value", how="left")
        .select(
            pl.col("value").alias(values.name),
            pl.col("frequency").fill_null(1 / model.records_count).alias(f"tf_{values.name}"),
        )
    )


def _count_patterns(
    backend: SplinkBackend, columns: pl.DataFrame, pairs: pl.DataFrame, settings: LinkSettings
) -> pl.DataFrame:
    gammas = [f"gamma_c{place}" for place in range(len(settings.comparisons))]
    names = [f"g{place}" for place in range(len(settings.comparisons))]
    schema = pl.Schema({**dict.fromkeys(names, pl.Int8()), "count": pl.Int64()})
    linker = Linker(
        backend.register(columns.rename({"row": ID_COLUMN})),
        splink_settings(settings=settings, model=None),
        log_level=logging.ERROR,
    )
    counted = [pl.DataFrame(schema=schema)]
    for part in pairs.iter_slices(_PAIRS_AT_ONCE):
        asked = part.select(
            pl.col("l").alias("join_key_l"),
            pl.col("r").alias("join_key_r"),
            pl.lit("0").alias("match_key"),
        )
        linker.table_management.register_blocked_pairs_for_predict(backend.register(asked))
        compared = linker.inference.predict(warning_mode="never")
        patterns = _fetched(
            linker,
            f"select {', '.join(gammas)}, count(*) as n "  # noqa: S608
            f"from {compared.physical_name} group by {', '.join(gammas)}",
        )
        compared.drop_table_from_database_and_remove_from_cache()
        counted.append(
            conform(
                table=patterns.rename({**dict(zip(gammas, names, strict=True)), "n": "count"}),
                schema=schema,
            )
        )
    return pl.concat(counted).group_by(names).agg(pl.col("count").sum()).sort(names)


def _fetched(linker: Linker, sql: str) -> pl.DataFrame:
    misc: Any = linker.misc
    answer = misc.query_sql(sql, output_type="splink_df")
    fetched = pl.from_arrow(answer.as_pyarrow_table())
    assert isinstance(fetched, pl.DataFrame)
    return fetched


def _quiet() -> None:
    """Leave out Splink's remarks on untrained levels: here they are trained elsewhere."""
    logging.getLogger("splink").setLevel(logging.ERROR)
