"""Merchants' QR receipts."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import (
    HALF,
    YEAR,
    growth,
    log10_yuan,
    mean_of_year,
    monthly,
    months,
    share,
    variation,
)
from puhui.profile.facts._wording import (
    SINCE_FIRST,
    half_growth,
    level,
    not_there,
    year_growth,
    year_variation,
)
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import Term, define

_RECEIPTS = "merchant.receipts"
_AMOUNT = Bilingual("扫码收款", "QR receipts")
_DAYS_A_MONTH = 31.0

FEATURES = (
    level(name="merchant_receipts_log10_yuan", source="merchant", table=_RECEIPTS, figure=_AMOUNT),
    year_growth(
        name="merchant_growth_year_ratio", source="merchant", table=_RECEIPTS, figure=_AMOUNT
    ),
    half_growth(
        name="merchant_growth_half_ratio", source="merchant", table=_RECEIPTS, figure=_AMOUNT
    ),
    year_variation(
        name="merchant_cv_12m_ratio", source="merchant", table=_RECEIPTS, figure=_AMOUNT
    ),
    define(
        name="merchant_active_days",
        source="merchant",
        tables=(_RECEIPTS,),
        title=Bilingual("月均收款天数", "days with receipts a month"),
        definition=Bilingual(
            f"近 12 个月有收款天数的月均值{SINCE_FIRST.zh}；多个商户号相加，至多 31",
            f"mean days with receipts a month over the last 12 months{SINCE_FIRST.en}; merchant "
            "numbers added up, 31 at most",
        ),
        unit="days",
        maximum=_DAYS_A_MONTH,
        missing=not_there(Bilingual("收款天数", "count of days with receipts")),
        higher_is="safer",
        may_be_outcome=True,
    ),
    define(
        name="merchant_payers_count",
        source="merchant",
        tables=(_RECEIPTS,),
        title=Bilingual("月均付款人数", "payers a month"),
        definition=Bilingual(
            f"近 12 个月付款人数的月均值{SINCE_FIRST.zh}",
            f"mean number of payers a month over the last 12 months{SINCE_FIRST.en}",
        ),
        unit="count",
        missing=not_there(Bilingual("付款人数", "count of payers")),
        higher_is="safer",
        may_be_outcome=True,
    ),
    define(
        name="merchant_ticket_log10_yuan",
        source="merchant",
        tables=(_RECEIPTS,),
        title=Bilingual("笔均收款", "mean receipt"),
        definition=Bilingual(
            "log10(1 + 近 12 个月收款元数 ÷ 笔数)",
            "log10(1 + yuan received / receipts) over the last 12 months",
        ),
        unit="log10_yuan",
        missing=Bilingual("近 12 个月没有收款", "no receipt in the last 12 months"),
        higher_is="either",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:  # noqa: ARG001 - every source is asked alike
    """Return the terms of the merchants' features."""
    in_year = pl.col("month_back").is_between(0, YEAR - 1)
    return (
        *monthly("merchant.amount", _RECEIPTS, pl.col("amount_fen")),
        *monthly("merchant.days", _RECEIPTS, pl.col("active_days")),
        *monthly("merchant.payers", _RECEIPTS, pl.col("payers_count")),
        Term("merchant.receipts", _RECEIPTS, pl.col("receipts_count"), where=in_year),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    least = reading.minimum_turnover_fen
    received = months("merchant.amount", 0, YEAR).clip(0)
    return {
        "merchant_receipts_log10_yuan": log10_yuan(mean_of_year("merchant.amount")),
        "merchant_growth_year_ratio": growth("merchant.amount", span=YEAR, least=least),
        "merchant_growth_half_ratio": growth("merchant.amount", span=HALF, least=least),
        "merchant_cv_12m_ratio": variation("merchant.amount", reading, least=least),
        "merchant_active_days": mean_of_year("merchant.days").clip(0, _DAYS_A_MONTH),
        "merchant_payers_count": mean_of_year("merchant.payers"),
        "merchant_ticket_log10_yuan": log10_yuan(share(received, pl.col("merchant.receipts"))),
    }
