"""Personal values as they may be shown: enough to recognise one's own, not enough to learn it.

Names of enterprises are public and are not masked.
"""

import polars as pl


def mask_person_name(*, names: pl.Expr) -> pl.Expr:
    """Return names with all but the family name's first character hidden: 张**.

    The number of stars does not tell the length of the name.
    """
    first = names.str.strip_chars().str.slice(0, 1)
    return pl.when(first != "").then(first + "**")


def mask_phone(*, phones: pl.Expr) -> pl.Expr:
    """Return numbers with the middle hidden: 138****1234, 0851-****1234.

    :param phones: in the form of ``clean_phone``; anything else is hidden whole.
    """
    fixed = phones.str.extract(r"^(0\d+-)\d+(\d{4})(?:-\d+)?$", 1)
    last = phones.str.extract(r"^0\d+-\d+(\d{4})(?:-\d+)?$", 1)
    short = phones.str.slice(0, 3) + "****" + phones.str.slice(-4)
    return (
        pl.when(fixed.is_not_null())
        .then(fixed + "****" + last)
        .when(phones.str.contains(r"^[148]\d{9,10}$"))
        .then(short)
        .when(phones.is_not_null())
        .then(pl.lit("****"))
    )


def mask_citizen_id(*, codes: pl.Expr) -> pl.Expr:
    """Return ids with birth date and sequence hidden: 5203**********123X.

    :param codes: in the form of ``clean_citizen_id``; anything else is hidden whole.
    """
    shown = codes.str.slice(0, 4) + "**********" + codes.str.slice(-4)
    formed = codes.str.contains(r"^\d{17}[0-9X]$")
    return pl.when(formed).then(shown).when(codes.is_not_null()).then(pl.lit("****"))
