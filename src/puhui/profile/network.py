"""Where a firm stands among firms read together: counterparties that it shares with others."""

import polars as pl

from puhui.profile._arrays import Floats, share
from puhui.profile._books import BOOKS, by_book
from puhui.profile._limits import Limits
from puhui.profile.counterparties import PARTIES

# counterparty codes are a space of their own per dataset and direction
_SPACE = ("dataset", "direction", "counterparty_id")


def links_of(pairs: pl.DataFrame, *, roster: pl.DataFrame) -> pl.DataFrame:
    """Return who traded with whom in the last year, each counterparty in its code space.

    :param pairs: its books are numbered from the first firm of ``roster``; those of the result
        from the first firm of all.
    """
    last = pairs.filter(pl.col("last_fen") > 0)
    book = last["book"]
    first = roster.item(0, "firm") if roster.height else 0
    return pl.DataFrame(
        {
            "book": book + first * len(BOOKS),
            "dataset": roster["dataset"].gather(book // len(BOOKS)),
            "direction": (book % len(BOOKS)).cast(pl.UInt8),
            "counterparty_id": last["counterparty_id"],
        }
    )


def network_features(links: pl.DataFrame, *, firms: int, limits: Limits) -> dict[str, Floats]:
    """Return the features of shared counterparties of each firm."""
    figures = (
        links.lazy()
        .select("book", pl.len().over(_SPACE).alias("degree"))
        .with_columns((pl.col("degree") > 1).alias("is_shared"))
        .group_by("book")
        .agg(
            pl.len().alias("count"),
            pl.col("is_shared").sum().alias("shared"),
            pl.col("degree").cast(pl.Int64).sum().alias("degrees"),
        )
        .collect()  # several times as fast here as the streaming engine
    )
    sums = by_book(figures, firms=firms)
    features: dict[str, Floats] = {}
    for party, book in PARTIES.items():
        part = sums[book]
        count = part["count"]
        enough = count >= limits.minimum_counterparties
        features[f"{party}_shared_ratio"] = share(part["shared"], count, enough=enough)
        features[f"{party}_degree_mean_count"] = share(part["degrees"], count, enough=enough)
    return features
