"""Run every benchmark, one after the other: ``make bench``."""

from benchmarks import allocation_scale, decide_speed, pricing_scale, profile_scale

for benchmark in (decide_speed, profile_scale, pricing_scale, allocation_scale):
    print(f"\n## {benchmark.__name__}\n", flush=True)
    benchmark.main()
