"""How long a register takes to fill, and to take one more record, at growing size.

    python -m benchmarks.register_arrival [--sizes 100000 1000000] [--arrivals 200]

The records of a seeded generator are scored by DuckDB and loaded; then records of another seed,
most of enterprises that are there already, arrive one by one, each in a transaction of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.register_data import party_records, settings
from puhui.fusion.engines.choose import engine_named
from puhui.fusion.register import Register, create_register, open_register

_KIB_PER_MB = 1000 / 1.024
_DAY = date(2020, 3, 1)


def measure(*, count: int, arrivals: int) -> dict[str, Any]:
    """Fill a register of this size and let records arrive; return what was measured."""
    everything = party_records(count=count + 5 * arrivals, seed=7)
    late = everything.sample(arrivals, seed=1)
    records = everything.join(late, on="record_id", how="anti")
    engine = engine_named("duckdb")
    compared = records.select("record_id", *settings().columns())
    model = engine.train(records=compared, settings=settings())
    edges = engine.score(records=compared, model=model)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        schema = pl.Schema({k: v for k, v in records.schema.items() if k != "record_id"})
        with create_register(folder=folder, model=model, record_schema=schema) as register:
            load_seconds = _timed(
                lambda: register.load(
                    records=records, edges=edges, happened_on=_DAY, batch_id="first"
                )
            )
        size_mb = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
        with open_register(folder=folder) as register:
            taken = _arrivals(register, late)
            found = _searches(register, records.sample(50, seed=2))
    return {
        "records": len(records),
        "edges": len(edges),
        "load_s": load_seconds,
        "size_mb": size_mb,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB,
        **{f"arrive_{name}_ms": value for name, value in _spread(taken).items()},
        **{f"find_{name}_ms": value for name, value in _spread(found).items()},
    }


def _arrivals(register: Register, records: pl.DataFrame) -> list[float]:
    return [
        _timed(
            lambda one=record, place=place: register.arrive(  # type: ignore[misc]
                records=one, happened_on=_DAY, batch_id=f"one {place}"
            )
        )
        for place, record in enumerate(records.iter_slices(1))
    ]


def _searches(register: Register, records: pl.DataFrame) -> list[float]:
    texts = [*records["core"], *records["name"], *(name[3:6] + "商行" for name in records["name"])]
    return [_timed(lambda text=text: register.find(text=text)) for text in texts]  # type: ignore[misc]


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _spread(seconds: list[float]) -> dict[str, float]:
    return {
        "median": float(np.median(seconds)) * 1000,
        "p95": float(np.quantile(seconds, 0.95)) * 1000,
        "max": max(seconds) * 1000,
    }


def main() -> None:
    """Print one line a size; each size runs in a process of its own, for its peak of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--arrivals", type=int, default=200)
    parser.add_argument("--one", action="store_true", help="measure the only size in this process")
    asked = parser.parse_args()
    for size in asked.sizes:
        if asked.one:
            print(json.dumps(measure(count=size, arrivals=asked.arrivals)))
            continue
        command = [sys.executable, "-m", "benchmarks.register_arrival", "--one"]
        command += ["--sizes", str(size), "--arrivals", str(asked.arrivals)]
        answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        print(", ".join(f"{name} {value:,.1f}" for name, value in answer.items()), flush=True)


if __name__ == "__main__":
    main()
