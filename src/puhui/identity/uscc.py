"""Unified social credit codes (GB 32100-2015) and the organisation codes inside (GB 11714-1997).

18 characters: registering department, kind, division (6 digits), organisation code (9), check.
"""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from puhui.identity._characters import Answers, Matrix, checked, digits, half_width, series

USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM: Final = rf"[{USCC_ALPHABET}]{{2}}\d{{6}}[{USCC_ALPHABET}]{{10}}"
_WEIGHTS: Final = np.array([pow(3, place, 31) for place in range(17)])
_ORGANISATION_FORM: Final = r"[0-9A-Z]{8}[0-9X]"
_ORGANISATION_WEIGHTS: Final = np.array([3, 7, 9, 10, 5, 8, 4, 2])
_ORGANISATION_CHECKS: Final = np.frombuffer(b"0123456789X", dtype=np.uint8)
# Serial of the organisation code MA000000: those given out since the reform of 2015 begin with MA.
FIRST_MA_SERIAL: Final = 21 * 31**7 + 10 * 31**6


def _values_of(alphabet: str) -> NDArray[np.int64]:
    values = np.zeros(128, dtype=np.int64)
    for value, character in enumerate(alphabet):
        values[ord(character)] = value
    return values


_CHARACTERS: Final = np.frombuffer(USCC_ALPHABET.encode(), dtype=np.uint8)
_VALUES: Final = _values_of(USCC_ALPHABET)
_ORGANISATION_VALUES: Final = _values_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def check_uscc(*, codes: pl.Expr) -> pl.Expr:
    """Return whether each code, as it stands, has the form and its check character holds.

    :param codes: strings; nulls stay null.
    """

    def check(rows: Matrix) -> Answers:
        right: Answers = _check_values(_VALUES[rows[:, :17]]) == _VALUES[rows[:, 17]]
        return right

    return checked(codes=codes, form=_FORM, width=18, check=check)


def check_organisation_code(*, codes: pl.Expr) -> pl.Expr:
    """Return whether each organisation code of 9 characters holds by GB 11714.

    Kept apart from ``check_uscc``: a few codes in use were given out with a wrong one inside.
    """

    def check(rows: Matrix) -> Answers:
        right: Answers = _organisation_checks(rows[:, :8]) == rows[:, 8]
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
    codes[:, 2:8] = digits(numbers=counties, width=6) + ord("0")
    codes[:, 8:16] = _CHARACTERS[digits(numbers=serials, width=8, base=31)]
    codes[:, 16] = _organisation_checks(codes[:, 8:16])
    codes[:, 17] = _CHARACTERS[_check_values(_VALUES[codes[:, :17]])]
    return series(characters=codes, name="uscc")


def _check_values(values: NDArray[np.int64]) -> NDArray[np.int64]:
    checks: NDArray[np.int64] = (31 - values @ _WEIGHTS % 31) % 31
    return checks


def _organisation_checks(rows: Matrix) -> Matrix:
    remainders = (11 - _ORGANISATION_VALUES[rows] @ _ORGANISATION_WEIGHTS % 11) % 11
    checks: Matrix = _ORGANISATION_CHECKS[remainders]
    return checks
