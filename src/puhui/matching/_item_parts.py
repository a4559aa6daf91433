"""Read the parts of an item that hold rules of their own: loan terms, regions, shares, dates."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, TypedDict

from puhui.matching.amounts import AmountRule, amount_from
from puhui.matching.documents import Part, problem
from puhui.matching.schema import GUARANTEES, RATE_BASES, REPAYMENTS, SHARERS
from puhui.profile import STAGES

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,59}")
_COUNTY: Final = re.compile(r"\d{6}")
_LOAN_KEYS: Final = (
    "amount_min_yuan",
    "amount_max_yuan",
    "amount_step_yuan",
    "amount_rule",
    "term_min_months",
    "term_max_months",
    "rate",
    "repayment",
    "guarantee",
    "guarantee_fee_annual_bp",
    "fee_once_bp",
    "subsidy_annual_bp",
)
_TERM_MOST_MONTHS: Final = 360
_SPREAD_MOST_BP: Final = 3000
_WHOLE: Final = Decimal("0.0001")  # a basis point


class Rate(TypedDict, total=False):
    """A loan's rate as ``Item`` holds it."""

    rate_basis: str
    rate_fixed_annual_ratio: Decimal | None
    spread_min_bp: int
    spread_max_bp: int


class Loan(Rate, total=False):
    """A loan's terms as ``Item`` holds them."""

    amount_min_fen: int
    amount_max_fen: int
    amount_step_fen: int
    amount_rule: AmountRule | None
    term_min_months: int
    term_max_months: int
    repayment: str
    guarantee: str
    guarantee_fee_annual_bp: int
    fee_once_bp: int
    subsidy_annual_bp: int


def read_loan(document: Part) -> Loan:
    """Return the terms of a loan.

    :raises puhui.matching.UnableToReadItem: if one is missing or they contradict each other.
    """
    part = Part.of(document.value("loan"), document.at("loan"), keys=_LOAN_KEYS)
    has_rule = part.has("amount_rule")
    rule = amount_from(part.value("amount_rule"), part.at("amount_rule")) if has_rule else None
    loan = Loan(
        amount_min_fen=part.fen("amount_min_yuan"),
        amount_max_fen=part.fen("amount_max_yuan"),
        amount_step_fen=part.fen("amount_step_yuan"),
        amount_rule=rule,
        term_min_months=part.integer("term_min_months", minimum=1),
        term_max_months=part.integer("term_max_months", minimum=1),
        repayment=part.choice("repayment", REPAYMENTS),
        guarantee=part.choice("guarantee", GUARANTEES),
        guarantee_fee_annual_bp=part.optional_integer("guarantee_fee_annual_bp", otherwise=0),
        fee_once_bp=part.optional_integer("fee_once_bp", otherwise=0),
        subsidy_annual_bp=part.optional_integer("subsidy_annual_bp", otherwise=0),
        **_rate(part),
    )
    _check_loan(part, loan)
    return loan


def code_of(part: Part, key: str) -> str:
    """Return a code: small letters, digits and ``_``, a letter first.

    :raises puhui.matching.UnableToReadItem: if it is none.
    """
    code = part.text(key)
    if not _CODE.fullmatch(code):
        raise problem(
            part.at(key),
            f"「{code}」不能作为编码",
            f"{code!r} is no code",
            do_zh="请用 2 到 60 个小写字母、数字和下划线，字母开头",
            do_en="use 2 to 60 small letters, digits and underscores, a letter first",
        )
    return code


def read_validity(part: Part) -> tuple[date, date | None]:
    """Return the first day, and the first day that it no longer holds, None if open."""
    start = part.day("valid_from")
    end = part.day("valid_until") if part.has("valid_until") else None
    if end is not None and end <= start:
        raise problem(
            "valid_until",
            "不晚于生效日期",
            "is not later than valid_from",
            do_zh="请填写失效的第一天，或留空",
            do_en="give the first day on which it no longer holds, or leave it out",
        )
    return start, end


def read_stages(part: Part) -> tuple[str, ...]:
    """Return stages of life."""
    stages = part.texts("stages")
    _refuse([stage for stage in stages if stage not in STAGES], "stages", ", ".join(STAGES))
    return stages


