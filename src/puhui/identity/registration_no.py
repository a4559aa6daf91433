"""Registration numbers of enterprises before 2015: 14 digits and a check digit.

6 digits of the registering office, 8 in sequence (the first: 0-3 domestic, 4-5 foreign-invested,
6-9 sole traders), check by ISO 7064 MOD 11,10 (GS 15-2006).
"""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from puhui.identity._characters import Answers, Matrix, checked, half_width, series, write_digits

_FORM: Final = r"\d{15}"


def check_registration_no(*, codes: pl.Expr) -> pl.Expr:
    """Return whether each number, as it stands, has 15 digits and its check digit holds.

    :param codes: strings; nulls stay null.
    """

    def check(rows: Matrix) -> Answers:
        right: Answers = _check_digits(rows) == rows[:, 14]
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
    codes = np.empty((serials.size, 15), dtype=np.uint8)
    write_digits(rows=codes, start=0, width=6, numbers=counties)
    write_digits(rows=codes, start=6, width=8, numbers=serials)
    codes[:, 14] = _check_digits(codes)
    return series(characters=codes, name="registration_no")


def _check_digits(rows: Matrix) -> Matrix:
    """Return the check digits behind the first 14, by ISO 7064 MOD 11,10."""
    product = np.full(len(rows), 10, dtype=np.int16)
    for place in range(14):
        total = (product + (rows[:, place] - ord("0"))) % 10
        product = np.where(total == 0, 10, total) * 2 % 11
    checks: Matrix = ((11 - product) % 10 + ord("0")).astype(np.uint8)
    return checks
