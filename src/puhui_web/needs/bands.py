"""Bands of amounts, for what may be told roughly only."""

from collections.abc import Sequence

from puhui.base import Bilingual, fen_from_yuan, yuan_text
from puhui_web.needs.places import UNKNOWN


def band_reached(*, amount_fen: int, starts_yuan: Sequence[int]) -> int:
    """Return how many of the ascending bounds an amount reaches.

    >>> band_reached(amount_fen=100_00, starts_yuan=[100, 200])
    1
    """
    return sum(amount_fen >= fen_from_yuan(start) for start in starts_yuan)


def band_in_words(*, reached: int | None, starts_yuan: Sequence[int]) -> Bilingual:
    """Return a band in words.

    :param reached: of ``band_reached``; None: the amount is not known.

    >>> str(band_in_words(reached=1, starts_yuan=[1000, 2000]))
    '1,000～2,000 元 / 1,000 to 2,000 yuan'
    """
    if reached is None:
        return UNKNOWN
    bounds = [yuan_text(fen_from_yuan(start)) for start in starts_yuan]
    if reached == 0:
        return Bilingual(f"{bounds[0]} 元以下", f"under {bounds[0]} yuan")
    low = bounds[reached - 1]
    if reached == len(bounds):
        return Bilingual(f"{low} 元以上", f"{low} yuan and more")
    return Bilingual(f"{low}～{bounds[reached]} 元", f"{low} to {bounds[reached]} yuan")
