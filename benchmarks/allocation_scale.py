"""Allocation with 20 group constraints at growing size, beside SciPy's linear programming.

    python -m benchmarks.allocation_scale [--sizes 20000 200000 1000000] [--patience 120]

Ours is the whole stage from candidates to amounts in whole steps with reasons, once for most profit
and once for the widest service within 5 % of it. The plain alternative is what one writes in an
afternoon: ``scipy.optimize.linprog`` on the same constraints, by its default method and by interior
point. It solves the linear relaxation only: no minimum, no whole steps, nothing in words.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from benchmarks import allocation_data as data
from puhui.allocation import allocate

_KIB_PER_MB = 1000 / 1.024


def ours(candidates: pl.DataFrame, breadth_tolerance_ratio: float) -> dict[str, Any]:
    """Allocate, and return what the report would show."""
    found = allocate(
        candidates=candidates,
        budget_fen=data.budget_fen(candidates),
        policy=data.terms(breadth_tolerance_ratio=breadth_tolerance_ratio),
    )
    return {
        "gap": found.gap_ratio,
        "firms": found.totals.firms_served,
        "bound": found.bound_profit_fen / data.STEP_FEN,
    }


def plain(candidates: pl.DataFrame, method: str) -> dict[str, Any]:
    """Solve the linear relaxation with SciPy."""
    profit, loss = candidates["profit_ratio"].to_numpy(), candidates["loss_ratio"].to_numpy()
    upper = candidates["limit_fen"].to_numpy() / data.STEP_FEN
    budget = data.budget_fen(candidates) // data.STEP_FEN
    sections = [candidates["industry"].to_numpy() == section for section in data.SECTIONS]
    thin = candidates["history"].to_numpy() == "thin"
    rows = [np.ones(len(profit)), loss - data.LOSS_CAP_RATIO, *sections, -thin.astype(float)]
    cap, floor = np.floor(data.CAP_RATIO * budget), np.ceil(data.THIN_FLOOR_RATIO * budget)
    found = linprog(
        -profit,
        A_ub=vstack([csr_array(row.reshape(1, -1).astype(float)) for row in rows]),
        b_ub=[budget, 0, *[cap] * len(sections), -floor],
        bounds=np.column_stack([np.zeros_like(upper), upper]),
        method=method,
    )
    return {"bound": -found.fun}


WAYS: dict[str, Callable[[pl.DataFrame], dict[str, Any]]] = {
    "ours, most profit": lambda candidates: ours(candidates, 0.0),
    "ours, widest service": lambda candidates: ours(candidates, 0.05),
    "linprog, default": lambda candidates: plain(candidates, "highs"),
    "linprog, interior point": lambda candidates: plain(candidates, "highs-ipm"),
}


def main() -> None:
    """Measure each way at each size in a process of its own, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 200_000, 1_000_000])
    parser.add_argument("--patience", type=float, default=120.0)
    parser.add_argument("--run", nargs=2, metavar=("WAY", "SIZE"))
    arguments = parser.parse_known_args()[0]
    if arguments.run:
        print(json.dumps(_run(arguments.run[0], int(arguments.run[1]))))
        return
    print("| firms | way | s | ratio to ours | gap to the bound | bound | firms served | peak MB |")
    print("|---|---|---|---|---|---|---|---|")
    for size in arguments.sizes:
        first_seconds = None
        for way in WAYS:
            measured = _measured(way, size, arguments.patience)
            first_seconds = first_seconds or measured["seconds"]
            print(_row(way, size, measured, first_seconds), flush=True)


def _run(way: str, size: int) -> dict[str, Any]:
    candidates = data.book(firms=size, seed=1)
    started = time.perf_counter()
    result = WAYS[way](candidates)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB
    return {**result, "seconds": seconds, "peak": peak}


def _measured(way: str, size: int, patience: float) -> dict[str, Any]:
    command = [sys.executable, "-m", __spec__.name, "--run", way, str(size)]
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return {"seconds": patience, "stopped": True}
    return dict(json.loads(done.stdout))


def _row(way: str, size: int, measured: dict[str, Any], first_seconds: float) -> str:
    more = "> " if "stopped" in measured else ""
    cells = [
        f"{size:,}",
        way,
        f"{more}{measured['seconds']:.2f}",
        f"{more}{measured['seconds'] / first_seconds:.1f}",
        f"{measured['gap']:.2e}" if "gap" in measured else "",
        f"{measured['bound']:.6g}" if "bound" in measured else "",
        f"{measured['firms']:,}" if "firms" in measured else "",
        f"{measured['peak']:.0f}" if "peak" in measured else "",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
