"""The features of facts at 10,000, 50,000 and 100,000 enterprises, beside plain pandas.

    python -m benchmarks.source_features

One side derives all features of ``SOURCE_FEATURES``, the other the few of
``benchmarks/source_pandas.py``, both from the same facts in memory, each in a process of its own.
The last column is the largest difference of those few.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.source_facts import AS_OF, enterprises_table, synthetic_facts
from benchmarks.source_pandas import FEATURES, features_by_pandas
from puhui.base import Policy, default_policy_dir
from puhui.profile import SOURCE_FEATURES, build_source_features
from puhui.sources.providers import TABLES

SIZES = (10_000, 50_000, 100_000)
REPEATS = 3
FOLDER = Path("bench-data") / "source_features"
POLICY = Policy.read(default_policy_dir()).at(AS_OF)


def main() -> None:
    """Measure both sides at every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", nargs=2, metavar=("SIDE", "SIZE"), help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args()
    if options.run:
        print(json.dumps(_run(options.run[0], int(options.run[1]))))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    print("| enterprises | fact rows | side | features | seconds | peak MB | differ |")
    print("|---|---|---|---|---|---|---|")
    for size in SIZES:
        _show("puhui", size, len(SOURCE_FEATURES))
        _show("pandas", size, len(FEATURES))


def _show(side: str, size: int, features: int) -> None:
    command = [sys.executable, "-m", "benchmarks.source_features", "--run", side, str(size)]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(REPEATS)
    ]
    seconds = statistics.median(run["seconds"] for run in runs)
    peak_mb = max(run["peak_mb"] for run in runs)
    beside = f"{_difference(size):.1e}" if side == "pandas" else ""
    print(
        f"| {size:,} | {runs[0]['rows']:,} | {side} | {features} | {seconds:.2f} "
        f"| {peak_mb:,.0f} | {beside} |",
        flush=True,
    )


def _run(side: str, size: int) -> dict[str, float]:
    facts, enterprises = synthetic_facts(enterprises=size), enterprises_table(size)
    rows = sum(table.height for table in facts.values())
    if side == "puhui":
        started = time.perf_counter()
        features = build_source_features(
            facts=facts, enterprises=enterprises, feeds_read=TABLES, as_of=AS_OF, policy=POLICY
        )
    else:
        frames = {name: _to_pandas(table) for name, table in facts.items()}
        del facts
        started = time.perf_counter()
        few = features_by_pandas(frames, enterprises["enterprise_id"].to_pandas(), AS_OF)
        features = pl.from_pandas(few.reset_index())
    seconds = time.perf_counter() - started
    features.write_parquet(FOLDER / f"{size}_{side}.parquet")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 * 1.024  # Linux: KiB
    return {"rows": rows, "seconds": seconds, "peak_mb": peak_mb}


def _to_pandas(table: pl.DataFrame) -> pd.DataFrame:
    frame = table.drop("fact_key").to_pandas()
    dates = [name for name, dtype in table.schema.items() if dtype == pl.Date]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in dates})


def _difference(size: int) -> float:
    """Return the largest difference; infinite if one side has a value and the other has none."""
    ours, theirs = (
        pl.read_parquet(FOLDER / f"{size}_{side}.parquet").select(FEATURES).cast(pl.Float64)
        for side in ("puhui", "pandas")
    )
    a, b = (table.fill_null(np.nan).to_numpy() for table in (ours, theirs))
    if (np.isnan(a) != np.isnan(b)).any():
        return np.inf
    return float(np.nanmax(np.abs(a - b)))


if __name__ == "__main__":
    main()
