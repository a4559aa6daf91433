"""Link and cluster 0.1, 1 and 5 million records of three sources, beside two plain alternatives.

    python -m benchmarks.linkage_scale                     # 0.1 and 1 million
    python -m benchmarks.linkage_scale --huge              # also 5 million, without Splink directly
    python -m benchmarks.linkage_scale --run duckdb 200000 # one side at one size

Sides: Splink behind our port on DuckDB and (at the smallest size) on Spark; Splink used directly
with its defaults on the same columns and blocks; and exact rules (records with the same code, or
the same name and phone, are one). Every run is a process of its own, so that its peak memory is its
own; with Spark that of its virtual machine is not in it.
"""

import argparse
import json
import logging
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import polars as pl

from benchmarks.linkage_data import SETTINGS, make_records
from puhui.fusion.cluster import cluster
from puhui.fusion.engines.choose import engine_named
from puhui.fusion.quality import pair_counts
from puhui.fusion.schema import DECISIONS_SCHEMA, EDGES_SCHEMA

HUGE = 5_000_000
SIDES_BY_SIZE = {
    100_000: ("duckdb", "spark", "splink", "rules"),
    1_000_000: ("duckdb", "splink", "rules"),
    HUGE: ("duckdb", "rules"),
}
SEED = 20
SPLINK_LINK_BITS = 6.63  # 99 %, as in Splink's examples
_MB = 1024 / 1000**2  # of a KiB


@dataclass(frozen=True)
class Run:
    """One side at one size, in one process."""

    records: int
    train_seconds: float
    score_seconds: float
    cluster_seconds: float
    processor_seconds: float  # of all three, over both cores; other programs do not lengthen it
    peak_mb: float
    start_mb: float  # with the records made, before any linking
    edges: int
    precision: float
    recall: float


def main() -> None:
    """Measure every side at every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--huge", action="store_true", help="also 5 million records")
    parser.add_argument("--run", nargs=2, metavar=("SIDE", "RECORDS"), help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args()
    if options.run:
        side, count = options.run
        print(json.dumps(asdict(_run(side, int(count)))))
        return
    print(
        "| records | side | train s | score s | cluster s | total s | processor s | peak MB "
        "| edges | P | R |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|"
    )
    for count, sides in SIDES_BY_SIZE.items():
        if count < HUGE or options.huge:
            for side in sides:
                _show(side, _in_process(side, count))


def _in_process(side: str, count: int) -> Run:
    command = [sys.executable, "-m", "benchmarks.linkage_scale", "--run", side, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _show(side: str, run: Run) -> None:
    total = run.train_seconds + run.score_seconds + run.cluster_seconds
    print(
        f"| {run.records:,} | {side} | {run.train_seconds:.1f} | {run.score_seconds:.1f} "
        f"| {run.cluster_seconds:.1f} | {total:.1f} | {run.processor_seconds:.1f} "
        f"| {run.peak_mb:,.0f} "
        f"({run.start_mb:,.0f} before) | {run.edges:,} | {run.precision:.4f} | {run.recall:.4f} |",
        flush=True,
    )


def _run(side: str, count: int) -> Run:
    records = make_records(count=count, seed=SEED)
    start_mb, start_seconds = _peak_mb(), time.process_time()
    train_seconds, score_seconds, edges = _SIDES[side](records)
    started = time.perf_counter()
    clusters = cluster(
        records=records,
        edges=edges,
        decisions=pl.DataFrame(schema=DECISIONS_SCHEMA),
        settings=SETTINGS,
    ).clusters
    cluster_seconds = time.perf_counter() - started
    peak_mb, processor_seconds = _peak_mb(), time.process_time() - start_seconds
    counts = pair_counts(
        found=clusters, truth=records.select("record_id", pl.col("enterprise").alias("thing"))
    )
    return Run(
        records=len(records),
        train_seconds=train_seconds,
        score_seconds=score_seconds,
        cluster_seconds=cluster_seconds,
        processor_seconds=processor_seconds,
        peak_mb=peak_mb,
        start_mb=start_mb,
        edges=len(edges),
        precision=counts.precision_ratio or 0.0,
        recall=counts.recall_ratio or 0.0,
    )


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MB


def _through_port(name: str) -> Callable[[pl.DataFrame], tuple[float, float, pl.DataFrame]]:
    def run(records: pl.DataFrame) -> tuple[float, float, pl.DataFrame]:
        started = time.perf_counter()
        engine = engine_named(name)
        model = engine.train(records=records, settings=SETTINGS)
        trained = time.perf_counter()
        edges = engine.score(records=records, model=model)
        return trained - started, time.perf_counter() - trained, edges

    return run


def _splink_directly(records: pl.DataFrame) -> tuple[float, float, pl.DataFrame]:
    """Link with Splink as its guide begins: comparisons at their defaults, the same blocks."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        unique_id_column_name="record_id",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in SETTINGS.blocking],
        comparisons=[
            cl.NameComparison("name"),
            cl.NameComparison("legal_rep"),
            cl.ExactMatch("uscc"),
            cl.ExactMatch("phone"),
            cl.ExactMatch("county"),
            cl.JaroWinklerAtThresholds("place"),
            cl.ExactMatch("opened_on"),
        ],
    )
    started = time.perf_counter()
    table = DuckDBAPI().register(records.drop("enterprise").to_arrow())
    linker = Linker(table, settings, log_level=logging.ERROR)
    training = SETTINGS.training
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*rule) for rule in training.prior_rules], recall=training.prior_recall
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=training.max_pairs, seed=1)
    for rule in training.em_blocking:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), max_pairs=training.max_pairs
        )
    trained = time.perf_counter()
    scored = linker.inference.predict(
        threshold_match_weight=SPLINK_LINK_BITS, warning_mode="never"
    ).as_pyarrow_table()
    edges = pl.DataFrame(pl.from_arrow(scored)).select(
        "record_id_l",
        "record_id_r",
        # above every threshold of ours: Splink's own has been applied
        weight_bits=pl.col("match_weight") + SETTINGS.link_weight_bits,
        origin=pl.lit("model"),
    )
    return trained - started, time.perf_counter() - trained, edges


def _exact_rules(records: pl.DataFrame) -> tuple[float, float, pl.DataFrame]:
    started = time.perf_counter()
    parts = [EDGES_SCHEMA.to_frame()]
    for columns in (["uscc"], ["name", "phone"]):
        alike = records.drop_nulls(columns).select(
            "record_id", first=pl.col("record_id").min().over(columns)
        )
        parts.append(
            alike.filter(pl.col("record_id") != pl.col("first")).select(
                record_id_l="first",
                record_id_r="record_id",
                weight_bits=pl.lit(SETTINGS.link_weight_bits),
                origin=pl.lit("key:rule"),
            )
        )
    edges = pl.concat(parts).unique(["record_id_l", "record_id_r"])
    return 0.0, time.perf_counter() - started, edges


_SIDES = {
    "duckdb": _through_port("duckdb"),
    "spark": _through_port("spark"),
    "plain": _through_port("plain"),
    "splink": _splink_directly,
    "rules": _exact_rules,
}


if __name__ == "__main__":
    main()
