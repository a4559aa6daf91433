"""Pairs of enterprises that share a value which not too many have."""

import polars as pl


def pairs_sharing(*, values: pl.DataFrame, enterprises_maximum: int) -> pl.DataFrame:
    """Return the pairs with what shows each: one row a pair.

    :param values: enterprise_id, value, fact, since_on; one row for each value of an enterprise.
    :return: enterprise_id_l, enterprise_id_r, since_on (from when both had it), evidence.
    """
    pairs = pairs_by_value(values=values, enterprises_maximum=enterprises_maximum)
    return (
        pairs.group_by("enterprise_id_l", "enterprise_id_r")
        .agg(
            "fact_l",
            "fact_r",
            since_on=first_of_all(),
        )
        .select(
            "enterprise_id_l",
            "enterprise_id_r",
            "since_on",
            evidence=pl.concat_list("fact_l", "fact_r").list.unique().list.sort(),
        )
    )


def pairs_by_value(*, values: pl.DataFrame, enterprises_maximum: int) -> pl.DataFrame:
    """Return every pair once for each value that it shares, the smaller id left.

    :return: see ``paired``.
    """
    shared = values.filter(pl.len().over("value").is_between(2, enterprises_maximum))
    return paired(left=shared, right=shared)


def paired(*, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of rows with the same value whose left id is the smaller.

    :return: the columns but ``value`` of both sides with ``_l`` and ``_r``, and since_on.
    """
    both = left.join(right, on="value", suffix="_r").filter(
        pl.col("enterprise_id") < pl.col("enterprise_id_r")
    )
    sides = [name for name in left.columns if name not in ("value", "since_on")]
    return both.select(
        *(pl.col(name).alias(f"{name}_l") for name in sides),
        *(pl.col(f"{name}_r") for name in sides),
        since_on=later_of_both(),
    )


def later_of_both(other: str = "since_on_r") -> pl.Expr:
    """Return the day from which both sides had it; null where one of them is not known."""
    known = pl.col("since_on").is_not_null() & pl.col(other).is_not_null()
    return pl.when(known).then(pl.max_horizontal("since_on", other))


def first_of_all() -> pl.Expr:
    """Return the earliest day of several ways; null where one is not known: it may be earlier."""
    day = pl.col("since_on")
    return pl.when(day.is_not_null().all()).then(day.min())
