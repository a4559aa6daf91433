"""Sums of fractions across columns, the same to the last bit in every run."""

from collections.abc import Iterable
from functools import reduce
from operator import add

import polars as pl


def ordered_sum(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Add Float64 expressions one after the other, a missing one as nothing.

    ``polars.sum_horizontal`` adds in an order that depends on how its threads come along, which
    only whole numbers do not feel.
    """
    return reduce(add, (part.fill_null(0.0) for part in parts), pl.lit(0.0))
