"""Labelled sets from elsewhere, with the same engine and other settings, beside Splink itself.

    python -m benchmarks.linkage_real [FOLDER]

The folder holds the sets' files; without it, ``linkage`` in the folder that PUHUI_REAL_DATA names.
Nothing learns from labels. Where pairs come split, the threshold is the one that is best on the
train split, and the figures are of the test split. Else the thresholds are those of the settings;
with Splink, those of its examples; best F1 over all thresholds is shown beside as the ceiling.
"""

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
import splink.comparison_library as cl

from benchmarks.linkage_sets import (
    LabelledPairs,
    LabelledRecords,
    dblp_acm,
    febrl4,
    fodors_zagats,
    historical_50k,
)
from benchmarks.linkage_splink import default_weights, febrl4_edges, historical_50k_edges
from puhui.fusion.cluster import cluster
from puhui.fusion.engines.plain import score_pairs
from puhui.fusion.engines.splink_duckdb import DuckDBEngine
from puhui.fusion.quality import PairCounts, cluster_counts, pair_counts
from puhui.fusion.schema import DECISIONS_SCHEMA
from puhui.fusion.settings import LinkSettings, read_link_settings

SETTINGS_FOLDER = Path(__file__).parent / "linkage"


@dataclass(frozen=True)
class Figures:
    """Of one side on one set."""

    counts: PairCounts
    threshold_bits: float
    seconds: float
    more: str


