"""A core firm's chain: a dealer's orders and receivables."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import (
    YEAR,
    count,
    growth,
    log10_yuan,
    mean_of_year,
    monthly,
    share,
    variation,
)
from puhui.profile.facts._wording import level, not_there, year_growth, year_variation
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import Term, define

_ORDERS, _RECEIVABLES = "chain.orders", "chain.receivables"
_AMOUNT = Bilingual("经销订单", "dealer's orders")
_NONE = not_there(Bilingual("应收账款", "receivable"))

FEATURES = (
    level(name="chain_orders_log10_yuan", source="chain", table=_ORDERS, figure=_AMOUNT),
    year_growth(
        name="chain_orders_growth_year_ratio", source="chain", table=_ORDERS, figure=_AMOUNT
    ),
    year_variation(name="chain_orders_cv_12m_ratio", source="chain", table=_ORDERS, figure=_AMOUNT),
    define(
        name="chain_receivables_log10_yuan",
        source="chain",
        tables=(_RECEIVABLES,),
        title=Bilingual("未收应收账款", "receivables not yet paid"),
        definition=Bilingual(
            "log10(1 + 基准日尚未收款的应收账款元数)",
            "log10(1 + yuan of receivables not paid by the date)",
        ),
        unit="log10_yuan",
        missing=_NONE,
        higher_is="either",
    ),
    define(
        name="chain_confirmed_ratio",
        source="chain",
        tables=(_RECEIVABLES,),
        title=Bilingual("已确权比例", "receivables confirmed"),
        definition=Bilingual(
            "近 12 个月形成且确权情况明确的应收账款中，核心企业已确权的金额比例",
            "share by value of the receivables of 12 months that the core firm has confirmed, "
            "among those of which it is said",
        ),
        unit="ratio",
        maximum=1.0,
        missing=Bilingual(
            "近 12 个月没有确权情况明确的应收账款",
            "no receivable in 12 months of which it is said whether it is confirmed",
        ),
        higher_is="safer",
        why_kept_out=Bilingual(
            "确权没有日期：可能在基准日之后才确权",
            "confirmations have no date: they may be later than the profile",
        ),
    ),
    define(
        name="chain_late_mean_days",
        source="chain",
        tables=(_RECEIVABLES,),
        title=Bilingual("回款平均迟延", "mean delay of payment"),
        definition=Bilingual(
            "近 12 个月到期的应收账款迟于到期日的平均天数，未收的算到基准日，提前为 0",
            "mean days past due of the receivables that fell due in 12 months, unpaid ones up to "
            "the date; 0 if early",
        ),
        unit="days",
        missing=Bilingual(
            "近 12 个月没有到期的应收账款", "no receivable fell due in the last 12 months"
        ),
        higher_is="riskier",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the chain's features."""
    amount, confirmed = pl.col("amount_fen"), pl.col("is_confirmed")
    lately, due, paid = reading.within(YEAR), pl.col("due_on"), pl.col("paid_on")
    fell_due = reading.within(YEAR, "due_on") & (due <= reading.as_of)
    late = (paid.fill_null(reading.as_of) - due).dt.total_days().clip(0)
    return (
        *monthly("chain.orders", _ORDERS, pl.col("amount_fen")),
        count("chain.receivables", _RECEIVABLES),
        Term("chain.unpaid", _RECEIVABLES, amount, where=paid.is_null()),
        Term("chain.confirmed", _RECEIVABLES, amount, where=lately & confirmed),
        Term("chain.clear", _RECEIVABLES, amount, where=lately & confirmed.is_not_null()),
        Term("chain.late", _RECEIVABLES, late, where=fell_due),
        count("chain.fell_due", _RECEIVABLES, fell_due),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    least = reading.minimum_turnover_fen
    any_row = pl.col("chain.receivables") > 0
    return {
        "chain_orders_log10_yuan": log10_yuan(mean_of_year("chain.orders")),
        "chain_orders_growth_year_ratio": growth("chain.orders", span=YEAR, least=least),
        "chain_orders_cv_12m_ratio": variation("chain.orders", reading, least=least),
        "chain_receivables_log10_yuan": log10_yuan(
            pl.when(any_row).then(pl.col("chain.unpaid").fill_null(0))
        ),
        "chain_confirmed_ratio": share(pl.col("chain.confirmed"), pl.col("chain.clear")),
        "chain_late_mean_days": share(pl.col("chain.late"), pl.col("chain.fell_due")),
    }
