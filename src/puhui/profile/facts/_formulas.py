"""What is made of terms: growth, level, variation, shares. Missing where there is too little."""

import polars as pl

from puhui.base import FEN_PER_YUAN
from puhui.profile._ordered_sum import ordered_sum
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import Term

YEAR = 12
HALF = 6


def monthly(
    name: str, table: str, value: pl.Expr, *, where: pl.Expr | None = None
) -> tuple[Term, ...]:
    """Return the terms of a monthly figure: its months, the first month, the last above zero."""
    told = pl.col("month_back") >= 0
    counts = told if where is None else told & where
    back = pl.col("month_back")
    return (
        Term(name, table, value, where=where, how="months"),
        Term(f"{name}.first", table, back, where=counts, how="max"),
        Term(f"{name}.last", table, back, where=counts & (value > 0), how="min"),
    )


def months(name: str, start: int, end: int) -> pl.Expr:
    """Sum the months from ``start`` to before ``end`` back; a month without a row adds nothing."""
    return pl.sum_horizontal(f"{name}@{back}" for back in range(start, end))


def growth(name: str, *, span: int, least: int) -> pl.Expr:
    """Return 2 (now − before) / (now + before) of two spans of months.

    Missing unless the figure goes back to the start of the earlier one, and where both together
    are below ``least``. Source: Davis, Haltiwanger and Schuh, Job Creation and Destruction (1996).
    """
    now, before = months(name, 0, span).clip(0), months(name, span, 2 * span).clip(0)
    enough = (pl.col(f"{name}.first") >= 2 * span - 1) & (now + before >= max(least, 1))
    return pl.when(enough).then(2 * (now - before) / (now + before))


def mean_of_year(name: str) -> pl.Expr:
    """Return the monthly mean of the last year, or of as many months as there are."""
    return months(name, 0, YEAR) / _length(name)


def active_share(name: str) -> pl.Expr:
    """Return the share of the last year's months, or of as many as there are, above zero."""
    active = pl.sum_horizontal(
        (pl.col(f"{name}@{back}") > 0).cast(pl.Int64) for back in range(YEAR)
    )
    return active / _length(name)


def variation(name: str, reading: Reading, *, least: int) -> pl.Expr:
    """Return the standard deviation of the last year's months over their mean.

    Missing for fewer months than ``minimum_months`` or a sum below ``least``.
    """
    length = _length(name)
    mean = months(name, 0, YEAR) / length
    squares = [
        pl.when(back < length).then((pl.col(f"{name}@{back}").fill_null(0) - mean) ** 2)
        for back in range(YEAR)
    ]
    spread = (ordered_sum(squares) / length).sqrt()
    enough = (length >= reading.minimum_months) & (months(name, 0, YEAR) >= max(least, 1))
    return pl.when(enough).then(spread / mean)


def log10_yuan(fen: pl.Expr) -> pl.Expr:
    """Return log10(1 + yuan), nothing below zero."""
    return (1 + scaled(fen.clip(0), FEN_PER_YUAN)).log(10)


def scaled(value: pl.Expr, unit: float) -> pl.Expr:
    """Divide by a number.

    As a product: polars divides a table of one row otherwise than longer ones, and one
    enterprise's last bit would depend on how many others there are.
    """
    return value * (1 / unit)


def share(part: pl.Expr, whole: pl.Expr, *, least: int = 1) -> pl.Expr:
    """Divide where the whole is at least ``least``; no part is 0."""
    return pl.when(whole >= least).then(part.fill_null(0) / whole)


def gap(one: pl.Expr, other: pl.Expr, *, least: int) -> pl.Expr:
    """Return 2 (one − other) / (one + other), missing where both are below ``least``."""
    a, b = one.clip(0), other.clip(0)
    return pl.when(a + b >= max(least, 1)).then(2 * (a - b) / (a + b))


def days(column: str) -> pl.Expr:
    """Return a date as a whole number, so that it can be compared across rows."""
    return pl.col(column).cast(pl.Int32).cast(pl.Int64)


def count(name: str, table: str, where: pl.Expr | None = None) -> Term:
    """Return the term that counts rows."""
    return Term(name, table, pl.lit(1, pl.Int64), where=where)


def _length(name: str) -> pl.Expr:
    return (pl.col(f"{name}.first") + 1).clip(upper_bound=YEAR)
