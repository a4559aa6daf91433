"""How long a million records with two million edges take to cluster, well separated and tangled.

    python -m benchmarks.cluster_scale [--records 1000000]

Tangled: a sixth of the false edges link, so that most records hang together in one component and
the edges are taken one by one.
"""

import argparse
import resource
import time

import numpy as np
import polars as pl

from benchmarks.register_data import settings
from puhui.fusion.cluster import cluster
from puhui.fusion.schema import DECISIONS_SCHEMA

_KIB_PER_MB = 1000 / 1.024
_TABLES = (
    "registry.enterprises",
    "tax.taxpayers",
    "utility.accounts",
    "bank.accounts",
    "social.employers",
    "customs.traders",
    "chain.dealers",
    "court.judgments",
)
_FALSE_LINKING = {"separated": 0.02, "tangled": 0.16}


def made(
    *, count: int, false_linking_share: float, link_weight_bits: float
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return records of a third as many enterprises and their edges, true and false.

    :param false_linking_share: of the false edges, how many weigh enough to link.
    """
    random = np.random.default_rng(1)
    owner = np.sort(random.integers(0, count // 3, count))
    place = pl.int_range(pl.len()).over("owner") % len(_TABLES)
    records = pl.DataFrame({"owner": owner}).select(
        pl.format("table/{}", pl.int_range(pl.len()).cast(pl.String).str.zfill(8)).alias(
            "record_id"
        ),
        "owner",
        place.replace_strict(dict(enumerate(_TABLES))).alias("table"),
        pl.when(pl.Series(random.random(count) < 0.5))
        .then(pl.format("U{}", "owner"))
        .alias("uscc"),
    )
    side = records.select("record_id", "owner")
    true = side.join(side, on="owner").filter(pl.col("record_id") < pl.col("record_id_right"))
    one, other = (side["record_id"].gather(random.integers(0, count, count // 2)) for _ in "ab")
    false = pl.DataFrame({"record_id": one, "record_id_right": other}).filter(one < other)
    is_linking = random.random(len(false)) < false_linking_share
    weights = np.where(is_linking, link_weight_bits + 1, link_weight_bits - 1)
    edges = pl.concat(
        [
            true.select("record_id", "record_id_right").with_columns(
                weight_bits=pl.Series(random.normal(14, 5, len(true)).round(6))
            ),
            false.with_columns(weight_bits=pl.Series(weights)),
        ]
    ).unique(["record_id", "record_id_right"], keep="first")
    return records, edges.select(
        pl.col("record_id").alias("record_id_l"),
        pl.col("record_id_right").alias("record_id_r"),
        "weight_bits",
        pl.lit("model").alias("origin"),
    )


def main() -> None:
    """Print one line a shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    asked = parser.parse_args()
    for shape, share in _FALSE_LINKING.items():
        rules = settings()
        records, edges = made(
            count=asked.records,
            false_linking_share=share,
            link_weight_bits=rules.link_weight_bits,
        )
        started = time.perf_counter()
        found = cluster(
            records=records, edges=edges, decisions=DECISIONS_SCHEMA.to_frame(), settings=rules
        )
        seconds = time.perf_counter() - started
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB
        print(
            f"{shape}: {len(records):,} records, {len(edges):,} edges, {seconds:.1f} s, "
            f"{len(found.refused):,} refused, peak so far {peak_mb:,.0f} MB"
        )


if __name__ == "__main__":
    main()
