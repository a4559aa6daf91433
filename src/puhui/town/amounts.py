"""What stands on an invoice: amount, tax and total in whole fen, always adding up."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# An invoice form has a highest amount; larger deliveries are split over several invoices.
_FORM_LIMITS_FEN: Final = np.array([1_000_000, 10_000_000, 100_000_000, 1_000_000_000])
_FORM_AGAINST_MEAN: Final = 2.5  # assumption: the form allows this much above the mean amount
_BELOW_LIMIT_SHARE: Final = 0.03  # assumption: a full form stops short by up to this share
# Assumption: most prices are whole yuan with tax, many of them tens of yuan.
_WHOLE_YUAN_SHARE: Final = 0.40
_TEN_YUAN_SHARE: Final = 0.25


class Amounts(NamedTuple):
    """Amount + tax = total, shape (invoices,)."""

    amount_fen: Ints
    tax_fen: Ints
    total_fen: Ints


def form_limits_fen(mean_amount_fen: Floats) -> Ints:
    """Return the highest amount without tax on each firm's invoices, shape (firms,)."""
    wanted = np.searchsorted(_FORM_LIMITS_FEN, mean_amount_fen * _FORM_AGAINST_MEAN)
    return _FORM_LIMITS_FEN[np.minimum(wanted, len(_FORM_LIMITS_FEN) - 1)]


def draw_amounts(
    *, rng: np.random.Generator, wanted_fen: Floats, limit_fen: Ints, rate_percent: Ints
) -> Amounts:
    """Return amounts near ``wanted_fen`` without tax, rounded as prices are.

    :param wanted_fen: before rounding and the form's limit, shape (invoices,).
    :param limit_fen: highest amount without tax, shape (invoices,).
    :param rate_percent: of tax, whole per cent, shape (invoices,).
    """
    invoices = len(wanted_fen)
    short = 1 - _BELOW_LIMIT_SHARE * rng.random(invoices)
    amount = np.minimum(wanted_fen, limit_fen * short)
    total = np.rint(amount * (100 + rate_percent) / 100).astype(np.int64)
    draw = rng.random(invoices)
    total = np.where(draw < _WHOLE_YUAN_SHARE + _TEN_YUAN_SHARE, total // 100 * 100, total)
    total = np.where(draw < _TEN_YUAN_SHARE, total // 1000 * 1000, total)
    total = np.maximum(total, 100)
    return split_tax(total_fen=total, rate_percent=rate_percent)


def split_tax(*, total_fen: Ints, rate_percent: Ints) -> Amounts:
    """Split totals with tax into amount and tax, to the nearest fen.

    amount = total / (1 + rate), in whole-number arithmetic; the tax is the rest.
    """
    divisor = 100 + rate_percent
    amount = (total_fen * 100 + divisor // 2) // divisor
    return Amounts(amount_fen=amount, tax_fen=total_fen - amount, total_fen=total_fen)
