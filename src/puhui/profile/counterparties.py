"""Whom a firm sells to and buys from: how few, how faithful, how new."""

import numpy as np
import polars as pl

from puhui.profile._arrays import Floats, Ints, share, where_enough
from puhui.profile._books import by_book, measure_by_book
from puhui.profile._limits import Limits
from puhui.profile._rows import IS_VALID
from puhui.profile.windows import YEAR_MONTHS, Window

PARTIES = {"buyers": "sales", "suppliers": "purchases"}


def sum_pairs(rows: pl.DataFrame, *, window: Window) -> pl.DataFrame:
    """Sum what passed between each book and each counterparty in the last year and before.

    A counterparty counts in a year if what passed in it, net of returns, is above zero.
    """
    amount, back = pl.col("amount_fen"), pl.col("days_back")
    is_last = back < window.days_in(YEAR_MONTHS)
    day = pl.when(is_last & (amount > 0)).then("days_back")
    pairs = (
        rows.lazy()
        .filter(IS_VALID & (back < window.days_in(2 * YEAR_MONTHS)))
        .select(
            "book",
            "counterparty_id",
            (amount * is_last).alias("last_fen"),
            (amount * ~is_last).alias("before_fen"),
            day.alias("latest_day"),
            day.alias("earliest_day"),
        )
        .group_by("book", "counterparty_id")
        .agg(
            pl.col("last_fen", "before_fen").sum(),
            pl.col("latest_day").min(),
            pl.col("earliest_day").max(),
        )
        .filter((pl.col("last_fen") > 0) | (pl.col("before_fen") > 0))
    )
    return pairs.collect(engine="streaming")


def counterparty_features(pairs: pl.DataFrame, *, firms: int, limits: Limits) -> dict[str, Floats]:
    """Return the features of concentration and stability of each firm."""
    figures = _sum_parties(pairs)
    hhi = measure_by_book(figures, "hhi", firms=firms)
    sums = by_book(figures.drop("hhi"), firms=firms)
    features: dict[str, Floats] = {}
    for party, book in PARTIES.items():
        features |= _of_party(party, book, sums[book], hhi[book], limits)
    return features


def _sum_parties(pairs: pl.DataFrame) -> pl.DataFrame:
    last, before = pl.col("last_fen"), pl.col("before_fen")
    is_last, is_before = last > 0, before > 0
    last_fen = pl.when(is_last).then(last).otherwise(0)
    exact = last_fen.cast(pl.Int128)  # the sum of squares of fen fits where that of fen does
    plan = pairs.lazy().select(
        "book",
        is_last.alias("last_count"),
        is_before.alias("before_count"),
        (is_last & is_before).alias("kept_count"),
        (is_last & (pl.col("latest_day") < pl.col("earliest_day"))).alias("again_count"),
        last_fen.alias("last_fen"),
        pl.when(is_before).then(last_fen).otherwise(0).alias("kept_fen"),
        last_fen.alias("largest_fen"),
        (exact * exact).alias("squares"),
    )
    sums = plan.group_by("book").agg(pl.exclude("largest_fen").sum(), pl.col("largest_fen").max())
    hhi = pl.col("squares").cast(pl.Float64) / pl.col("last_fen").cast(pl.Float64).pow(2)
    return sums.with_columns(hhi=hhi.clip(0, 1)).drop("squares").collect(engine="streaming")


def _of_party(
    party: str, book: str, sums: dict[str, Ints], hhi: Floats, limits: Limits
) -> dict[str, Floats]:
    total, count, before = sums["last_fen"], sums["last_count"], sums["before_count"]
    enough, few = total >= limits.minimum_turnover_fen, limits.minimum_counterparties
    known = share(sums["kept_fen"], total, enough=enough & (before >= few))
    return {
        f"{party}_12m_count": count.astype(np.float64),
        f"{party}_hhi_ratio": where_enough(hhi, enough=enough),
        f"{party}_largest_ratio": share(sums["largest_fen"], total, enough=enough),
        f"{party}_retained_ratio": share(sums["kept_count"], before, enough=before >= few),
        f"{party}_known_{book}_ratio": known,
        f"{party}_repeat_ratio": share(sums["again_count"], count, enough=count >= few),
    }
