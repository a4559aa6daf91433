"""How well the town's records are put together, beside what a user would try instead.

    python -m benchmarks.fusion_quality --seed 2077 --enterprises 50000
    python -m benchmarks.fusion_quality --spark        # the same on Spark, clusters compared

The seed of the figures in docs/benchmarks.md was never used while settings were chosen; seeds below
1000 are for tuning. Four ways over the same records: the plain rule "same name and same phone",
deterministic rules on codes and names, Splink out of the box on the same columns as they come, and
Puhui's settings. By kind of noise: pairs in which at least one record carries it.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.fusion_plain import by_rules, by_splink_defaults, same_name_and_phone
from puhui.base import default_policy_dir
from puhui.fusion import (
    Linked,
    cluster_counts,
    engine_named,
    link_records,
    pair_counts,
    pair_counts_by_mark,
    prepare_records,
    read_link_settings,
)
from puhui.sources.providers import read_deliveries
from puhui.town.city import generate_city

AS_OF = date(2024, 12, 31)
KEY = b"a key for synthetic records only"
CITY = "5203"
SETTINGS = default_policy_dir() / "linkage" / "enterprise.yaml"


def main() -> None:
    """Generate, link in four ways, print three tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=2077)
    parser.add_argument("--enterprises", type=int, default=50_000)
    parser.add_argument("--spark", action="store_true", help="also on Spark")
    options, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        generate_city(
            out=out,
            enterprises=options.enterprises,
            seed=options.seed,
            as_of=AS_OF,
            file_format="parquet",
            facts=False,
        )
        truth = pl.read_parquet(out / "truth" / "records.parquet")
        records = read_records(out)
    compare(records, truth, spark=options.spark)


def read_records(folder: Path) -> pl.DataFrame:
    """Return the city's records with the columns that are compared."""
    files = [folder / "records"]
    delivery = read_deliveries(paths=files, as_of=AS_OF, hash_key=KEY)
    return prepare_records(parties=delivery.parties, default_city_code=CITY)


def compare(records: pl.DataFrame, truth: pl.DataFrame, *, spark: bool) -> None:
    """Print the figures of every way, then Puhui's by kind of noise."""
    things = truth.select("record_id", pl.col("entity_id").alias("thing"))
    marks = truth.select("record_id", mark="noise").explode("mark").drop_nulls()
    print(f"{len(records):,} records of {things['thing'].n_unique():,} enterprises\n")
    print("| way | precision | recall | F1 | B3 P | B3 R | exact clusters | s |")
    print("|---|---|---|---|---|---|---|---|")
    settings = read_link_settings(path=SETTINGS)
    _row("same name and phone", lambda: same_name_and_phone(records), things)
    _row("deterministic rules", lambda: by_rules(records), things)
    _row("Splink out of the box", lambda: by_splink_defaults(records), things)
    found = _row("Puhui, DuckDB", lambda: _puhui(records, "duckdb"), things)
    if spark:
        other = _row("Puhui, Spark", lambda: _puhui(records, "spark"), things)
        print(f"\nthe same clusters on Spark: {other.sort('record_id').equals(found)}")
    print(f"\nsettings: {settings.name}, linked from {settings.link_weight_bits} bits\n")
    print("| noise | true pairs | recall | pairs found | false |")
    print("|---|---|---|---|---|")
    for mark, counts in pair_counts_by_mark(found=found, truth=things, marks=marks).items():
        print(
            f"| {mark} | {counts.true:,} | {counts.recall_ratio or 0:.4f} | {counts.found:,}"
            f" | {counts.found - counts.both:,} |"
        )


def _puhui(records: pl.DataFrame, engine: str) -> pl.DataFrame:
    linked: Linked = link_records(
        records=records, settings=read_link_settings(path=SETTINGS), engine=engine_named(engine)
    )
    return linked.clustering.clusters


def _row(title: str, way: Callable[[], pl.DataFrame], things: pl.DataFrame) -> pl.DataFrame:
    started = time.perf_counter()
    found = way()
    seconds = time.perf_counter() - started
    pairs = pair_counts(found=found, truth=things)
    whole = cluster_counts(found=found, truth=things)
    print(
        f"| {title} | {pairs.precision_ratio or 0:.4f} | {pairs.recall_ratio or 0:.4f} |"
        f" {pairs.f1_ratio or 0:.4f} | {whole.bcubed_precision_ratio:.4f} |"
        f" {whole.bcubed_recall_ratio:.4f} | {whole.exact / whole.things:.4f} | {seconds:.1f} |",
        flush=True,
    )
    return found.sort("record_id")


if __name__ == "__main__":
    main()
