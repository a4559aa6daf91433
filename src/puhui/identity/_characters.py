"""Columns of equally long codes as matrices of bytes, and back: checks at column speed."""

from collections.abc import Callable

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

Matrix = NDArray[np.uint8]
Answers = NDArray[np.bool_]


def checked(
    *, codes: pl.Expr, form: str, width: int, check: Callable[[Matrix], Answers]
) -> pl.Expr:
    """Return whether each code has the form and passes the check; null stays null.

    :param form: regular expression for the whole code, ASCII, ``width`` characters.
    :param check: from a matrix (codes x width) of ASCII bytes to one answer a code.
    """

    def check_column(column: pl.Series) -> pl.Series:
        answers = column.str.contains(f"^{form}$").fill_null(value=False).to_numpy(writable=True)
        rows = matrix(codes=column.filter(pl.Series(answers)), width=width)
        answers[answers] = check(rows)
        found = pl.Series(column.name, answers, dtype=pl.Boolean)
        return found.set(column.is_null(), None) if column.null_count() else found

    return codes.map_batches(check_column, return_dtype=pl.Boolean, is_elementwise=True)


def matrix(*, codes: pl.Series, width: int) -> Matrix:
    """Return codes (no null, all ``width`` ASCII characters) as a matrix of bytes."""
    text = codes.str.join("").item() if len(codes) else ""
    return np.frombuffer(text.encode("ascii"), dtype=np.uint8).reshape(-1, width)


def series(*, characters: Matrix, name: str) -> pl.Series:
    """Return the rows of a matrix of ASCII bytes as a column of strings."""
    count, width = characters.shape
    offsets = np.arange(count + 1, dtype=np.int64) * width
    strings = pa.LargeStringArray.from_buffers(
        count, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(characters))
    )
    found = pl.from_arrow(strings)
    assert isinstance(found, pl.Series)
    return found.alias(name)


def write_digits(
    *,
    rows: Matrix,
    start: int,
    width: int,
    numbers: NDArray[np.int64],
    alphabet: str = "0123456789",
) -> None:
    """Write whole numbers into the columns from ``start`` on, in the alphabet's digits."""
    characters = np.frombuffer(alphabet.encode("ascii"), dtype=np.uint8)
    left = numbers
    for place in range(start + width - 1, start - 1, -1):
        rows[:, place] = characters[left % characters.size]
        left = left // characters.size


def weighted_sum(
    *, rows: Matrix, values: NDArray[np.int64], weights: tuple[int, ...]
) -> NDArray[np.int64]:
    """Return the sum of weight times value of the first characters of each row.

    Column by column: a matrix of values would be eight times as large as the codes.

    :param values: the value of each ASCII character.
    """
    total = np.zeros(len(rows), dtype=np.int64)
    for place, weight in enumerate(weights):
        total += weight * values[rows[:, place]]
    return total


def values_of(*, alphabet: str) -> NDArray[np.int64]:
    """Return the place of each ASCII character in the alphabet; 0 for those that it lacks."""
    values = np.zeros(128, dtype=np.int64)
    values[np.frombuffer(alphabet.encode("ascii"), dtype=np.uint8)] = np.arange(len(alphabet))
    return values


def half_width(texts: pl.Expr) -> pl.Expr:
    """Return texts with full-width letters, digits and signs as ASCII, without space or hyphen."""
    return (
        texts.cast(pl.String)
        .str.normalize("NFKC")
        .str.to_uppercase()
        .str.replace_all(r"[\s\-‐-―−_.·]", "")
    )
