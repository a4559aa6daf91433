"""Rates in force on a day, and what an item costs and saves by them; in whole basis points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from puhui.base import PolicyAt
from puhui.matching.schema import Item

BP: Final = 10_000  # basis points in 1


@dataclass(frozen=True)
class Rates:
    """The rates of a day, and where in an item's range a grade is quoted."""

    as_of: date
    lpr_1y_bp: int
    lpr_5y_bp: int
    reference_bp: int  # what the money would cost elsewhere, all costs in
    position_by_grade: Mapping[str, Decimal]  # 0: the lowest rate of the range, 1: the highest
    position_unrated: Decimal

    @classmethod
    def read(cls, *, policy: PolicyAt) -> "Rates":
        """Read ``policy/rates.yaml`` as in force on the policy's day.

        :raises puhui.base.UnableToReadPolicy: if a rate is missing or not in force yet.
        """
        positions = policy.table("rates.position_by_grade")
        return cls(
            as_of=policy.as_of,
            lpr_1y_bp=_bp(policy.decimal("rates.lpr_1y_annual_ratio")),
            lpr_5y_bp=_bp(policy.decimal("rates.lpr_5y_annual_ratio")),
            reference_bp=_bp(policy.decimal("rates.reference_annual_ratio")),
            position_by_grade={grade: Decimal(str(at)) for grade, at in positions.items()},
            position_unrated=policy.decimal("rates.position_unrated"),
        )

    def range_bp(self, item: Item) -> tuple[int, int] | None:
        """Return the lowest and the highest rate of an item; None if it lends nothing."""
        if item.rate_basis is None:
            return None
        base = {"lpr_1y": self.lpr_1y_bp, "lpr_5y": self.lpr_5y_bp}.get(item.rate_basis)
        if base is None:
            assert item.rate_fixed_annual_ratio is not None, "a fixed rate has its value"
            base = _bp(item.rate_fixed_annual_ratio)
        return max(base + item.spread_min_bp, 0), max(base + item.spread_max_bp, 0)

    def expected_bp(self, item: Item, grade: str | None) -> int | None:
        """Return the rate that a grade may expect; None if the item lends nothing."""
        limits = self.range_bp(item)
        if limits is None:
            return None
        low, high = limits
        at = self.position_unrated
        if grade is not None:
            at = self.position_by_grade.get(grade, self.position_unrated)
        return low + _whole((high - low) * at)

    def saved_bp(self, item: Item, rate_bp: int) -> int:
        """Return the reference rate less all that a year of the loan costs; may be below zero."""
        cost = rate_bp + item.guarantee_fee_annual_bp + item.fee_once_bp - item.subsidy_annual_bp
        return self.reference_bp - cost


def ratio(bp: int) -> Decimal:
    """Return basis points as a ratio, exactly."""
    return Decimal(bp) / BP


def _bp(rate: Decimal) -> int:
    return _whole(rate * BP)


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))
