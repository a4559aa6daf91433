"""Arrays by firm, and ratios that are missing (NaN) where there is too little to divide by."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def share(part: Ints | Floats, whole: Ints | Floats, *, enough: Flags) -> Floats:
    """Divide where there is enough to divide by."""
    result = np.full(np.shape(whole), np.nan)
    np.divide(part, whole, out=result, where=enough)
    return result


def where_enough(values: Ints | Floats, *, enough: Flags) -> Floats:
    """Keep the values where there is enough to rest them on."""
    return np.where(enough, values, np.nan)


def log10_yuan(fen: Ints | Floats) -> Floats:
    """Return log10(1 + yuan): nothing is 0, ten thousand yuan is about 4."""
    return np.log10(1 + np.asarray(fen, dtype=np.float64) / 100)
