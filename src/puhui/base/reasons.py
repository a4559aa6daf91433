"""Reasons: why a decision came out as it did, in words and with weights."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from puhui.base.text import Bilingual

Direction = Literal["for", "against"]

REASONS_DTYPE = pl.List(
    pl.Struct(
        {
            "code": pl.String,
            "direction": pl.String,  # "for" or "against"
            "weight": pl.Float64,  # in the unit of the stage that gives it, points in rating
            "text_zh": pl.String,
            "text_en": pl.String,
        }
    )
)


@dataclass(frozen=True)
class Reason:
    """One reason for or against, its weight always positive."""

    code: str
    direction: Direction
    weight: float
    text: Bilingual

    def as_row(self) -> dict[str, str | float]:
        """Return the reason as a row of ``REASONS_DTYPE``."""
        return {
            "code": self.code,
            "direction": self.direction,
            "weight": self.weight,
            "text_zh": self.text.zh,
            "text_en": self.text.en,
        }
