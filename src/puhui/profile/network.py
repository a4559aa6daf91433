"""Where a firm stands among firms read together: counterparties that it shares with others."""

import polars as pl

from puhui.profile.counterparties import PARTIES
from puhui.profile.limits import Limits
from puhui.profile.ratios import share_of

LINK = ("dataset", "is_sale", "counterparty_id")


def links_of(pairs: pl.DataFrame, *, firms: pl.DataFrame) -> pl.DataFrame:
    """Return who trades with whom over the window; codes are a space per dataset and direction."""
    traded = pairs.filter(pl.col("history_fen") > 0)
    return traded.select("firm", "is_sale", "counterparty_id").join(
        firms.select("firm", "dataset"), on="firm"
    )


def degrees_of(links: pl.DataFrame | pl.LazyFrame) -> pl.LazyFrame:
    """Plan the number of firms that each counterparty trades with."""
    return links.lazy().group_by(LINK).agg(pl.len().alias("degree"))


def network_features(
    links: pl.DataFrame, degrees: pl.DataFrame, *, firms: pl.DataFrame, limits: Limits
) -> pl.DataFrame:
    """Return the features of shared counterparties of each firm, in the order of ``firms``."""
    known = links.lazy().join(degrees.lazy(), on=LINK)
    figures = (
        known.group_by("firm", "is_sale")
        .agg(
            pl.len().alias("count"),
            (pl.col("degree") > 1).sum().alias("shared"),
            pl.col("degree").cast(pl.Int64).sum().alias("degrees"),
        )
        .collect(engine="streaming")
    )
    table = firms.select("firm")
    few, count = limits.minimum_counterparties, pl.col("count")
    for party, is_sale in PARTIES:
        part = figures.filter(pl.col("is_sale") == is_sale).select(
            "firm",
            share_of(pl.col("shared"), count, at_least=few).alias(f"{party}_shared_ratio"),
            share_of(pl.col("degrees"), count, at_least=few).alias(f"{party}_degree_mean_count"),
        )
        table = table.join(part, on="firm", how="left", maintain_order="left")
    return table.drop("firm")
