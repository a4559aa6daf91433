"""Enterprise ids as they are now called: a retired id leads to its successor."""

import polars as pl


def current_ids(*, successors: pl.DataFrame) -> pl.DataFrame:
    """Return each retired id with the id that is in use now, however often it changed.

    :param successors: columns ``enterprise_id`` (retired) and ``successor_id``; null: none, all
        its records are gone.
    """
    ids = successors.select("enterprise_id", "successor_id").drop_nulls().sort("enterprise_id")
    known: dict[str, str] = dict(ids.iter_rows())
    return pl.DataFrame(
        [(retired, _last(retired, known)) for retired in known],
        schema={"enterprise_id": pl.String, "current_id": pl.String},
        orient="row",
    )


def renamed(ids: pl.Series, *, current: pl.DataFrame) -> pl.Series:
    """Return the ids as they are now called; those that were never retired stay."""
    if current.is_empty():
        return ids
    return ids.replace(current["enterprise_id"], current["current_id"])


def former_ids(ids: pl.Series, *, current: pl.DataFrame) -> list[str]:
    """Return these ids with all that led to them, sorted."""
    former = current.filter(pl.col("current_id").is_in(ids.implode()))["enterprise_id"]
    return sorted({*ids.to_list(), *former.to_list()})


def _last(retired: str, known: dict[str, str]) -> str:
    seen = {retired}
    now = known[retired]
    while now in known:
        assert now not in seen, f"enterprise ids succeed each other in a ring: {now}"
        seen.add(now)
        now = known[now]
    return now