def read_regions(part: Part) -> tuple[str, ...]:
    """Return codes of counties."""
    regions = part.texts("regions")
    strange = [code for code in regions if not _COUNTY.fullmatch(code)]
    _refuse(strange, "regions", "GB/T 2260, 520302")
    return regions


def read_risk_shares(part: Part) -> tuple[tuple[str, Decimal], ...]:
    """Return who bears which share of the loss; all of it, or nothing is said."""
    if not part.has("risk_shares"):
        return ()
    shares = Part.of(part.value("risk_shares"), part.at("risk_shares"), keys=SHARERS)
    listed = tuple(
        (name, shares.decimal(name, minimum=Decimal(0), maximum=Decimal(1)))
        for name in SHARERS  # whatever the order in the document, which databases change
        if name in shares.entries
    )
    whole = sum(share for _, share in listed)
    if listed and whole != 1:
        raise problem(
            "risk_shares",
            f"各方比例合计为 {whole}",
            f"the shares sum to {whole}",
            do_zh="请使合计为 1",
            do_en="make them sum to 1",
        )
    return listed


def _refuse(strange: list[str], path: str, known: str) -> None:
    if strange:
        raise problem(
            path,
            f"不认识 {'、'.join(strange)}",
            f"{', '.join(strange)} is not known",
            do_zh=f"可用的有：{known}",
            do_en=f"there are: {known}",
        )


def _rate(loan: Part) -> Rate:
    keys = ("basis", "annual_ratio", "spread_min_bp", "spread_max_bp")
    part = Part.of(loan.value("rate"), loan.at("rate"), keys=keys)
    basis = part.choice("basis", RATE_BASES)
    fixed = None
    if basis == "fixed":
        fixed = part.decimal("annual_ratio", minimum=Decimal(0), maximum=Decimal(1))
        if fixed % _WHOLE:
            raise problem(
                part.at("annual_ratio"),
                "不是整数个基点",
                "is no whole number of basis points",
                do_zh="请精确到 0.0001",
                do_en="give it to 0.0001",
            )
    elif part.has("annual_ratio"):
        raise problem(
            part.at("annual_ratio"),
            "按 LPR 加点的利率没有固定值",
            "a rate over the LPR has no fixed value",
            do_zh="请删去，或把 basis 改为 fixed",
            do_en="delete it, or make the basis fixed",
        )
    low, high = (
        part.optional_integer(key, otherwise=0, minimum=-_SPREAD_MOST_BP)
        for key in ("spread_min_bp", "spread_max_bp")
    )
    return Rate(
        rate_basis=basis, rate_fixed_annual_ratio=fixed, spread_min_bp=low, spread_max_bp=high
    )


def _check_loan(part: Part, loan: Loan) -> None:
    _ordered(part, "amount_min_yuan", loan["amount_min_fen"], loan["amount_max_fen"])
    _ordered(part, "term_min_months", loan["term_min_months"], loan["term_max_months"])
    _ordered(part, "rate.spread_min_bp", loan["spread_min_bp"], loan["spread_max_bp"])
    _ordered(part, "term_max_months", loan["term_max_months"], _TERM_MOST_MONTHS)
    _ordered(part, "rate.spread_max_bp", loan["spread_max_bp"], _SPREAD_MOST_BP)
    step = loan["amount_step_fen"]
    if step < 1 or loan["amount_min_fen"] < 1 or loan["amount_max_fen"] % step:
        raise problem(
            part.at("amount_step_yuan"),
            "最高额不是档距的整数倍，或有一项为 0",
            "the maximum is no whole number of steps, or one of them is 0",
            do_zh="例如最低 5000、最高 300000、档距 1000",
            do_en="for instance least 5000, most 300000, step 1000",
        )


def _ordered(part: Part, key: str, low: int, high: int) -> None:
    if low > high:
        raise problem(
            part.at(key),
            f"{low} 大于 {high}",
            f"{low} is more than {high}",
            do_zh="请把上下限改正",
            do_en="put the limits right",
        )
