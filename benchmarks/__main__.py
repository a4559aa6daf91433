"""Run every benchmark that needs no real data, one after the other: ``make bench``."""

from benchmarks import (
    allocation_scale,
    decide_speed,
    pricing_scale,
    profile_scale,
    rating_speed,
    town_speed,
)

for benchmark in (
    decide_speed,
    profile_scale,
    rating_speed,
    pricing_scale,
    allocation_scale,
    town_speed,
):
    print(f"\n## {benchmark.__name__}\n", flush=True)
    benchmark.main()
