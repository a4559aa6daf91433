"""The manual grade: what an officer wrote down, often already knowing the outcome."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.base import GRADES

# Assumptions, made to look like a hand-written list: D is a near-leak of default.
_D_SHARE: Final = {True: 0.89, False: 0.01}  # by outcome
_NOISE_SPREAD: Final = 0.7  # against a quality of spread 1
_A_FROM: Final = 0.85
_B_FROM: Final = -0.10


def draw_grades(
    *, rng: np.random.Generator, quality: NDArray[np.float64], defaulted: NDArray[np.bool_]
) -> pl.Series:
    """Return a grade for each firm: D for most that fail, else a noisy look at quality."""
    seen = quality + _NOISE_SPREAD * rng.standard_normal(len(quality))
    is_d = rng.random(len(quality)) < np.where(defaulted, _D_SHARE[True], _D_SHARE[False])
    place = np.select([is_d, seen >= _A_FROM, seen >= _B_FROM], [3, 0, 1], default=2)
    return pl.Series("manual_grade", np.array(GRADES)[place], dtype=pl.Enum(GRADES))
