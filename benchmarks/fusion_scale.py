"""The synthetic city's records of 3 sources put together: time, memory and growth.

    python -m benchmarks.fusion_scale                  # 0.1 and 1 million records on DuckDB
    python -m benchmarks.fusion_scale --huge           # also 5 million
    python -m benchmarks.fusion_scale --spark          # also 0.1 million on Spark, compared

Registry, tax office and bank; every run is a process of its own, from parties in a Parquet file
to clusters: names and addresses parsed, weights learned, pairs scored, records clustered. Precision
and recall are against the city's truth.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl

from puhui.base import default_policy_dir
from puhui.fusion import (
    cluster,
    engine_named,
    pair_counts,
    prepare_records,
    read_link_settings,
)
from puhui.fusion.schema import DECISIONS_SCHEMA
from puhui.town.city import make_city_parties

FOLDER = Path("bench-data") / "fusion"
AS_OF = date(2024, 12, 31)
SEED = 2077
SIZES = (50_000, 500_000)  # enterprises; about two records each
HUGE = 2_500_000
SETTINGS = default_policy_dir() / "linkage" / "enterprise.yaml"


def main() -> None:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--huge", action="store_true", help="also 5 million records")
    parser.add_argument("--spark", action="store_true", help="also on Spark, the smallest size")
    parser.add_argument("--run", nargs=2, metavar=("ENGINE", "ENTERPRISES"), help=argparse.SUPPRESS)
    parser.add_argument("--make", type=int, metavar="ENTERPRISES", help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args()
    if options.run:
        print(json.dumps(run(options.run[0], int(options.run[1]))))
        return
    if options.make:
        make(options.make)
        return
    print(
        "| records | engine | prepare s | train s | score s | cluster s | all s | peak MB | P | R |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    sizes = [*SIZES, *([HUGE] if options.huge else [])]
    for size in sizes:
        measure("duckdb", size)
    if options.spark:
        measure("spark", SIZES[0])
        print(f"\nthe same clusters on both engines: {same_clusters(SIZES[0])}")


def make(enterprises: int) -> None:
    """Write parties and truth of a city; hashes stand where phones and ids would."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    city = make_city_parties(enterprises=enterprises, seed=SEED, as_of=AS_OF)
    city.parties.write_parquet(FOLDER / f"parties-{enterprises}.parquet")
    truth = city.records.select("record_id", thing="entity_id")
    truth.write_parquet(FOLDER / f"truth-{enterprises}.parquet")


def measure(engine: str, enterprises: int) -> None:
    """Run one size in a process of its own and print its row."""
    command = [sys.executable, "-m", "benchmarks.fusion_scale"]
    if not (FOLDER / f"truth-{enterprises}.parquet").is_file():
        subprocess.run([*command, "--make", str(enterprises)], check=True)
    made = subprocess.run(
        [*command, "--run", engine, str(enterprises)],
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(made.stdout.splitlines()[-1])
    seconds = " | ".join(f"{second:.1f}" for second in found["seconds"])
    print(
        f"| {found['records']:,} | {engine} | {seconds} | {sum(found['seconds']):.1f} |"
        f" {found['peak_mb']:,.0f} | {found['precision']:.4f} | {found['recall']:.4f} |",
        flush=True,
    )


def run(name: str, enterprises: int) -> dict[str, object]:
    """Link one city and return what it took; the clusters are kept for comparison."""
    marks = [time.perf_counter()]
    parties = pl.read_parquet(FOLDER / f"parties-{enterprises}.parquet")
    records = prepare_records(parties=parties, default_city_code="5203")
    marks.append(time.perf_counter())
    engine, settings = engine_named(name), read_link_settings(path=SETTINGS)
    model = engine.train(records=records, settings=settings)
    marks.append(time.perf_counter())
    edges = engine.score(records=records, model=model)
    marks.append(time.perf_counter())
    decisions = pl.DataFrame(schema=DECISIONS_SCHEMA)
    found = cluster(records=records, edges=edges, decisions=decisions, settings=settings).clusters
    marks.append(time.perf_counter())
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024 / 1000
    found.write_parquet(FOLDER / f"clusters-{name}-{enterprises}.parquet")
    truth = pl.read_parquet(FOLDER / f"truth-{enterprises}.parquet")
    counts = pair_counts(found=found, truth=truth)
    return {
        "records": len(records),
        "seconds": [after - before for before, after in pairwise(marks)],
        "peak_mb": peak_mb,
        "precision": counts.precision_ratio,
        "recall": counts.recall_ratio,
    }


def same_clusters(enterprises: int) -> bool:
    """Tell whether both engines made the same clusters."""
    first, second = (
        pl.read_parquet(FOLDER / f"clusters-{name}-{enterprises}.parquet").sort("record_id")
        for name in ("duckdb", "spark")
    )
    return first.equals(second)


if __name__ == "__main__":
    main()
