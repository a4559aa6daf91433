"""Amounts and payments as providers write them."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.city.block import NEVER, OPEN, Flags, Floats, Ints, date_series


def fen_of(yuan: NDArray[np.floating | np.integer]) -> Ints:
    """Return whole fen, not negative."""
    return np.asarray(np.round(np.maximum(yuan, 0.0) * 100), dtype=np.int64)


def month_dates(starts: Ints) -> pl.Series:
    """Return the first days of months."""
    return date_series(starts)


def payment_days(
    *, rng: np.random.Generator, due: Ints, morale: Floats, today: int, never: float
) -> Ints:
    """Return the day of payment: mostly in time, later with less morale, ``OPEN`` if not paid.

    :param morale: what this source sees of it; standard normal, higher pays better.
    :param never: share of rows that stay unpaid at a morale of nil.
    """
    chance_late = 1 / (1 + np.exp(2.3 + 0.9 * morale))
    late = rng.random(len(due)) < chance_late
    days = np.where(
        late,
        1 + rng.exponential(12 * np.exp(-0.4 * morale)),
        -rng.integers(0, 10, len(due)),
    )
    paid = due + days.astype(np.int64)
    unpaid = rng.random(len(due)) < never * np.exp(-1.2 * morale)
    return np.asarray(np.where(unpaid | (paid > today), OPEN, paid), dtype=np.int64)


def is_paid(day: Ints) -> Flags:
    """Return which payments happened."""
    return (day > NEVER) & (day < OPEN)


def last_day_of_grace(month_starts_next: Ints, *, days: int) -> Ints:
    """Return the day of the following month until which something is to be paid."""
    return np.asarray(month_starts_next + days - 1, dtype=np.int64)
