"""Amounts in fen, against exact decimals."""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from puhui.sources.amounts import fen_from_yuan_floats, yuan_from_cells

LIMIT_FEN = 10**14


@st.composite
def written_amounts(draw):
    """Draw an amount below the limit of at most 15 digits, up to nine of them behind the point."""
    decimals = draw(st.integers(0, 9))
    digits = draw(st.integers(0, 10 ** min(12 + decimals, 15) - 1))
    text = f"{digits:015d}"
    cut = len(text) - decimals
    sign = draw(st.sampled_from(["", "-"]))
    return sign + text[:cut] + ("." + text[cut:] if decimals else "")


@given(st.lists(written_amounts(), min_size=1, max_size=50))
def test_fen_are_decimals_rounded_half_up(texts):
    exact = [Decimal(text) * 100 for text in texts]
    expected = [fen.quantize(Decimal(1), rounding=ROUND_HALF_UP) for fen in exact]
    found = fen_from_yuan_floats(yuan=yuan_from_cells(pl.Series(texts)), fen_max=LIMIT_FEN)
    assert found.fen.to_list() == [int(fen) for fen in expected]
    for fen, whole, is_rounded in zip(exact, expected, found.is_rounded, strict=True):
        if fen == whole:
            assert not is_rounded
        elif abs(fen - whole) > Decimal("0.00001") and abs(fen) < 10**9:
            assert is_rounded
