"""Telephone numbers in China: mobile, fixed with area code and extension, 400/800 service numbers.

Rules of the numbering plan (电信网编号计划, 2017): mobile 1[3-9] and 9 digits; fixed numbers begin
with 2-8 and have 8 digits behind 010 and 02x, 7 or 8 behind other area codes.
"""

from typing import Final

import polars as pl

_ABROAD: Final = r"(?:(?:\+|00)?86-?)"
_MOBILE: Final = rf"^{_ABROAD}?0?(1[3-9]\d{{9}})$"
_SERVICE: Final = r"^([48]00\d{7})$"
_AREA: Final = rf"^(?:{_ABROAD}0?|0)(10|2\d|[3-9]\d{{2}})-?"
_EXTENSION: Final = r"(?:(?:-|转|转分机|分机|EXT\.?|X|#)-?(\d{1,6}))?$"
_NUMBER: Final = r"([2-8]\d{6,7})"
_LARGE_CITIES: Final = r"^(?:10|2\d)$"  # 8 digits without exception


def clean_phone(*, phones: pl.Expr) -> pl.Expr:
    """Return numbers in one form, or null where there is none: 13800000000, 0851-20000000-801.

    Width, spaces, brackets, hyphens and +86 are normalised. A fixed number without its area code
    is null: two cities may have it.

    :param phones: strings, one number in each.
    """
    written = (
        phones.cast(pl.String)
        .str.normalize("NFKC")
        .str.to_uppercase()
        .str.replace_all(r"[‐-―−~/]", "-")
        .str.replace_all(r"[)\]]", "-")
        .str.replace_all(r"[\s(\[.]", "")
        .str.replace_all(r"-+", "-")
        .str.strip_chars("-:;,、")
    )
    bare = written.str.replace_all("-", "")
    return pl.coalesce(
        bare.str.extract(_MOBILE), bare.str.extract(_SERVICE), _fixed(written), _fixed(bare)
    )


def _fixed(written: pl.Expr) -> pl.Expr:
    form = _AREA + _NUMBER + _EXTENSION
    area, number, extension = (written.str.extract(form, group) for group in (1, 2, 3))
    short_in_large_city = area.str.contains(_LARGE_CITIES) & (number.str.len_bytes() == 7)
    whole = pl.concat_str(pl.lit("0"), area, pl.lit("-"), number)
    behind = pl.concat_str(pl.lit("-"), extension).fill_null("")
    return pl.when(short_in_large_city.not_()).then(whole + behind)
