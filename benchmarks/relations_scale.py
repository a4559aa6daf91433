"""Ties, groups, circles and exposure of 50,000 to a million enterprises.

    python -m benchmarks.relations_scale

Beside it the plain alternative for the last step, a union-find over Python dictionaries that is
given the control ties: both must find the same groups. Every run is a process of its own.
"""

import json
import resource
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise

import polars as pl

from benchmarks.relations_data import make_relations
from puhui.base import Policy, default_policy_dir
from puhui.relations import control_groups, find_ties, group_exposure, guarantee_circles

AS_OF = date(2020, 2, 29)
SEED = 7
SIZES = (50_000, 200_000, 1_000_000)
PARTS = ("ties", "groups", "circles", "exposure", "all", "union-find")


def main() -> None:
    """Measure every size and print the table."""
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(_run(int(sys.argv[2]))))
        return
    print(f"| enterprises | ties | groups | {' s | '.join(PARTS)} s | peak MB |")
    print("|---|---|---|" + "---|" * (len(PARTS) + 1))
    for enterprises in SIZES:
        command = [sys.executable, "-m", "benchmarks.relations_scale", "--run", str(enterprises)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
        seconds = " | ".join(f"{found['seconds'][part]:.2f}" for part in PARTS)
        print(
            f"| {enterprises:,} | {found['ties']:,} | {found['groups']:,} | {seconds} "
            f"| {found['peak_mb']:,.0f} |",
            flush=True,
        )


def _run(enterprises: int) -> dict[str, object]:
    facts, records = make_relations(enterprises=enterprises, seed=SEED)
    policy = Policy.read(default_policy_dir()).at(AS_OF)
    clock = [time.perf_counter()]
    ties = find_ties(facts=facts, records=records, as_of=AS_OF, policy=policy)
    clock.append(time.perf_counter())
    groups = control_groups(ties=ties)
    clock.append(time.perf_counter())
    guarantee_circles(ties=ties, policy=policy)
    clock.append(time.perf_counter())
    exposure = group_exposure(groups=groups, facts=facts, as_of=AS_OF)
    clock.append(time.perf_counter())
    assert exposure["balance_fen"].sum() == facts["bank.loans"]["balance_fen"].sum()
    pairs = ties.filter("is_control").select("enterprise_id_l", "enterprise_id_r")
    started = time.perf_counter()
    plain = _union_find(pairs.rows())
    plain_seconds = time.perf_counter() - started
    assert plain == dict(
        groups.select("enterprise_id", pl.col("group_id").str.strip_prefix("G-")).iter_rows()
    )
    steps = [after - before for before, after in pairwise(clock)]
    return {
        "ties": len(ties),
        "groups": groups["group_id"].n_unique(),
        "seconds": dict(zip(PARTS, [*steps, clock[-1] - clock[0], plain_seconds], strict=True)),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 * 1.024,
    }


def _union_find(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return the smallest member of each one's set."""
    parent: dict[str, str] = {}

    def root(of: str) -> str:
        while parent.setdefault(of, of) != of:
            parent[of] = parent[parent[of]]
            of = parent[of]
        return of

    for left, right in pairs:
        a, b = root(left), root(right)
        parent[max(a, b)] = min(a, b)
    return {member: root(member) for member in parent}


if __name__ == "__main__":
    main()
