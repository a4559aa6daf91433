"""The section of an industry: from the digits of GB/T 4754-2017 to its letter."""

from typing import Final

import polars as pl

# The first and the last division (two digits) of each section.
_DIVISIONS: Final = {
    "A": (1, 5),
    "B": (6, 12),
    "C": (13, 43),
    "D": (44, 46),
    "E": (47, 50),
    "F": (51, 52),
    "G": (53, 60),
    "H": (61, 62),
    "I": (63, 65),
    "J": (66, 69),
    "K": (70, 70),
    "L": (71, 72),
    "M": (73, 75),
    "N": (76, 79),
    "O": (80, 82),
    "P": (83, 83),
    "Q": (84, 85),
    "R": (86, 90),
    "S": (91, 96),
}
_BY_DIVISION: Final = {
    f"{division:02}": section
    for section, (first, last) in _DIVISIONS.items()
    for division in range(first, last + 1)
}


def sections(*, industries: pl.Series) -> pl.Series:
    """Return the section (of ``puhui.profile.SECTIONS``) of each industry code, null if none.

    >>> sections(industries=pl.Series(["5233", "0141", None])).to_list()
    ['F', 'A', None]
    """
    divisions = industries.cast(pl.String).str.slice(0, 2)
    return divisions.replace_strict(_BY_DIVISION, default=None, return_dtype=pl.String).alias(
        "section"
    )
