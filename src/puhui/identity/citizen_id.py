"""Citizen ids (GB 11643-1999): division, birth date, sequence, check; old ones: 15 digits."""

from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from puhui.identity._characters import (
    Answers,
    Matrix,
    checked,
    half_width,
    matrix,
    series,
    values_of,
    weighted_sum,
    write_digits,
)

_FORM: Final = r"[1-9]\d{16}[0-9X]"
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_VALUES: Final = values_of(alphabet="0123456789")
_CHECKS: Final = np.frombuffer(b"10X98765432", dtype=np.uint8)
_EARLIEST_BIRTH: Final = date(1900, 1, 1)


def check_citizen_id(*, codes: pl.Expr, on: date) -> pl.Expr:
    """Return whether each id of 18 characters holds: form, birth date, check character.

    :param codes: strings; nulls stay null.
    :param on: births after this day, or before 1900, are not plausible.
    """

    def check(rows: Matrix) -> Answers:
        right: Answers = _check_characters(rows) == rows[:, 17]
        return right

    born = birth_date(codes=codes)
    plausible = born.is_between(_EARLIEST_BIRTH, on).fill_null(value=False)
    return checked(codes=codes, form=_FORM, width=18, check=check) & plausible


def clean_citizen_id(*, codes: pl.Expr, on: date) -> pl.Expr:
    """Return the id of 18 characters in its normal form, or null if it is none.

    Width, case, spaces and hyphens are normalised. An old id of 15 digits gets the century 19 and
    its check character.

    :param on: births after this day are not plausible.
    """
    written = half_width(codes)
    old = pl.concat_str(written.str.slice(0, 6), pl.lit("19"), written.str.slice(6, 9))
    longer = old + old.map_batches(_checks_of, return_dtype=pl.String, is_elementwise=True)
    normal = pl.when(written.str.contains(r"^[1-9]\d{14}$")).then(longer).otherwise(written)
    return pl.when(check_citizen_id(codes=normal, on=on)).then(normal)


def birth_date(*, codes: pl.Expr) -> pl.Expr:
    """Return the birth date that ids of 18 characters state; null if there is no such day."""
    return codes.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)


def is_citizen_id(*, code: str, on: date) -> bool:
    """Return whether this id of 18 characters holds; births after ``on`` do not."""
    return bool(pl.select(check_citizen_id(codes=pl.lit(code), on=on)).item())


def make_citizen_id(
    *, county_code: ArrayLike, born_on: pl.Series, sequence: ArrayLike
) -> pl.Series:
    """Return valid ids, for invented persons.

    :param county_code: whole numbers of 6 digits, one or as many as there are persons.
    :param born_on: dates.
    :param sequence: whole numbers under 1000; odd for men, even for women.
    :return: a column of strings named ``citizen_id``.
    """
    days = (
        born_on.dt.year().cast(pl.Int64) * 10_000
        + born_on.dt.month().cast(pl.Int64) * 100
        + born_on.dt.day().cast(pl.Int64)
    ).to_numpy()
    codes = np.empty((days.size, 18), dtype=np.uint8)
    counties = np.broadcast_to(np.asarray(county_code, dtype=np.int64), days.shape)
    sequences = np.broadcast_to(np.asarray(sequence, dtype=np.int64), days.shape)
    write_digits(rows=codes, start=0, width=6, numbers=counties)
    write_digits(rows=codes, start=6, width=8, numbers=days)
    write_digits(rows=codes, start=14, width=3, numbers=sequences)
    codes[:, 17] = _check_characters(codes)
    return series(characters=codes, name="citizen_id")


def _checks_of(column: pl.Series) -> pl.Series:
    """Return the check characters of ids of 17 digits; null for all else."""
    formed = column.str.contains(r"^\d{17}$").fill_null(value=False)
    rows = matrix(codes=column.filter(formed), width=17)
    checks = series(characters=_check_characters(rows)[:, None], name="check")
    places = formed.arg_true()
    return (
        pl.Series(column.name, [None], dtype=pl.String)
        .new_from_index(0, len(column))
        .scatter(places, checks)
    )


def _check_characters(rows: Matrix) -> Matrix:
    """Return the check characters behind the first 17."""
    total = weighted_sum(rows=rows, values=_VALUES, weights=_WEIGHTS)
    checks: Matrix = _CHECKS[total % 11]
    return checks
