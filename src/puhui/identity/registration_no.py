"""Registration numbers of enterprises before 2015: 14 digits and a check digit.

6 digits of the registering office, 8 in sequence (the first: 0-3 domestic, 4-5 foreign-invested,
6-9 sole traders), check by ISO 7064 MOD 11,10 (GS 15-2006).
"""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from puhui.identity._characters import Answers, Matrix, checked, digits, half_width, series

_FORM: Final = r"\d{15}"


def check_registration_no(*, codes: pl.Expr) -> pl.Expr:
    """Return whether each number, as it stands, has 15 digits and its check digit holds.

    :param codes: strings; nulls stay null.
    """

    def check(rows: Matrix) -> Answers:
        values = rows.astype(np.int64) - ord("0")
        right: Answers = _check_digits(values[:, :14]) == values[:, 14]
        return right

    return checked(codes=codes, form=_FORM, width=15, check=check)


def clean_registration_no(*, codes: pl.Expr) -> pl.Expr:
    """Return the number in its normal form (width, spaces, hyphens), or null if it is none."""
    written = half_width(codes)
    return pl.when(check_registration_no(codes=written)).then(written)


def is_registration_no(*, code: str) -> bool:
    """Return whether this number, as it stands, has 15 digits and its check digit holds."""
    return bool(pl.select(check_registration_no(codes=pl.lit(code))).item())


def make_registration_no(*, county_code: ArrayLike, serial: ArrayLike) -> pl.Series:
    """Return valid numbers, for invented enterprises.

    :param county_code: whole numbers of 6 digits, one or as many as there are serials.
    :param serial: whole numbers of 8 digits at most; the first tells the kind.
    :return: a column of strings named ``registration_no``.
    """
    serials = np.atleast_1d(np.asarray(serial, dtype=np.int64))
    counties = np.broadcast_to(np.asarray(county_code, dtype=np.int64), serials.shape)
    values = np.empty((serials.size, 15), dtype=np.int64)
    values[:, :6] = digits(numbers=counties, width=6)
    values[:, 6:14] = digits(numbers=serials, width=8)
    values[:, 14] = _check_digits(values[:, :14])
    return series(characters=(values + ord("0")).astype(np.uint8), name="registration_no")


def _check_digits(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the check digits by ISO 7064 MOD 11,10."""
    product = np.full(len(values), 10, dtype=np.int64)
    for place in range(values.shape[1]):
        total = (product + values[:, place]) % 10
        product = np.where(total == 0, 10, total) * 2 % 11
    return (11 - product) % 10
