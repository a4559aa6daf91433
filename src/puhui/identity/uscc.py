"""Unified social credit codes (GB 32100-2015) and the organisation codes inside (GB 11714-1997).

18 characters: registering department, kind, division (6 digits), organisation code (9), check.
"""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from puhui.identity._characters import (
    Answers,
    Matrix,
    checked,
    half_width,
    series,
    values_of,
    weighted_sum,
    write_digits,
)

USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM: Final = rf"[{USCC_ALPHABET}]{{2}}\d{{6}}[{USCC_ALPHABET}]{{10}}"
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_FORM: Final = r"[0-9A-Z]{8}[0-9X]"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS: Final = np.frombuffer(USCC_ALPHABET.encode(), dtype=np.uint8)
_ORGANISATION_CHECKS: Final = np.frombuffer(b"0123456789X", dtype=np.uint8)
_VALUES: Final = values_of(alphabet=USCC_ALPHABET)
_ORGANISATION_VALUES: Final = values_of(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# Serial of the organisation code MA000000: those given out since the reform of 2015 begin with MA.
FIRST_MA_SERIAL: Final = 21 * 31**7 + 10 * 31**6


def check_uscc(*, codes: pl.Expr) -> pl.Expr:
    """Return whether each code, as it stands, has the form and its check character holds.

    :param codes: strings; nulls stay null.
    """

    def check(rows: Matrix) -> Answers:
        right: Answers = _checks(rows) == rows[:, 17]
        return right

    return checked(codes=codes, form=_FORM, width=18, check=check)


def check_organisation_code(*, codes: pl.Expr) -> pl.Expr:
    """Return whether each organisation code of 9 characters holds by GB 11714.

    Kept apart from ``check_uscc``: a few codes in use were given out with a wrong one inside.
    """

    def check(rows: Matrix) -> Answers:
        right: Answers = _organisation_checks(rows) == rows[:, 8]
        return right

    return checked(codes=codes, form=_ORGANISATION_FORM, width=9, check=check)


def clean_uscc(*, codes: pl.Expr) -> pl.Expr:
    """Return the code in its normal form, or null if it is none.

    Width, case, spaces and hyphens are normalised. O is read as 0 and I as 1: the alphabet has
    neither letter. S, V and Z are not in it either, but what they stand for is not certain.
    """
    written = half_width(codes).str.replace_many({"O": "0", "I": "1"})
    return pl.when(check_uscc(codes=written)).then(written)


def uscc_county_code(*, codes: pl.Expr) -> pl.Expr:
    """Return the division (6 digits) of normal codes: where it was given out, then in force."""
    return codes.str.slice(2, 6)


def uscc_organisation_code(*, codes: pl.Expr) -> pl.Expr:
    """Return the organisation code (9 characters) inside normal codes."""
    return codes.str.slice(8, 9)


def is_uscc(*, code: str) -> bool:
    """Return whether this code, as it stands, has the form and its check character holds."""
    return bool(pl.select(check_uscc(codes=pl.lit(code))).item())


def make_uscc(
    *, department: str, kind: str, county_code: ArrayLike, serial: ArrayLike
) -> pl.Series:
    """Return valid codes, for invented enterprises.

    :param department: one character; 9 is market regulation.
    :param kind: one character; under 9: 1 enterprise, 2 sole trader, 3 farmers' cooperative.
    :param county_code: whole numbers of 6 digits, one or as many as there are serials.
    :param serial: whole numbers under 31**8, written in the code's alphabet; different serials
        give different codes. ``FIRST_MA_SERIAL`` + n gives codes like those since 2015.
    :return: a column of strings named ``uscc``.
    """
    serials = np.atleast_1d(np.asarray(serial, dtype=np.int64))
    counties = np.broadcast_to(np.asarray(county_code, dtype=np.int64), serials.shape)
    codes = np.empty((serials.size, 18), dtype=np.uint8)
    codes[:, 0], codes[:, 1] = ord(department), ord(kind)
    write_digits(rows=codes, start=2, width=6, numbers=counties)
    write_digits(rows=codes, start=8, width=8, numbers=serials, alphabet=USCC_ALPHABET)
    codes[:, 16] = _organisation_checks(codes[:, 8:])
    codes[:, 17] = _checks(codes)
    return series(characters=codes, name="uscc")


def _checks(rows: Matrix) -> Matrix:
    """Return the check characters behind the first 17."""
    total = weighted_sum(rows=rows, values=_VALUES, weights=_WEIGHTS)
    checks: Matrix = _CHARACTERS[(31 - total % 31) % 31]
    return checks


def _organisation_checks(rows: Matrix) -> Matrix:
    """Return the check characters behind the first 8."""
    total = weighted_sum(rows=rows, values=_ORGANISATION_VALUES, weights=_ORGANISATION_WEIGHTS)
    checks: Matrix = _ORGANISATION_CHECKS[(11 - total % 11) % 11]
    return checks
