"""Amounts and shares as people read them: 万元 in Chinese, thousand and million yuan in English.

``static/numbers.js`` does the same in the browser; a test holds the two together.
"""

import math

from puhui.base import FEN_PER_YUAN, Bilingual

DASH = "—"  # shown where a value is missing; never a zero

_WAN_FEN = 10_000 * FEN_PER_YUAN
_YI_FEN = 10_000 * _WAN_FEN
_THOUSAND_FEN = 1_000 * FEN_PER_YUAN
_MILLION_FEN = 1_000 * _THOUSAND_FEN
_SMALLEST_SHARE = 0.0001


def money(fen: int | None) -> Bilingual:
    """Return the amount with its unit, short enough for a sentence.

    >>> money(412_345_600)
    Bilingual(zh='412.3 万元', en='4.12 million yuan')
    """
    if fen is None:
        return Bilingual(DASH, DASH)
    return Bilingual(_money_zh(fen), _money_en(fen))


def money_cell(fen: int | None) -> Bilingual:
    """Return the bare number for a column headed 万元 in Chinese, thousand yuan in English.

    >>> money_cell(50_000_000)
    Bilingual(zh='50.0', en='500')
    """
    if fen is None:
        return Bilingual(DASH, DASH)
    return Bilingual(_scaled(fen, _WAN_FEN, 1), _scaled(fen, _THOUSAND_FEN, 0))


def percent(ratio: float | None, *, decimals: int = 2) -> str:
    """Return a ratio in percent.

    >>> percent(0.0465)
    '4.65%'
    """
    if ratio is None:
        return DASH
    return f"{_rounded(ratio * 100, decimals)}%"


def plain_number(value: float, *, decimals: int) -> str:
    """Return a number with thousands apart and at most so many decimals.

    >>> plain_number(1234.0, decimals=1), plain_number(0.25, decimals=2)
    ('1,234', '0.25')
    """
    return _short(_rounded(value, decimals))


def pd_percent(probability: float | None) -> str:
    """Return a probability of default in percent: two decimals below 10 %, one from there.

    >>> pd_percent(0.00004), pd_percent(0.0312), pd_percent(0.256)
    ('<0.01%', '3.12%', '25.6%')
    """
    if probability is not None and 0 < probability < _SMALLEST_SHARE:
        return "<0.01%"
    return percent(probability, decimals=1 if (probability or 0) >= 0.1 else 2)


def count(number: int) -> str:
    """Return a count with thousands apart."""
    return f"{number:,}"


def _money_zh(fen: int) -> str:
    if abs(fen) >= _YI_FEN:
        return f"{_scaled(fen, _YI_FEN, 2)} 亿元"
    if abs(fen) >= 1_000 * _WAN_FEN:
        return f"{_scaled(fen, _WAN_FEN, 0)} 万元"
    if abs(fen) >= _WAN_FEN:
        return f"{_short(_scaled(fen, _WAN_FEN, 1))} 万元"
    return f"{_scaled(fen, FEN_PER_YUAN, 0)} 元"


def _money_en(fen: int) -> str:
    if abs(fen) >= _MILLION_FEN:
        return f"{_short(_scaled(fen, _MILLION_FEN, 2))} million yuan"
    if abs(fen) >= _THOUSAND_FEN:
        return f"{_short(_scaled(fen, _THOUSAND_FEN, 1))} thousand yuan"
    return f"{_scaled(fen, FEN_PER_YUAN, 0)} yuan"


def _scaled(fen: int, unit_fen: int, decimals: int) -> str:
    """Round half up in whole numbers, so that the browser comes to the same digits."""
    step_fen = unit_fen // 10**decimals
    steps = (2 * abs(fen) + step_fen) // (2 * step_fen)
    sign = "-" if fen < 0 and steps else ""
    return f"{sign}{steps / 10**decimals:,.{decimals}f}"


def _short(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _rounded(value: float, decimals: int) -> str:
    """Round half up by the same steps as in the browser; format() would round half to even."""
    steps = math.floor(abs(value) * 10**decimals + 0.5)
    sign = "-" if value < 0 and steps else ""
    return f"{sign}{steps / 10**decimals:,.{decimals}f}"
