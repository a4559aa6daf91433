"""Codes of enterprises and people, many at a time, each from a number so that no two are equal.

Numbers are scattered by a multiplication modulo the count of codes, so that enterprises made
one after the other do not get neighbouring codes.
"""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.identity.citizen_id import make_citizen_id
from puhui.identity.registration_no import make_registration_no
from puhui.identity.uscc import FIRST_MA_SERIAL, make_uscc

Ints = NDArray[np.int64]

_DEPARTMENT: Final = "9"  # market regulation
_USCC_KINDS: Final = ("1", "2", "3", "1")  # company, sole trader, cooperative, branch
_FIRST_SOLE_TRADER_SERIAL: Final = 60_000_000  # of registration numbers
# By tens: 13x to 19x, only those that are in wide use.
_MOBILE_STARTS: Final = np.array(
    [
        *(133, 135, 136, 137, 138, 139, 147, 150, 151, 152, 155, 156, 158, 159, 166),
        *(173, 176, 177, 178, 180, 181, 182, 183, 185, 186, 187, 188, 189, 191, 198),
    ]
)
_LANDLINES: Final = 6_000_000  # behind 0851-2


def scattered(*, numbers: Ints, modulus: int, salt: int) -> Ints:
    """Return distinct numbers below ``modulus`` for distinct numbers below it.

    :param modulus: at most 3·10⁹, so that products fit into 64 bits.
    """
    factor = (modulus * 618_034 // 1_000_000) | 1
    while np.gcd(factor, modulus) != 1:
        factor += 2
    return np.asarray((numbers * factor + salt * 7_919_773) % modulus, dtype=np.int64)


def uscc_codes(
    *, numbers: Ints, kind: Ints, division: Ints, is_new_style: NDArray[np.bool_]
) -> pl.Series:
    """Return unified social credit codes.

    :param kind: place in ``KINDS``.
    :param division: six digits.
    :param is_new_style: an organisation code that starts with MA, as given since 2015.
    """
    digits = scattered(numbers=numbers, modulus=10**8, salt=1)
    old = np.zeros_like(digits)
    for power in range(7, -1, -1):  # decimal digits, read in the code's alphabet of 31
        old = old * 31 + digits // 10**power % 10
    serial = np.where(
        is_new_style, FIRST_MA_SERIAL + scattered(numbers=numbers, modulus=31**6, salt=2), old
    )
    code = np.empty(len(numbers), dtype="U18")
    for letter in sorted(set(_USCC_KINDS)):
        rows = np.flatnonzero(np.array([kind_ == letter for kind_ in _USCC_KINDS])[kind])
        if len(rows):
            made = make_uscc(
                department=_DEPARTMENT, kind=letter, county_code=division[rows], serial=serial[rows]
            )
            code[rows] = made.to_numpy()
    return pl.Series(code)


def registration_numbers(
    *, numbers: Ints, division: Ints, is_sole_trader: NDArray[np.bool_]
) -> pl.Series:
    """Return old registration numbers of 15 digits."""
    serial = scattered(numbers=numbers, modulus=40_000_000, salt=3)
    serial = serial + np.where(is_sole_trader, _FIRST_SOLE_TRADER_SERIAL, 0)
    return make_registration_no(county_code=division, serial=serial)


def citizen_ids(*, division: Ints, birth_day: Ints, sequence: Ints) -> pl.Series:
    """Return citizen ids.

    :param birth_day: days since 1970-01-01.
    """
    born_on = pl.Series(birth_day.astype("datetime64[D]"))
    return make_citizen_id(county_code=division, born_on=born_on, sequence=sequence)


def mobile_phones(*, numbers: Ints) -> pl.Series:
    """Return mobile numbers of eleven digits."""
    number = scattered(numbers=numbers, modulus=len(_MOBILE_STARTS) * 10**8, salt=4)
    return pl.Series(_MOBILE_STARTS[number // 10**8] * 10**8 + number % 10**8).cast(pl.String)


def landlines(*, numbers: Ints) -> pl.Series:
    """Return landline numbers with the city's area code."""
    number = scattered(numbers=numbers % _LANDLINES, modulus=_LANDLINES, salt=5)
    return "0851-2" + pl.Series(number + 1_000_000).cast(pl.String)
