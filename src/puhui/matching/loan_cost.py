"""What a loan costs, month by month and all in: whole fen, and one comparable yearly rate."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from puhui.base import Bilingual, PuhuiError
from puhui.matching._apr import yearly_rate

Repayment = Literal["annuity", "equal_principal", "bullet", "at_end"]

MONTHS: Final = 12
_TERM_MOST_MONTHS: Final = 360
_AMOUNT_MOST_FEN: Final = 10**13
_REPAYMENTS: Final = ("annuity", "equal_principal", "bullet", "at_end")


class UnableToCostLoan(PuhuiError):
    """An amount, rate, term or way of repayment makes no sense."""

    code = "unable_to_cost_loan"


@dataclass(frozen=True)
class LoanRow:
    """One month of a loan."""

    month: int  # from 1
    principal_fen: int
    interest_fen: int
    fee_fen: int  # paid at the start of the month
    subsidy_fen: int  # paid back at its end
    balance_fen: int  # after the payment

    @property
    def payment_fen(self) -> int:
        """Principal and interest."""
        return self.principal_fen + self.interest_fen


@dataclass(frozen=True)
class LoanCost:
    """A loan's payments and what they come to."""

    rows: tuple[LoanRow, ...]
    interest_fen: int
    fees_fen: int
    subsidy_fen: int
    total_fen: int  # all that is paid, the principal too, less the subsidy
    apr_ratio: Decimal  # the monthly internal rate of return x 12, six decimals

    @property
    def cost_fen(self) -> int:
        """Interest and fees less subsidy."""
        return self.interest_fen + self.fees_fen - self.subsidy_fen

    @property
    def first_year_cost_fen(self) -> int:
        """The same of the first twelve months."""
        return sum(row.interest_fen + row.fee_fen - row.subsidy_fen for row in self.rows[:MONTHS])


def loan_cost(
    *,
    amount_fen: int,
    rate_annual_ratio: Decimal,
    term_months: int,
    repayment: Repayment,
    fees_fen: int = 0,
    fee_annual_ratio: Decimal = Decimal(0),
    subsidy_annual_ratio: Decimal = Decimal(0),
) -> LoanCost:
    """Return the schedule of a loan in equal months, and what it costs.

    Interest of a month is balance x rate / 12, rounded to the fen, halves up; ``at_end`` pays the
    interest of all months, without interest on it, with the last.

    :param fees_fen: paid once, when the loan is paid out.
    :param fee_annual_ratio: paid at the start of each year on the balance, as guarantee fees are.
    :param subsidy_annual_ratio: paid back with each interest payment, no more than that.
    :raises UnableToCostLoan: if a figure is out of its range.
    """
    _check(amount_fen, rate_annual_ratio, term_months, repayment)
    _check_extras(fees_fen, fee_annual_ratio, subsidy_annual_ratio)
    monthly = rate_annual_ratio / MONTHS
    rows = []
    balance, owed = amount_fen, 0
    for month, principal in enumerate(_principals(amount_fen, monthly, term_months, repayment)):
        fee = _fen(balance * fee_annual_ratio) if month % MONTHS == 0 else 0
        owed += _fen(balance * monthly)
        is_paid = repayment != "at_end" or month == term_months - 1
        interest = owed if is_paid else 0
        owed -= interest
        subsidy = _subsidy(interest, rate_annual_ratio, subsidy_annual_ratio)
        balance -= principal
        first = fees_fen if month == 0 else 0
        rows.append(LoanRow(month + 1, principal, interest, fee + first, subsidy, balance))
    if rows[0].fee_fen >= amount_fen:
        raise _wrong("费用", "the fee", "费用应低于贷款额", "fees are less than the loan")
    return _summed(tuple(rows), amount_fen)


def _principals(amount: int, monthly: Decimal, months: int, repayment: Repayment) -> Iterator[int]:
    if repayment in ("bullet", "at_end"):
        yield from [0] * (months - 1)
        yield amount
        return
    if repayment == "equal_principal":
        part = amount // months
        yield from [part] * (months - 1)
        yield amount - part * (months - 1)
        return
    instalment = _instalment(amount, monthly, months)
    balance = amount
    for _ in range(months - 1):
        principal = min(max(instalment - _fen(balance * monthly), 0), balance)
        balance -= principal
        yield principal
    yield balance


def _instalment(amount: int, monthly: Decimal, months: int) -> int:
    if not monthly:
        return amount // months
    return _fen(amount * monthly / (1 - (1 + monthly) ** -months))


def _subsidy(interest: int, rate: Decimal, subsidy: Decimal) -> int:
    """Return the part of the interest that is paid back: as much of it as of the rate."""
    if not subsidy or not rate:
        return 0
    return min(_fen(interest * subsidy / rate), interest)


def _summed(rows: tuple[LoanRow, ...], amount: int) -> LoanCost:
    interest = sum(row.interest_fen for row in rows)
    fees = sum(row.fee_fen for row in rows)
    subsidy = sum(row.subsidy_fen for row in rows)
    assert sum(row.principal_fen for row in rows) == amount, "what was lent is repaid"
    flows = [float(amount - rows[0].fee_fen)]
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        fee = 0 if following is None else following.fee_fen
        flows.append(float(row.subsidy_fen - row.payment_fen - fee))
    total = amount + interest + fees - subsidy
    return LoanCost(rows, interest, fees, subsidy, total, yearly_rate(flows))


def _check(amount: int, rate: Decimal, months: int, repayment: str) -> None:
    if not 1 <= amount <= _AMOUNT_MOST_FEN:
        raise _wrong("金额", "the amount", "请填写大于 0 的金额", "give an amount above 0")
    if not 0 <= rate <= 1:
        raise _wrong("年利率", "the rate", "请填写 0 到 1，如 0.0435", "give 0 to 1, as 0.0435")
    if not 1 <= months <= _TERM_MOST_MONTHS:
        raise _wrong("期限", "the term", "请填写 1 到 360 个月", "give 1 to 360 months")
    if repayment not in _REPAYMENTS:
        known = ", ".join(_REPAYMENTS)
        raise _wrong("还款方式", "the repayment", f"可用的有：{known}", f"there are: {known}")


def _check_extras(fees: int, fee: Decimal, subsidy: Decimal) -> None:
    if not 0 <= fees <= _AMOUNT_MOST_FEN or not 0 <= fee <= 1:
        raise _wrong("费用", "the fee", "请填写不小于 0 的费用", "give a fee of 0 or more")
    if not 0 <= subsidy <= 1:
        raise _wrong("贴息", "the subsidy", "请填写 0 到 1，如 0.02", "give 0 to 1, as 0.02")


def _wrong(zh: str, en: str, do_zh: str, do_en: str) -> UnableToCostLoan:
    return UnableToCostLoan(
        what=Bilingual(f"{zh}不在可算的范围内", f"{en} is out of range"),
        advice=Bilingual(do_zh, do_en),
    )


def _fen(amount: Decimal | int) -> int:
    return int(Decimal(amount).quantize(Decimal(1), rounding=ROUND_HALF_UP))
