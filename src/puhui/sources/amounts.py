"""From cells with yuan to whole fen."""

from typing import Final, NamedTuple

import polars as pl

from puhui.base import FEN_PER_YUAN
from puhui.sources.texts import as_text, clean_text

# Doubles carry 15 digits. A product by 100 is off by less than this share of itself, so that
# adding it before cutting makes 1.005 yuan 101 fen and leaves 1.0049 yuan at 100 fen.
_NOISE_RATIO: Final = 2.0**-51
# Sums in spreadsheets end on 0.30000000000000004; what is smaller than this is such noise.
_NOISE_FEN: Final = 1e-6
_THOUSANDS: Final = r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"


class Fen(NamedTuple):
    """Amounts in whole fen, and where the cell had a part of a fen."""

    fen: pl.Series  # Int64; null where the cell has no amount, or one beyond the limit
    is_rounded: pl.Series
    is_too_large: pl.Series


def yuan_from_cells(cells: pl.Series) -> pl.Series:
    """Return the cells as Float64 yuan; null where they hold no number.

    Text may have thousands commas, a yuan sign and full-width digits; anything else is no number.
    """
    if cells.dtype.is_numeric():
        yuan = cells.cast(pl.Float64)
    else:
        text = as_text(cells)
        yuan = text.cast(pl.Float64, strict=False)
        is_left = text.is_not_null() & yuan.is_null()
        if is_left.any():
            found = _as_people_write(clean_text(text.filter(is_left)))
            yuan = yuan.scatter(is_left.arg_true(), found)
    return yuan.set(~yuan.is_finite(), None)


def fen_from_yuan_floats(*, yuan: pl.Series, fen_max: int) -> Fen:
    """Round yuan to whole fen, halves away from zero, as ``Decimal`` would round its digits.

    Exact for amounts of up to 15 digits below 10^12 yuan.

    :param fen_max: the largest amount that is believed, in fen, either way.
    """
    exact = (yuan * FEN_PER_YUAN).abs()
    is_too_large = (exact > fen_max).fill_null(value=False)
    exact = exact.set(is_too_large, None)
    noise = exact * _NOISE_RATIO
    rounded = (exact + 0.5 + noise).floor()
    is_rounded = ((exact - rounded).abs() > noise + _NOISE_FEN).fill_null(value=False)
    fen = rounded.cast(pl.Int64) * yuan.sign().cast(pl.Int64)
    return Fen(fen=fen, is_rounded=is_rounded, is_too_large=is_too_large)


def _as_people_write(text: pl.Series) -> pl.Series:
    plain = text.str.normalize("NFKC").str.replace_all("−", "-", literal=True)
    plain = plain.str.strip_chars("¥元 ")
    numbers = plain.to_frame("plain").select(
        pl.when(pl.col("plain").str.contains(_THOUSANDS))
        .then(pl.col("plain").str.replace_all(",", "", literal=True))
        .otherwise("plain")
    )
    return numbers.to_series().cast(pl.Float64, strict=False)
