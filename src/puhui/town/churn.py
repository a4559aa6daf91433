"""A table of how many customers leave at which rate, for a town that has no survey."""

from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from puhui.town.writing import write_whole

_RATES: Final = 29
_LOWEST_RATE_RATIO: Final = 0.04
_HIGHEST_RATE_RATIO: Final = 0.15
# Assumption: churn = most × (1 − exp(−(rate − lowest) / scale)); the better a customer is, the
# more other banks want it, so the sooner and the more it leaves. Invented, fitted to nothing.
_CURVES: Final = {"A": (0.95, 0.046), "B": (0.93, 0.053), "C": (0.92, 0.055)}


def churn_table() -> pl.DataFrame:
    """Return 29 rates from 4 to 15 % and the share of grade A, B, C customers who leave.

    Columns as in the contest's table; rates and shares are ratios, shares never fall.
    """
    rates = np.linspace(_LOWEST_RATE_RATIO, _HIGHEST_RATE_RATIO, _RATES).round(4)
    above = rates - _LOWEST_RATE_RATIO
    shares = {
        f"客户流失率_信誉评级{grade}": (most * (1 - np.exp(-above / scale))).round(6)
        for grade, (most, scale) in _CURVES.items()
    }
    return pl.DataFrame({"贷款年利率": rates, **shares})


def write_churn_csv(*, path: Path) -> Path:
    """Write the table as CSV.

    :raises UnableToWriteTown: if the file cannot be written.
    """
    return write_whole(path=path, write=lambda partial: churn_table().write_csv(partial))
