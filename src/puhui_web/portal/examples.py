"""What a product costs in an example: a round amount over a year, at both ends of its rate."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from puhui.matching import Item, LoanCost, loan_cost
from puhui.matching.loan_cost import Repayment
from puhui_web.catalogue.queries import PublicItem

_AMOUNT_FEN: Final = 10_000_000  # 100,000 yuan, or the product's nearest
_TERM_MONTHS: Final = 12
_BP: Final = 10_000


@dataclass(frozen=True)
class Example:
    """One loan at the lowest and at the highest rate."""

    amount_fen: int
    term_months: int
    way: str  # of the calculator
    low_rate_annual_ratio: Decimal
    high_rate_annual_ratio: Decimal
    low: LoanCost
    high: LoanCost

    @property
    def amount_yuan(self) -> int:
        """The amount, for the calculator's form."""
        return self.amount_fen // 100

    @property
    def high_rate_percent(self) -> Decimal:
        """The highest rate, for the calculator's form."""
        return (self.high_rate_annual_ratio * 100).normalize()


def example_of(shown: PublicItem) -> Example | None:
    """Return an example of a product with its fees and subsidies; None: nothing is lent."""
    item, low, high = shown.item, shown.rate_min_annual_ratio, shown.rate_max_annual_ratio
    if low is None or high is None or item.amount_max_fen is None:
        return None
    assert item.term_min_months is not None, "a product has terms"
    assert item.term_max_months is not None, "a product has terms"
    amount = min(max(_AMOUNT_FEN, item.amount_min_fen or 0), item.amount_max_fen)
    months = min(max(_TERM_MONTHS, item.term_min_months), item.term_max_months)
    way = "bullet" if item.repayment == "revolving" else str(item.repayment)
    return Example(
        amount_fen=amount,
        term_months=months,
        way=way,
        low_rate_annual_ratio=low,
        high_rate_annual_ratio=high,
        low=_cost(item, amount, months, way, low),
        high=_cost(item, amount, months, way, high),
    )


def _cost(item: Item, amount: int, months: int, way: str, rate: Decimal) -> LoanCost:
    return loan_cost(
        amount_fen=amount,
        rate_annual_ratio=rate,
        term_months=months,
        repayment=cast(Repayment, way),
        fees_fen=amount * item.fee_once_bp // _BP,
        fee_annual_ratio=Decimal(item.guarantee_fee_annual_bp) / _BP,
        subsidy_annual_ratio=Decimal(item.subsidy_annual_bp) / _BP,
    )
