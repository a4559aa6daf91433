"""What a user would try without Puhui: rules, and Splink out of the box."""

import numpy as np
import polars as pl
import splink.comparison_library as cl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

_RULES = (
    ("uscc",),
    ("registration_no",),
    ("name_clean", "phone_hash"),
    ("name_clean", "legal_rep"),
    ("name_clean", "address"),
)
_DEFAULT_THRESHOLD = 0.95
_MAX_PAIRS = 5e6


def same_name_and_phone(records: pl.DataFrame) -> pl.DataFrame:
    """Put records together that have the same name as written and the same phone."""
    return _connected(records, (("name", "phone_hash"),))


def by_rules(records: pl.DataFrame) -> pl.DataFrame:
    """Put records together that share a code, or a name with a phone, person or address."""
    return _connected(records, _RULES)


def by_splink_defaults(records: pl.DataFrame) -> pl.DataFrame:
    """Run Splink as its tutorial does, on the columns as they come."""
    columns = ["record_id", "name", "uscc", "legal_rep", "phone_hash", "address", "opened_on"]
    db_api = DuckDBAPI()
    table = db_api.register(records.select(columns).to_arrow())
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("name").configure(term_frequency_adjustments=True),
            cl.ExactMatch("uscc"),
            cl.ExactMatch("legal_rep").configure(term_frequency_adjustments=True),
            cl.ExactMatch("phone_hash").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address"),
            cl.ExactMatch("opened_on"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("uscc"),
            block_on("name"),
            block_on("phone_hash"),
            block_on("address"),
        ],
    )
    linker = Linker(table, settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("uscc"), block_on("name", "phone_hash")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=_MAX_PAIRS, seed=1)
    for rule in (block_on("uscc"), block_on("name"), block_on("phone_hash")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predictions = linker.inference.predict(threshold_match_probability=0.1)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_probability=_DEFAULT_THRESHOLD
    )
    return pl.from_arrow(clusters.as_pyarrow_table()).select(
        "record_id", cluster=pl.col("cluster_id")
    )


def _connected(records: pl.DataFrame, rules: tuple[tuple[str, ...], ...]) -> pl.DataFrame:
    """Return the connected components of records that agree on all columns of a rule."""
    numbered = records.with_row_index("number")
    left, right = [], []
    for rule in rules:
        agreeing = numbered.drop_nulls(list(rule)).select(
            "number", first=pl.col("number").min().over(rule)
        )
        left.append(agreeing["number"].to_numpy())
        right.append(agreeing["first"].to_numpy())
    ends = np.concatenate(left), np.concatenate(right)
    size = len(records)
    graph = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    return pl.DataFrame({"record_id": records["record_id"], "cluster": labels})