def main() -> None:
    """Print one table of all sets and sides."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=_default_folder())
    folder = parser.parse_args().folder
    if not folder.is_dir():
        raise SystemExit(f"no labelled sets in {folder}: name their folder")
    print("| set | side | threshold, bits | precision | recall | F1 | seconds | |")
    print("|---|---|---|---|---|---|---|---|")
    _show("DBLP-ACM test", "puhui", _ours_on_pairs(dblp_acm(folder), "dblp_acm"))
    _show("DBLP-ACM test", "Splink, defaults", _splink_on_publications(dblp_acm(folder)))
    _show("Fodors-Zagats test", "puhui", _ours_on_pairs(fodors_zagats(folder), "fodors_zagats"))
    _show("Fodors-Zagats test", "Splink, defaults", _splink_on_restaurants(fodors_zagats(folder)))
    for name, labelled, theirs, probability in (
        ("febrl4", febrl4(folder), febrl4_edges, 0.99),
        ("historical 50k", historical_50k(folder), historical_50k_edges, 0.95),
    ):
        settings = read_link_settings(path=SETTINGS_FOLDER / f"{name.replace(' ', '_')}.yaml")
        _show(name, "puhui", _on_records(labelled, settings, _our_edges(settings)))
        at = replace(settings, link_weight_bits=float(np.log2(probability / (1 - probability))))
        plain = replace(at, unique_column=None, unique_values=())
        _show(name, f"Splink's example, {probability:.0%}", _on_records(labelled, plain, theirs))


def _default_folder() -> Path:
    return Path(os.environ.get("PUHUI_REAL_DATA", "../shared/data")) / "linkage"


def _show(name: str, side: str, figures: Figures) -> None:
    counts = figures.counts
    print(
        f"| {name} | {side} | {figures.threshold_bits:.2f} | {counts.precision_ratio:.4f} "
        f"| {counts.recall_ratio:.4f} | {counts.f1_ratio:.4f} | {figures.seconds:.1f} "
        f"| {figures.more} |",
        flush=True,
    )


def _ours_on_pairs(labelled: LabelledPairs, name: str) -> Figures:
    settings = read_link_settings(path=SETTINGS_FOLDER / f"{name}.yaml")
    started = time.perf_counter()
    model = DuckDBEngine().train(records=labelled.records, settings=settings)
    left, right = (
        labelled.pairs.select(pl.col(side).alias("record_id")).join(
            labelled.records, on="record_id", how="left", maintain_order="left"
        )
        for side in ("record_id_l", "record_id_r")
    )
    weights = score_pairs(left=left, right=right, model=model)["weight_bits"]
    return _on_test(labelled.pairs.with_columns(weights), started)


def _splink_on_publications(labelled: LabelledPairs) -> Figures:
    started = time.perf_counter()
    weighed = default_weights(
        records=labelled.records,
        pairs=labelled.pairs,
        comparisons=[
            cl.JaroWinklerAtThresholds("title"),
            cl.JaroWinklerAtThresholds("authors"),
            cl.ExactMatch("year"),
        ],
        training=[["title_start"], ["author_year"]],
        prior=["title_letters", "year"],
    )
    return _on_test(weighed, started)


def _splink_on_restaurants(labelled: LabelledPairs) -> Figures:
    started = time.perf_counter()
    weighed = default_weights(
        records=labelled.records,
        pairs=labelled.pairs,
        comparisons=[
            cl.NameComparison("name"),
            cl.JaroWinklerAtThresholds("addr"),
            cl.JaroWinklerAtThresholds("city"),
            cl.LevenshteinAtThresholds("phone"),
            cl.ExactMatch("kind"),
        ],
        training=[["phone"], ["name_letters"]],
        prior=["phone"],
    )
    return _on_test(weighed, started)


def _on_test(weighed: pl.DataFrame, started: float) -> Figures:
    """Choose the threshold on the train split, and count on the test split."""
    train = weighed.filter(pl.col("split") == "train")
    test = weighed.filter(pl.col("split") == "test")
    threshold, _ = _best_threshold(train, true_pairs=int(train["label"].sum()))
    is_found = test["weight_bits"] >= threshold
    counts = PairCounts(
        found=int(is_found.sum()),
        true=int(test["label"].sum()),
        both=int((is_found & (test["label"] == 1)).sum()),
    )
    return Figures(counts, threshold, time.perf_counter() - started, "")


def _our_edges(settings: LinkSettings) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def edges(records: pl.DataFrame) -> pl.DataFrame:
        engine = DuckDBEngine()
        model = engine.train(records=records, settings=settings)
        return engine.score(records=records, model=model)

    return edges


def _on_records(
    labelled: LabelledRecords,
    settings: LinkSettings,
    edges_of: Callable[[pl.DataFrame], pl.DataFrame],
) -> Figures:
    """Cluster the edges at the settings' threshold and count pairs and clusters."""
    started = time.perf_counter()
    edges = edges_of(labelled.records)
    found = cluster(
        records=labelled.records,
        edges=edges,
        decisions=pl.DataFrame(schema=DECISIONS_SCHEMA),
        settings=settings,
    ).clusters
    seconds = time.perf_counter() - started
    clusters = cluster_counts(found=found, truth=labelled.truth)
    counts = pair_counts(found=found, truth=labelled.truth)
    things = labelled.truth.rename({"thing": "label"})
    known = edges.join(things, left_on="record_id_l", right_on="record_id").join(
        things, left_on="record_id_r", right_on="record_id", suffix="_r"
    )
    _, best = _best_threshold(
        known.with_columns((pl.col("label") == pl.col("label_r")).cast(pl.Int64).alias("label")),
        true_pairs=counts.true,
    )
    more = (
        f"{clusters.exact:,} of {clusters.things:,} things exact; B-cubed "
        f"{clusters.bcubed_precision_ratio:.4f} / {clusters.bcubed_recall_ratio:.4f}; "
        f"best F1 of single pairs {best:.4f}"
    )
    return Figures(counts, settings.link_weight_bits, seconds, more)


def _best_threshold(weighed: pl.DataFrame, *, true_pairs: int) -> tuple[float, float]:
    """Return the threshold with the best F1, midway to the next weight below, and that F1."""
    by_weight = (
        weighed.group_by("weight_bits")
        .agg(pl.len().alias("found"), pl.col("label").sum().alias("both"))
        .sort("weight_bits", descending=True)
        .with_columns(pl.col("found").cum_sum(), pl.col("both").cum_sum())
    )
    f1 = (2 * by_weight["both"] / (by_weight["found"] + true_pairs)).to_numpy()
    weights = by_weight["weight_bits"].to_numpy()
    best = int(f1.argmax())
    below = weights[best + 1] if best + 1 < len(weights) else weights[best] - 1
    return float((weights[best] + below) / 2), float(f1[best])


if __name__ == "__main__":
    main()
