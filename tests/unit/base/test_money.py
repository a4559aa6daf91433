from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puhui.base import fen_from_yuan, yuan_from_fen, yuan_text


@given(st.integers(min_value=-(10**16), max_value=10**16))
def test_fen_to_yuan_and_back_changes_nothing(fen):
    assert fen_from_yuan(yuan_from_fen(fen)) == fen


@pytest.mark.parametrize("yuan", ["0.001", Decimal("1.999")])
def test_part_of_a_fen_is_refused(yuan):
    with pytest.raises(ValueError, match="smaller than one fen"):
        fen_from_yuan(yuan)


@pytest.mark.parametrize("yuan", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_refused(yuan):
    with pytest.raises(ValueError, match="no amount"):
        fen_from_yuan(yuan)


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0"), (100, "1"), (1, "0.01"), (100_000_000_00, "100,000,000")]
)
def test_yuan_text(fen, text):
    assert yuan_text(fen) == text
