"""Rates of value-added tax by kind of supply and day, in whole per cent.

The days of change are public: 17 to 16 and 11 to 10 on 2018-05-01 (财税〔2018〕32号), 16 to 13
and 10 to 9 on 2019-04-01 (2019年第39号公告), the levy rate of small-scale taxpayers outside
Hubei at 1 from 2020-03-01 (2020年第13号公告), exempt from 2022-04-01 (2022年第15号公告) and at 1
again through 2023 to 2027. Assumption, not looked up: farm goods stood at 13 until 2017-06-30.
"""

from datetime import date
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

FIRST_KNOWN_DAY: Final = date(2016, 5, 1)  # services left business tax for VAT
LAST_KNOWN_DAY: Final = date(2027, 12, 31)  # as far as the 1 % levy rate is announced


class VatKind(IntEnum):
    """How a supply is taxed; the number is its row in the table of rates."""

    GOODS = 0
    LOW = 1  # construction, transport, property
    FARM_GOODS = 2
    SERVICES = 3
    LEVY = 4  # small-scale taxpayers and simple assessment
    EXEMPT = 5


_STEPS: Final[dict[VatKind, dict[date, int]]] = {
    VatKind.GOODS: {FIRST_KNOWN_DAY: 17, date(2018, 5, 1): 16, date(2019, 4, 1): 13},
    VatKind.LOW: {FIRST_KNOWN_DAY: 11, date(2018, 5, 1): 10, date(2019, 4, 1): 9},
    VatKind.FARM_GOODS: {
        FIRST_KNOWN_DAY: 13,
        date(2017, 7, 1): 11,
        date(2018, 5, 1): 10,
        date(2019, 4, 1): 9,
    },
    VatKind.SERVICES: {FIRST_KNOWN_DAY: 6},
    VatKind.LEVY: {
        FIRST_KNOWN_DAY: 3,
        date(2020, 3, 1): 1,
        date(2022, 4, 1): 0,
        date(2023, 1, 1): 1,
    },
    VatKind.EXEMPT: {FIRST_KNOWN_DAY: 0},
}


def vat_rates_by_day(*, days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rates in whole per cent, shape (kinds, days).

    :param days: ascending days since 1970-01-01, none before ``FIRST_KNOWN_DAY``.
    """
    return np.stack([_rates(_STEPS[kind], days) for kind in VatKind])


def _rates(steps: dict[date, int], days: NDArray[np.int64]) -> NDArray[np.int64]:
    starts = np.array(list(steps), dtype="datetime64[D]").astype(np.int64)
    assert days[0] >= starts[0], "the table of rates starts later than the window"
    rates = np.array(list(steps.values()), dtype=np.int64)
    return rates[np.searchsorted(starts, days, side="right") - 1]
