"""Pricing 10,000 to a million firms, beside two plain ways of doing it one firm at a time.

    python -m benchmarks.pricing_scale

Each measurement runs in a process of its own, so that peak memory is its own as well. The plain
ways are measured where they end within a minute or so:

- loop: every rate of the same grid for every firm, in Python;
- scipy: ``scipy.optimize.minimize_scalar`` (bounded) on the same churn curve for every firm. It
  searches a continuum and may stop in a local optimum; the profit column shows what that costs.
"""

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
import polars as pl
from scipy.optimize import minimize_scalar

from puhui.base import Policy, PolicyAt, default_policy_dir
from puhui.pricing import ChurnCurves, fit_churn, price
from puhui.pricing.offers import offers_for_grade
from puhui.pricing.profit import LoanCosts

AS_OF = date(2020, 2, 29)
SEED = 7
SIZES: dict[str, tuple[int, ...]] = {
    "puhui": (10_000, 100_000, 1_000_000),
    "loop": (10_000, 100_000),
    "scipy": (1_000, 10_000),
}


class Measured(NamedTuple):
    """One way at one size."""

    seconds: float  # the best of the runs
    peak_mb: float  # of the whole process
    before_mb: float  # of the process before the first run: Python, libraries, input
    profit: float  # for each yuan offered, summed over the firms


def main() -> None:
    """Measure every way at every size and print the table."""
    print("| way | firms | best of | seconds | peak MB | of it for the work | profit a firm |")
    print("|---|---|---|---|---|---|---|")
    seconds: dict[tuple[str, int], float] = {}
    for way, sizes in SIZES.items():
        for firms in sizes:
            found = _in_its_own_process(way, firms)
            seconds[way, firms] = found.seconds
            print(
                f"| {way} | {firms:,} | {_runs(way)} | {found.seconds:.3f} | {found.peak_mb:.0f} "
                f"| {found.peak_mb - found.before_mb:.0f} | {found.profit / firms:.6f} |",
                flush=True,
            )
    for way in ("loop", "scipy"):
        firms = max(set(SIZES[way]) & set(SIZES["puhui"]))
        ratio = seconds[way, firms] / seconds["puhui", firms]
        print(f"\n{firms:,} firms: puhui is {ratio:,.0f} times as fast as {way}.")


def _runs(way: str) -> int:
    return 3 if way == "puhui" else 1


def _in_its_own_process(way: str, firms: int) -> Measured:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, way, firms).result()


def measure(way: str, firms: int) -> Measured:
    """Price ``firms`` synthetic firms in one of the ways."""
    ways: dict[str, Callable[[pl.DataFrame, ChurnCurves, PolicyAt], float]] = {
        "puhui": _puhui,
        "loop": _loop,
        "scipy": _scipy,
    }
    policy = Policy.read(default_policy_dir()).at(AS_OF)
    ratings, curves = _ratings(firms), _curves()
    before_mb = _peak_mb()
    seconds = []
    for _ in range(_runs(way)):
        start = time.perf_counter()
        profit = ways[way](ratings, curves, policy)
        seconds.append(time.perf_counter() - start)
    return Measured(min(seconds), _peak_mb(), before_mb, profit)


def _puhui(ratings: pl.DataFrame, curves: ChurnCurves, policy: PolicyAt) -> float:
    return float(price(ratings=ratings, churn_curves=curves, policy=policy)["profit_ratio"].sum())


def _loop(ratings: pl.DataFrame, curves: ChurnCurves, policy: PolicyAt) -> float:
    costs = LoanCosts.read(policy=policy)
    total = 0.0
    offers = {
        grade: list(zip(*_rates_and_churn(grade, curves, policy), strict=True)) for grade in "ABC"
    }
    for pd, grade in ratings.select("pd_probability", "grade").iter_rows():
        needed = _needed(pd, costs)
        best = 0.0
        for rate, churn in offers[grade]:
            best = max(best, (1.0 - churn) * (rate * (1.0 - pd) - needed))
        total += best
    return total


def _scipy(ratings: pl.DataFrame, curves: ChurnCurves, policy: PolicyAt) -> float:
    costs = LoanCosts.read(policy=policy)
    bounds = (
        policy.number("pricing.rate_min_annual_ratio"),
        policy.number("pricing.rate_max_annual_ratio"),
    )
    total = 0.0
    for pd, grade in ratings.select("pd_probability", "grade").iter_rows():
        needed = _needed(pd, costs)
        curve = curves.by_grade[grade]

        def loss(rate: float, pd=pd, needed=needed, curve=curve) -> float:
            churn = curve.at(np.array([rate]))[0]
            return float((1.0 - churn) * (needed - rate * (1.0 - pd)))

        total += max(0.0, -float(minimize_scalar(loss, bounds=bounds, method="bounded").fun))
    return total


def _needed(pd: float, costs: LoanCosts) -> float:
    return costs.lgd_ratio * pd + costs.funding_annual_ratio + costs.operating_cost_annual_ratio


def _rates_and_churn(
    grade: str, curves: ChurnCurves, policy: PolicyAt
) -> tuple[list[float], list[float]]:
    offers = offers_for_grade(grade=grade, churn_curves=curves, policy=policy)
    return offers.rate_annual_ratio.tolist(), offers.churn_ratio.tolist()


def _ratings(firms: int) -> pl.DataFrame:
    draw = np.random.default_rng(SEED)
    pd = draw.beta(1.2, 12.0, firms)  # 9 % on average, most of them low
    return pl.DataFrame(
        {
            "firm_id": [f"E{place:07}" for place in range(firms)],
            "pd_probability": pd,
            "grade": np.array(["A", "B", "C"])[np.digitize(pd, [0.03, 0.1])],
        }
    )


def _curves() -> ChurnCurves:
    """Churn of 29 rates a grade, rising fast and then slowly, with some noise."""
    draw = np.random.default_rng(SEED)
    rates = np.linspace(0.04, 0.15, 29)
    tables = [
        pl.DataFrame(
            {
                "grade": grade,
                "rate_annual_ratio": rates,
                "churn_ratio": np.clip(
                    1.0 - np.exp(-speed * (rates - 0.04)) + draw.normal(0.0, 0.01, 29), 0.0, 1.0
                ),
            }
        )
        for grade, speed in (("A", 21.0), ("B", 19.0), ("C", 18.0))
    ]
    return fit_churn(churn=pl.concat(tables))


def _peak_mb() -> float:
    units = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / units


if __name__ == "__main__":
    main()
