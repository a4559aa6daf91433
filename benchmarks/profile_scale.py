"""The profile at 100,000, 1 million and 10 million invoices, beside plain pandas.

    python -m benchmarks.profile_scale            # both, in memory
    python -m benchmarks.profile_scale --huge     # also 100 million, streamed, without pandas

Both sides read the same Parquet files and derive the same features; every run is a process of its
own, so that its peak memory is its own. Seconds are for the features, with the invoices in memory;
reading is a column of its own. Streamed, the seconds are from the files to the features. Figures
are compared at every size that both sides ran: the last column is the largest difference of any
feature of any firm.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.profile_data import write_invoices
from benchmarks.profile_pandas import profile_by_pandas
from puhui.base import Policy, default_policy_dir
from puhui.profile import FEATURES, build_profile, build_profile_streamed

AS_OF = date(2020, 2, 29)
FOLDER = Path("bench-data") / "profile"
SIZES = (100_000, 1_000_000, 10_000_000)
HUGE = 100_000_000
COLUMNS = [
    "firm_id", "direction", "invoice_date", "counterparty_id",
    "amount_fen", "tax_fen", "total_fen", "is_void",
]  # fmt: skip
POLICY = Policy.read(default_policy_dir()).at(AS_OF)


@dataclass(frozen=True)
class Run:
    """One side at one size, in one process."""

    read_seconds: float
    seconds: float
    peak_mb: float


def main() -> None:
    """Measure every side at every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--huge", action="store_true", help="also 100 million rows, streamed")
    parser.add_argument("--run", nargs=2, metavar=("SIDE", "ROWS"), help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args()
    if options.run:
        side, rows = options.run
        print(json.dumps(asdict(SIDES[side](int(rows)))))
        return
    print("| rows | side | runs | read s | seconds | rows a second | peak MB | times | differ |")
    print("|---|---|---|---|---|---|---|---|---|")
    for rows in SIZES:
        write_invoices(folder=_folder(rows), rows=rows)
        ours = _show(rows, "puhui")
        _show(rows, "pandas", ours)
    if options.huge:
        write_invoices(folder=_folder(HUGE), rows=HUGE)
        _show(HUGE, "streamed")


def _show(rows: int, side: str, ours: Run | None = None) -> Run:
    """Measure one side and print its line; beside ``ours``, how many times as long it takes."""
    repeats = 1 if side == "streamed" or (side == "pandas" and rows >= SIZES[-1]) else 3
    runs = [_in_its_own_process(side, rows) for _ in range(repeats)]
    run = Run(
        read_seconds=statistics.median(run.read_seconds for run in runs),
        seconds=statistics.median(run.seconds for run in runs),
        peak_mb=max(run.peak_mb for run in runs),
    )
    beside = f"{run.seconds / ours.seconds:.1f} | {_difference(rows):.1e}" if ours else " | "
    print(
        f"| {rows:,} | {side} | {len(runs)} | {run.read_seconds:.2f} | {run.seconds:.2f} "
        f"| {rows / run.seconds:,.0f} | {run.peak_mb:,.0f} | {beside} |",
        flush=True,
    )
    return run


def _in_its_own_process(side: str, rows: int) -> Run:
    command = [sys.executable, "-m", "benchmarks.profile_scale", "--run", side, str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout))


def _puhui(rows: int) -> Run:
    started = time.perf_counter()
    invoices = pl.read_parquet(_folder(rows) / "invoices_*.parquet", columns=COLUMNS)
    firms = pl.read_parquet(_folder(rows) / "firms.parquet")
    read = time.perf_counter()
    profile = build_profile(invoices=invoices, firms=firms, as_of=AS_OF, policy=POLICY)
    run = _run(started, read)
    profile.features.write_parquet(_folder(rows) / "features_puhui.parquet")
    return run


def _streamed(rows: int) -> Run:
    firms = pl.read_parquet(_folder(rows) / "firms.parquet")
    started = time.perf_counter()
    invoices = pl.scan_parquet(_folder(rows) / "invoices_*.parquet")
    build_profile_streamed(invoices=invoices, firms=firms, as_of=AS_OF, policy=POLICY)
    return _run(started, started)


def _pandas(rows: int) -> Run:
    started = time.perf_counter()
    parts = sorted(_folder(rows).glob("invoices_*.parquet"))
    frames = [pd.read_parquet(part, columns=COLUMNS) for part in parts]
    invoices = pd.concat(frames, ignore_index=True)
    del frames
    invoices["invoice_date"] = pd.to_datetime(invoices["invoice_date"])
    firms = pd.read_parquet(_folder(rows) / "firms.parquet")
    read = time.perf_counter()
    features = profile_by_pandas(invoices, firms, AS_OF)
    run = _run(started, read)
    features.reset_index().to_parquet(_folder(rows) / "features_pandas.parquet")
    return run


def _run(started: float, read: float) -> Run:
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 * 1.024  # Linux: KiB
    return Run(read_seconds=read - started, seconds=time.perf_counter() - read, peak_mb=peak_mb)


def _difference(rows: int) -> float:
    """Return the largest difference of any feature of any firm; infinite if one is missing."""
    ours, theirs = (
        pl.read_parquet(_folder(rows) / f"features_{side}.parquet") for side in ("puhui", "pandas")
    )
    assert ours["firm_id"].equals(theirs["firm_id"])
    names = [feature.name for feature in FEATURES]
    a, b = (table.select(pl.col(names).fill_null(np.nan)).to_numpy() for table in (ours, theirs))
    if (np.isnan(a) != np.isnan(b)).any():
        return np.inf
    return float(np.nanmax(np.abs(a - b) / np.maximum(np.abs(b), 1.0)))


def _folder(rows: int) -> Path:
    return FOLDER / str(rows)


SIDES: dict[str, Callable[[int], Run]] = {
    "puhui": _puhui,
    "pandas": _pandas,
    "streamed": _streamed,
}

if __name__ == "__main__":
    main()
