"""Match 10,000 to a million enterprises with thirty items, beside asking one after the other.

    python -m benchmarks.matching_scale

Each measurement runs in a process of its own, so that peak memory is its own as well. Both ways use
the same definitions of the rules and give the same answers; a property test holds them to that, and
so does this benchmark for as many enterprises as the plain way is run for. The plain way is
``match_one`` for every enterprise, which also makes a schedule and a yearly rate for each loan;
``evaluate`` is its verdicts alone.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import polars as pl

from benchmarks.matching_data import enterprises_facts
from puhui.base import Policy, default_policy_dir
from puhui.matching import (
    Item,
    Rates,
    evaluate,
    leads,
    load_items,
    match_one,
    match_to_parquet,
)

SIZES = (10_000, 100_000, 1_000_000)
PLAIN = {"match_one", "evaluate"}
PLAIN_MOST = 10_000  # about a minute
ITEMS = 30
DAY = date(2024, 12, 31)


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock and of the processor, peak memory and memory before, matches made."""

    seconds: float
    processor_seconds: float
    peak_mb: float
    before_mb: float
    matches: int


Made = TypeVar("Made")


def main() -> None:
    """Print a table of every way at every size."""
    print("| enterprises | way | s | of the processor | peak MB | of it for the work | matches |")
    print("|---|---|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "facts.parquet"
            _apart(write_facts, path, size)
            for way in WAYS:
                if way not in PLAIN or size <= PLAIN_MOST:
                    _show(size, way, _apart(measure, way, path))
    _check_equal(1_000)


def write_facts(path: Path, size: int) -> None:
    """Write the facts of so many enterprises."""
    enterprises_facts(enterprises=size).write_parquet(path, row_group_size=50_000)


def measure(way: str, path: Path) -> Measured:
    """Match the enterprises of a file in one way."""
    items, rates = _items(), _rates()
    before_mb = _peak_mb()
    start, used = time.perf_counter(), time.process_time()
    matches = WAYS[way](path, items, rates)
    return Measured(
        seconds=time.perf_counter() - start,
        processor_seconds=time.process_time() - used,
        peak_mb=_peak_mb(),
        before_mb=before_mb,
        matches=matches,
    )


def _apart(work: Callable[..., Made], *arguments: object) -> Made:
    """Do the work in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def _batch(path: Path, items: tuple[Item, ...], rates: Rates) -> int:
    written = match_to_parquet(
        items=items,
        facts=pl.scan_parquet(path),
        as_of=DAY,
        rates=rates,
        path=path.with_name("matches"),
    )
    return written.matches_count


def _match_one(path: Path, items: tuple[Item, ...], rates: Rates) -> int:
    return sum(
        len(match_one(items=items, facts=row, as_of=DAY, rates=rates))
        for row in pl.read_parquet(path).iter_rows(named=True)
    )


def _evaluate(path: Path, items: tuple[Item, ...], rates: Rates) -> int:  # noqa: ARG001
    made = 0
    for row in pl.read_parquet(path).iter_rows(named=True):
        for item in items:
            made += evaluate(item=item, facts=row, as_of=DAY).standing in {"met", "not_yet", "no"}
    return made


def _leads(path: Path, items: tuple[Item, ...], rates: Rates) -> int:
    policy = Policy.read(default_policy_dir()).at(DAY)
    facts = pl.read_parquet(path)
    return leads(item=items[-1], facts=facts, as_of=DAY, rates=rates, policy=policy).height


WAYS = {"batch": _batch, "match_one": _match_one, "evaluate": _evaluate, "leads": _leads}


def _check_equal(size: int) -> None:
    """Hold the batch's standings to those of one by one."""
    facts = enterprises_facts(enterprises=size)
    items, rates = _items(), _rates()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "matches"
        match_to_parquet(items=items, facts=facts, as_of=DAY, rates=rates, path=out)
        found = pl.read_parquet(out / "*.parquet")
    batch = {
        (row["enterprise_id"], row["item_code"]): (row["standing"], row["rank_no"])
        for row in found.iter_rows(named=True)
    }
    for row in facts.iter_rows(named=True):
        for match in match_one(items=items, facts=row, as_of=DAY, rates=rates):
            key = row["enterprise_id"], match.item.code
            assert batch[key] == (match.standing, match.rank_no), key
    print(f"\nthe same standing and rank for {len(batch):,} pairs")


def _items() -> tuple[Item, ...]:
    return load_items(default_policy_dir() / "catalogue")[:ITEMS]


def _rates() -> Rates:
    return Rates.read(policy=Policy.read(default_policy_dir()).at(DAY))


def _show(size: int, way: str, made: Measured) -> None:
    print(
        f"| {size:,} | {way} | {made.seconds:.2f} | {made.processor_seconds:.2f} "
        f"| {made.peak_mb:.0f} | {made.peak_mb - made.before_mb:.0f} | {made.matches:,} |",
        flush=True,
    )


def _peak_mb() -> float:
    units = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / units


if __name__ == "__main__":
    main()
