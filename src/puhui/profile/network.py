"""Where a firm stands among firms read together: counterparties that it shares with others."""

import polars as pl

from puhui.profile.arrays import Floats, share
from puhui.profile.counterparties import PARTIES
from puhui.profile.limits import Limits
from puhui.profile.rows import BOOKS, by_book, one_book

# counterparty codes are a space of their own per dataset and direction
_SPACE = ("dataset", "direction", "counterparty_id")


def links_of(pairs: pl.DataFrame, *, firms: pl.DataFrame) -> pl.DataFrame:
    """Return who traded with whom in the last year, each counterparty in its code space.

    :param firms: with the columns ``firm`` (its number) and ``dataset``.
    """
    link = pairs.lazy().filter(pl.col("last_fen") > 0)
    numbered = link.select(
        "book",
        (pl.col("book") // len(BOOKS)).alias("firm"),
        (pl.col("book") % len(BOOKS)).cast(pl.UInt8).alias("direction"),
        "counterparty_id",
    )
    datasets = firms.lazy().select("firm", pl.col("dataset").rank("dense").alias("dataset"))
    return numbered.join(datasets, on="firm").drop("firm").collect(engine="streaming")


def degrees_of(links: pl.LazyFrame) -> pl.LazyFrame:
    """Count the firms that each counterparty trades with."""
    return links.group_by(_SPACE).agg(pl.len().alias("degree"))


def network_features(
    links: pl.DataFrame, degrees: pl.DataFrame, *, firms: int, limits: Limits
) -> dict[str, Floats]:
    """Return the features of shared counterparties of each firm."""
    figures = (
        links.lazy()
        .join(degrees.lazy(), on=_SPACE)
        .select("book", "degree", (pl.col("degree") > 1).alias("is_shared"))
        .group_by("book")
        .agg(
            pl.len().alias("count"),
            pl.col("is_shared").sum().alias("shared"),
            pl.col("degree").cast(pl.Int64).sum().alias("degrees"),
        )
        .collect(engine="streaming")
    )
    sums = by_book(figures, firms=firms)
    features: dict[str, Floats] = {}
    for party, book in PARTIES.items():
        part = one_book(sums, book)
        enough = part["count"] >= limits.minimum_counterparties
        features[f"{party}_shared_ratio"] = share(part["shared"], part["count"], enough=enough)
        features[f"{party}_degree_mean_count"] = share(
            part["degrees"], part["count"], enough=enough
        )
    return features
