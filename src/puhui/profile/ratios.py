"""Ratios that are missing where their denominator is too small to speak of."""

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def share(part: Ints | Floats, whole: Ints | Floats, *, enough: Flags) -> Floats:
    """Divide where there is enough to divide by; NaN elsewhere."""
    result = np.full(np.shape(whole), np.nan)
    np.divide(part, whole, out=result, where=enough & (np.asarray(whole) != 0))
    return result


def where_enough(values: Floats, *, enough: Flags) -> Floats:
    """Keep the values where there is enough to rest them on; NaN elsewhere."""
    return np.where(enough, values, np.nan)


def share_of(part: pl.Expr, whole: pl.Expr, *, at_least: int = 1) -> pl.Expr:
    """Divide where the whole is large enough; null elsewhere."""
    return pl.when(whole >= at_least).then(part / whole)


def log10_yuan_of(fen: pl.Expr) -> pl.Expr:
    """Return log10(1 + yuan), so that nothing is 0 and ten thousand about 4."""
    return (1 + fen.clip(0) / 100).log10()
