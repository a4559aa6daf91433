"""Run every benchmark that needs no real data, one after the other: ``make bench``."""

from benchmarks import (
    allocation_scale,
    city_scale,
    cluster_scale,
    consent_gate,
    decide_speed,
    fusion_quality,
    fusion_scale,
    identity_speed,
    linkage_scale,
    matching_scale,
    pricing_scale,
    profile_scale,
    provider_reading,
    rating_sources_speed,
    rating_speed,
    register_arrival,
    relations_scale,
    source_features,
    town_speed,
)

for benchmark in (
    decide_speed,
    profile_scale,
    rating_speed,
    pricing_scale,
    allocation_scale,
    town_speed,
    provider_reading,
    identity_speed,
    linkage_scale,
    cluster_scale,
    fusion_quality,
    fusion_scale,
    register_arrival,
    consent_gate,
    source_features,
    relations_scale,
    rating_sources_speed,
    matching_scale,
    city_scale,
):
    print(f"\n## {benchmark.__name__}\n", flush=True)
    benchmark.main()
