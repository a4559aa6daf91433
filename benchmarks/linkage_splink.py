"""Splink used directly: for two sets as its own examples set it up, else with its defaults."""

import logging
from typing import Any

import polars as pl
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from puhui.fusion.schema import EDGES_SCHEMA

PAIR = ["record_id_l", "record_id_r"]


def febrl4_edges(records: pl.DataFrame) -> pl.DataFrame:
    """Link the two files as Splink's example "Linking the febrl4 datasets" does."""
    settings = SettingsCreator(
        unique_id_column_name="record_id",
        link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            "l.given_name = r.surname and l.surname = r.given_name",
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("state", "address_1"),
            block_on("street_number", "address_1"),
            block_on("postcode"),
        ],
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison(
                "date_of_birth",
                input_is_string=True,
                datetime_format="%Y%m%d",
                invalid_dates_as_null=True,
            ),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(
                term_frequency_adjustments=True
            ),
        ],
    )
    api = DuckDBAPI()
    tables = [
        api.register(part.drop("source").to_arrow())
        for part in records.partition_by("source", maintain_order=True)
    ]
    linker = _quiet_linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("date_of_birth"), block_on("postcode")):
        _learn_m(linker, rule)
    return _edges(linker)


def historical_50k_edges(records: pl.DataFrame) -> pl.DataFrame:
    """Link as Splink's example "Linking a dataset of real historical persons" does."""
    post_3 = "substr(postcode_fake,1,3)"
    settings = SettingsCreator(
        unique_id_column_name="record_id",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on(post_3, "dob"),
            block_on(post_3, "first_name"),
            block_on(post_3, "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        comparisons=[
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="both_names"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    )
    both = pl.concat_str("first_name", "surname", separator=" ").alias("both_names")
    api = DuckDBAPI()
    linker = _quiet_linker(api.register(records.with_columns(both).to_arrow()), settings)
    linker.training.estimate_probability_two_random_records_match(
        [
            block_on("first_name", "surname", "dob"),
            block_on("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"),
            block_on("dob", "postcode_fake"),
        ],
        recall=0.6,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        _learn_m(linker, rule)
    return _edges(linker)


def default_weights(
    *,
    records: pl.DataFrame,
    pairs: pl.DataFrame,
    comparisons: list[Any],
    training: list[list[str]],
    prior: list[str],
) -> pl.DataFrame:
    """Return the pairs with Splink's weight, its comparisons left at their defaults."""
    settings = SettingsCreator(
        unique_id_column_name="record_id",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(*prior)],
        comparisons=comparisons,
    )
    api = DuckDBAPI()
    linker = _quiet_linker(api.register(records.to_arrow()), settings)
    linker.training.estimate_probability_two_random_records_match([block_on(*prior)], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in training:
        _learn_m(linker, block_on(*rule))
    asked = pairs.select(
        pl.col("record_id_l").alias("join_key_l"),
        pl.col("record_id_r").alias("join_key_r"),
        pl.lit("0").alias("match_key"),
    ).unique()
    linker.table_management.register_blocked_pairs_for_predict(api.register(asked.to_arrow()))
    return pairs.join(_edges(linker), on=PAIR, maintain_order="left")


def _learn_m(linker: Linker, rule: object) -> None:
    linker.training.estimate_parameters_using_expectation_maximisation(
        rule, estimate_without_term_frequencies=True
    )


def _quiet_linker(tables: object, settings: SettingsCreator) -> Linker:
    logging.getLogger("splink").setLevel(logging.ERROR)
    return Linker(tables, settings, log_level=logging.ERROR)


def _edges(linker: Linker) -> pl.DataFrame:
    """Return all pairs that Splink compared, in our form."""
    scored = linker.inference.predict(warning_mode="never").as_pyarrow_table()
    one, other = pl.col("record_id_l"), pl.col("record_id_r")
    return (
        pl.DataFrame(pl.from_arrow(scored))
        .select(
            pl.min_horizontal(one, other).alias("record_id_l"),
            pl.max_horizontal(one, other).alias("record_id_r"),
            pl.col("match_weight").alias("weight_bits"),
            pl.lit("model").alias("origin"),
        )
        .select(EDGES_SCHEMA.names())
    )
