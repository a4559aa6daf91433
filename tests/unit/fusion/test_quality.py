"""Pairs, clusters and marks, counted by hand."""

import polars as pl
import pytest

from puhui.fusion.quality import cluster_counts, pair_counts, pair_counts_by_mark

FOUND = pl.DataFrame({"record_id": list("abcdef"), "cluster": ["1", "1", "1", "2", "2", "3"]})
TRUTH = pl.DataFrame({"record_id": list("abcdef"), "thing": ["x", "x", "y", "y", "y", "z"]})


def test_pairs_are_counted_as_if_listed():
    counts = pair_counts(found=FOUND, truth=TRUTH)
    assert (counts.found, counts.true, counts.both) == (4, 4, 2)
    assert counts.precision_ratio == counts.recall_ratio == counts.f1_ratio == 0.5


def test_clusters_that_are_exactly_right_are_counted():
    counts = cluster_counts(found=FOUND, truth=TRUTH)
    assert (counts.things, counts.clusters, counts.exact) == (3, 3, 1)
    # a, b: 2 of 3; c: 1 of 3; d, e: 2 of 2; f: 1 of 1
    assert counts.bcubed_precision_ratio == pytest.approx((2 / 3 * 2 + 1 / 3 + 2 + 1) / 6)
    # a, b: 2 of 2; c: 1 of 3; d, e: 2 of 3; f: 1 of 1
    assert counts.bcubed_recall_ratio == pytest.approx((2 + 1 / 3 + 4 / 3 + 1) / 6)


def test_a_mark_counts_the_pairs_that_it_touches():
    marks = pl.DataFrame({"record_id": ["c"], "mark": ["typo"]})
    counts = pair_counts_by_mark(found=FOUND, truth=TRUTH, marks=marks)["typo"]
    assert (counts.found, counts.true, counts.both) == (2, 2, 0)


def test_no_pairs_have_no_ratio():
    single = pl.DataFrame({"record_id": ["a"], "cluster": ["1"]})
    truth = pl.DataFrame({"record_id": ["a"], "thing": ["x"]})
    counts = pair_counts(found=single, truth=truth)
    assert counts.precision_ratio is None
    assert counts.recall_ratio is None
    assert counts.f1_ratio is None
