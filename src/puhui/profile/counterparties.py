"""Whom a firm sells to and buys from: how few, how faithful, how new."""

import polars as pl

from puhui.profile.limits import Limits
from puhui.profile.ratios import share_of
from puhui.profile.rows import IS_VALID
from puhui.profile.windows import YEAR_MONTHS

PAIR = ("firm", "is_sale", "counterparty_id")
PARTIES = (("buyers", True), ("suppliers", False))


def plan_pairs(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Plan what passed between each firm and each of its counterparties, by direction."""
    amount, back = pl.col("amount_fen"), pl.col("months_back")
    is_last = back < YEAR_MONTHS
    is_before = back.is_between(YEAR_MONTHS, 2 * YEAR_MONTHS - 1)
    day = pl.when(is_last & (amount > 0)).then(pl.col("days_back"))
    return (
        rows.filter(IS_VALID)
        .select(
            *PAIR,
            amount.alias("history_fen"),
            (amount * is_last).alias("last_fen"),
            (amount * is_before).alias("before_fen"),
            day.alias("latest_day"),
            day.alias("earliest_day"),
        )
        .group_by(PAIR)
        .agg(
            pl.col("history_fen", "last_fen", "before_fen").sum(),
            pl.col("latest_day").min(),
            pl.col("earliest_day").max(),
        )
    )


def counterparty_features(
    pairs: pl.DataFrame, *, firms: pl.DataFrame, limits: Limits
) -> pl.DataFrame:
    """Return the features of buyers and suppliers of each firm, in the order of ``firms``.

    A counterparty counts in a period if what passed in it, net of returns, is above zero.
    """
    table = firms
    for party, is_sale in PARTIES:
        figures = _figures(pairs.filter(pl.col("is_sale") == is_sale))
        features = figures.select("firm", *_of_party(party, limits))
        table = table.join(features, on="firm", how="left", maintain_order="left")
    counts = [f"{party}_12m_count" for party, _ in PARTIES]
    return table.drop(firms.columns).with_columns(pl.col(counts).fill_null(0))


def _figures(pairs: pl.DataFrame) -> pl.DataFrame:
    last, before = pl.col("last_fen"), pl.col("before_fen")
    is_last, is_before = last > 0, before > 0
    wide = last.filter(is_last).cast(pl.Int128)  # squares of fen, summed exactly
    return pairs.group_by("firm").agg(
        is_last.sum().alias("last_count"),
        is_before.sum().alias("before_count"),
        (is_last & is_before).sum().alias("kept_count"),
        (is_last & (pl.col("latest_day") < pl.col("earliest_day"))).sum().alias("repeat_count"),
        last.filter(is_last).sum().alias("last_sum_fen"),
        last.filter(is_last & is_before).sum().alias("kept_sum_fen"),
        last.max().alias("largest_fen"),
        (wide * wide).sum().cast(pl.Float64).alias("squares"),
    )


def _of_party(party: str, limits: Limits) -> list[pl.Expr]:
    few, least = limits.minimum_counterparties, limits.minimum_turnover_fen
    total, count = pl.col("last_sum_fen"), pl.col("last_count")
    hhi = pl.when(total >= least).then(pl.col("squares") / total.cast(pl.Float64) ** 2)
    retained = share_of(pl.col("kept_count"), pl.col("before_count"), at_least=few)
    known = share_of(pl.col("kept_sum_fen"), total, at_least=least)
    turnover = "sales" if party == "buyers" else "purchases"
    return [
        count.alias(f"{party}_12m_count"),
        hhi.clip(0, 1).alias(f"{party}_hhi_ratio"),
        share_of(pl.col("largest_fen"), total, at_least=least).alias(f"{party}_largest_ratio"),
        retained.alias(f"{party}_retained_ratio"),
        pl.when(pl.col("before_count") >= few).then(known).alias(f"{party}_known_{turnover}_ratio"),
        share_of(pl.col("repeat_count"), count, at_least=few).alias(f"{party}_repeat_ratio"),
    ]
