"""How good a partition of records is, where the truth is known.

Pairs are counted from the sizes of groups, never listed: a million records take a second.
"""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class PairCounts:
    """Pairs of records put together, truly together, and both."""

    found: int
    true: int
    both: int

    @property
    def precision_ratio(self) -> float | None:
        """Share of the pairs found that are true; None where none was found."""
        return self.both / self.found if self.found else None

    @property
    def recall_ratio(self) -> float | None:
        """Share of the true pairs that were found; None where there is none."""
        return self.both / self.true if self.true else None

    @property
    def f1_ratio(self) -> float | None:
        """Harmonic mean of the two; None where no pair is found and none is true."""
        total = self.found + self.true
        return 2 * self.both / total if total else None

    def without(self, other: "PairCounts") -> "PairCounts":
        """Return the counts of pairs that are not among the other's."""
        return PairCounts(self.found - other.found, self.true - other.true, self.both - other.both)


@dataclass(frozen=True)
class ClusterCounts:
    """How many whole things were got exactly right, and two measures by record.

    B-cubed (Bagga and Baldwin 1998): for every record the share of its cluster that belongs to
    it (precision), and the share of its kin that its cluster holds (recall); means over records.
    """

    things: int  # true ones
    clusters: int  # found ones
    exact: int  # clusters that hold all records of one thing and no other
    bcubed_precision_ratio: float
    bcubed_recall_ratio: float


def pair_counts(*, found: pl.DataFrame, truth: pl.DataFrame) -> PairCounts:
    """Count the pairs.

    :param found: record_id, cluster.
    :param truth: record_id, thing. Records that are in one table only are left aside.
    """
    return _pair_counts(_joined(found, truth))


def cluster_counts(*, found: pl.DataFrame, truth: pl.DataFrame) -> ClusterCounts:
    """Count whole clusters; parameters as of ``pair_counts``."""
    joined = _joined(found, truth)
    cells = _cells(joined)
    records = max(len(joined), 1)
    exact = (pl.col("n") == pl.col("in_cluster")) & (pl.col("n") == pl.col("in_thing"))
    own_cluster = (pl.col("n").cast(pl.Float64).pow(2) / pl.col("in_cluster")).sum()
    own_thing = (pl.col("n").cast(pl.Float64).pow(2) / pl.col("in_thing")).sum()
    sums = cells.select(exact.sum().alias("exact"), p=own_cluster, r=own_thing).row(0)
    return ClusterCounts(
        things=joined["thing"].n_unique(),
        clusters=joined["cluster"].n_unique(),
        exact=int(sums[0]),
        bcubed_precision_ratio=float(sums[1]) / records,
        bcubed_recall_ratio=float(sums[2]) / records,
    )


def pair_counts_by_mark(
    *, found: pl.DataFrame, truth: pl.DataFrame, marks: pl.DataFrame
) -> dict[str, PairCounts]:
    """Count, for each mark, the pairs in which at least one record carries it.

    :param marks: record_id, mark; a record may carry several.
    :return: mark -> counts, by name of the mark.
    """
    joined = _joined(found, truth)
    everything = _pair_counts(joined)
    counts = {}
    for mark in marks["mark"].unique().sort():
        marked = marks.filter(pl.col("mark") == mark).select("record_id")
        unmarked = joined.join(marked, on="record_id", how="anti")
        counts[mark] = everything.without(_pair_counts(unmarked))
    return counts


def _joined(found: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    return found.select("record_id", "cluster").join(
        truth.select("record_id", "thing"), on="record_id"
    )


def _cells(joined: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each cluster and thing that share records, with the three sizes."""
    return (
        joined.group_by("cluster", "thing")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        .with_columns(
            pl.col("n").sum().over("cluster").alias("in_cluster"),
            pl.col("n").sum().over("thing").alias("in_thing"),
        )
        .sort("cluster", "thing")
    )


def _pair_counts(joined: pl.DataFrame) -> PairCounts:
    cells = _cells(joined)
    return PairCounts(
        found=_pairs(joined.group_by("cluster").len()["len"]),
        true=_pairs(joined.group_by("thing").len()["len"]),
        both=_pairs(cells["n"]),
    )


def _pairs(sizes: pl.Series) -> int:
    whole = sizes.cast(pl.Int64)
    return int((whole * (whole - 1) // 2).sum())
