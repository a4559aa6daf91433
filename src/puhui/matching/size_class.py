"""Micro, small, medium or large, by the official table of people, revenue and assets."""

from typing import Any, Final

import polars as pl

from puhui.base import FEN_PER_YUAN, PolicyAt

SIZES: Final = ("micro", "small", "medium", "large")

_TEN_THOUSAND_YUAN: Final = 10_000 * FEN_PER_YUAN
_MEASURES: Final = {
    "people": ("employees_count", 1),
    "revenue": ("revenue_fen", _TEN_THOUSAND_YUAN),
    "assets": ("assets_fen", _TEN_THOUSAND_YUAN),
}
_OTHER: Final = "other"


def size_classes(*, enterprises: pl.DataFrame, policy: PolicyAt) -> pl.Series:
    """Return the size of each enterprise, null where what is known does not settle it.

    Every measure of its industry has to reach a class; where one does not, the next class down
    counts. So one measure that is micro settles it, and else all have to be known.

    :param enterprises: ``industry`` (GB/T 4754, four digits), ``employees_count``,
        ``revenue_fen`` and ``assets_fen``; null is unknown.
    :param policy: ``policy/matching.yaml``: ``size_groups`` and ``size_bounds``.
    """
    groups = policy.table("matching.size_groups")
    bounds = policy.table("matching.size_bounds")
    by_prefix = {prefix: group for group, prefixes in groups.items() for prefix in prefixes}
    grouped = enterprises.select(_group(by_prefix).alias("group"), *_columns())
    sizes = pl.coalesce(
        pl.when(pl.col("group") == group).then(_size(measures))
        for group, measures in bounds.items()
    )
    return grouped.select(sizes.alias("size_class")).to_series()


def _group(by_prefix: dict[str, str]) -> pl.Expr:
    """Return the group of an industry: by all four digits, else by two, else the others."""
    industry = pl.col("industry")
    named = [
        industry.str.slice(0, digits).replace_strict(
            by_prefix, default=None, return_dtype=pl.String
        )
        for digits in (4, 2)
    ]
    return pl.when(industry.is_not_null()).then(pl.coalesce(*named, pl.lit(_OTHER)))


def _size(measures: dict[str, Any]) -> pl.Expr:
    """Return the size by some measures, each with the least of small, medium and large."""
    levels = []
    for measure, bounds in measures.items():
        column, unit = _MEASURES[measure]
        value = pl.col(column)
        reached = [(value >= bound * unit).cast(pl.Int8) for bound in bounds]
        levels.append(pl.sum_horizontal(reached, ignore_nulls=False))
    lowest = pl.min_horizontal(levels)
    sure = pl.all_horizontal(level.is_not_null() for level in levels)
    settled = pl.when(sure | (lowest == 0)).then(lowest)
    return settled.replace_strict(dict(enumerate(SIZES)), return_dtype=pl.String)


def _columns() -> list[str]:
    return [column for column, _ in _MEASURES.values()]
