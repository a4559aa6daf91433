"""The yearly rate at which payments are worth what was received."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

_SIX: Final = Decimal("0.000001")
_LOW, _HIGH = -0.99, 100.0  # of a month
_STEPS: Final = 60  # halves 101 to less than a thousandth of the last digit


def yearly_rate(flows: Sequence[float]) -> Decimal:
    """Return the monthly internal rate of return x 12, to six decimals.

    Found by halving: money comes first and goes afterwards, so there is one rate.

    :param flows: by month from the payout on; what the borrower receives is positive.
    """
    low, high = _LOW, _HIGH
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _worth(flows, middle) > 0:
            high = middle
        else:
            low = middle
    return Decimal((low + high) / 2 * 12).quantize(_SIX) + 0  # never -0


def _worth(flows: Sequence[float], rate: float) -> float:
    """Return what all flows are worth at the payout."""
    worth = 0.0
    for flow in reversed(flows):
        worth = worth / (1 + rate) + flow
    return worth
