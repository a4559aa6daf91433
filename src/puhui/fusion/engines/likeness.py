"""How like two values are: one definition in Python that every engine calls.

SQL functions of the same name differ between databases (over bytes, UTF-16 units or characters),
so DuckDB and Spark call ``string_levels`` here, too. It works on whole columns, in C.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

from puhui.fusion.settings import Comparison, Likeness

MISSING_LEVEL = -1

Levels = npt.NDArray[np.int8]

_STRINGS = (Likeness.LEVENSHTEIN, Likeness.JARO_WINKLER, Likeness.DICE)
_DICE_ROWS = 1 << 18  # at once; 18 bits of row and twice 21 of a character fill a 64-bit integer
_CHARACTER_BITS = 21


def top_level(comparison: Comparison) -> int:
    """Return the level of exact equality; the levels below it are the thresholds' and 0."""
    return len(comparison.thresholds) + 1


def is_of_strings(comparison: Comparison) -> bool:
    """Tell whether unequal values are compared as strings."""
    return comparison.likeness in _STRINGS


def comparable(*, column: pl.Series, comparison: Comparison) -> pl.Series:
    """Return the column in the type in which it is compared; NaN becomes missing.

    Days are counted from 1970-01-01 (Int32), numbers are Float64, all else is String.
    """
    if comparison.likeness is Likeness.DAYS:
        return column.cast(pl.Date).to_physical()
    if comparison.likeness is Likeness.NUMBER:
        return column.cast(pl.Float64).fill_nan(None)
    return column.cast(pl.String)


def likeness_levels(*, left: pl.Series, right: pl.Series, comparison: Comparison) -> Levels:
    """Grade the values row by row.

    :param left: values as ``comparable`` returns them.
    :param right: as many.
    :return: levels as ``Likeness`` numbers them.
    """
    levels = np.zeros(len(left), np.int8)
    levels[(left == right).fill_null(value=False).to_numpy()] = top_level(comparison)
    levels[(left.is_null() | right.is_null()).to_numpy()] = MISSING_LEVEL
    if comparison.thresholds:
        rest = np.flatnonzero(levels == 0)
        levels[rest] = _unequal_levels(left.gather(rest), right.gather(rest), comparison)
    return levels


def string_levels(*, left: Sequence[str], right: Sequence[str], comparison: Comparison) -> Levels:
    """Grade strings, none missing, by the comparison's thresholds; equal strings reach them all."""
    if comparison.likeness is Likeness.LEVENSHTEIN:
        cutoff = int(max(comparison.thresholds))
        distances = cpdist(
            left, right, scorer=Levenshtein.distance, score_cutoff=cutoff, dtype=np.uint32
        )
        return _reached(distances <= np.array(comparison.thresholds)[:, None])
    likenesses = (
        cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float64)
        if comparison.likeness is Likeness.JARO_WINKLER
        else _dice(left, right)
    )
    return _reached(likenesses >= np.array(comparison.thresholds)[:, None])


def _unequal_levels(left: pl.Series, right: pl.Series, comparison: Comparison) -> Levels:
    if is_of_strings(comparison):
        return string_levels(left=left.to_list(), right=right.to_list(), comparison=comparison)
    apart = np.abs(left.to_numpy() - right.to_numpy())
    return _reached(apart <= np.array(comparison.thresholds)[:, None])


def _reached(thresholds_hold: npt.NDArray[np.bool_]) -> Levels:
    """Count the thresholds that hold; whoever reaches a strict one reaches the looser ones."""
    reached: Levels = thresholds_hold.sum(axis=0).astype(np.int8)
    return reached


def _dice(left: Sequence[str], right: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return 2 |A∩B| / (|A|+|B|) of the sets of character bigrams; 0 where neither has one."""
    parts = [
        _dice_of_part(left[start : start + _DICE_ROWS], right[start : start + _DICE_ROWS])
        for start in range(0, len(left), _DICE_ROWS)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _dice_of_part(left: Sequence[str], right: Sequence[str]) -> npt.NDArray[np.float64]:
    lefts, rights = _bigrams(left), _bigrams(right)
    both = np.intersect1d(lefts, rights, assume_unique=True)
    shared, size_l, size_r = (
        np.bincount((keys >> (2 * _CHARACTER_BITS)).astype(np.intp), minlength=len(left))
        for keys in (both, lefts, rights)
    )
    likenesses: npt.NDArray[np.float64] = 2 * shared / np.maximum(size_l + size_r, 1)
    return likenesses


def _bigrams(texts: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return every distinct bigram of every row as one integer: row, character, next character."""
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    characters = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.uint64)
    rows = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
    inside = rows[:-1] == rows[1:]
    keys = (
        (rows[:-1] << np.uint64(2 * _CHARACTER_BITS))
        | (characters[:-1] << np.uint64(_CHARACTER_BITS))
        | characters[1:]
    )[inside]
    keys.sort()
    is_first = np.diff(keys, prepend=keys[:1] ^ np.uint64(1)) != 0  # np.unique is ten times slower
    distinct: npt.NDArray[np.uint64] = keys[is_first]
    return distinct
