"""The bank's own accounts: money in and out, balances, returned payments."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import (
    HALF,
    YEAR,
    active_share,
    days,
    gap,
    growth,
    log10_yuan,
    mean_of_year,
    monthly,
    months,
    scaled,
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

_FLOWS, _ACCOUNTS = "bank.flows", "bank.accounts"
_INFLOW = Bilingual("账户流入", "money into accounts")
_MONTHS_HELD = 60.0
_DAYS_A_YEAR = 365.25

FEATURES = (
    level(name="bank_inflow_log10_yuan", source="bank", table=_FLOWS, figure=_INFLOW),
    year_growth(name="bank_inflow_growth_year_ratio", source="bank", table=_FLOWS, figure=_INFLOW),
    half_growth(name="bank_inflow_growth_half_ratio", source="bank", table=_FLOWS, figure=_INFLOW),
    year_variation(name="bank_inflow_cv_12m_ratio", source="bank", table=_FLOWS, figure=_INFLOW),
    define(
        name="bank_inflow_active_months_ratio",
        source="bank",
        tables=(_FLOWS,),
        title=Bilingual("有流入的月份", "months with money in"),
        definition=Bilingual(
            f"近 12 个月中有流入的月份比例{SINCE_FIRST.zh}",
            f"share of the last 12 months with money coming in{SINCE_FIRST.en}",
        ),
        unit="ratio",
        maximum=1.0,
        missing=not_there(Bilingual("账户流水", "account flow")),
        higher_is="safer",
        may_be_outcome=True,
    ),
    define(
        name="bank_balance_to_outflow_months",
        source="bank",
        tables=(_FLOWS,),
        title=Bilingual("余额可支撑月数", "months that the balance covers"),
        definition=Bilingual(
            "近 12 个月月末余额合计 ÷ 流出合计，至多 60",
            "sum of month-end balances / sum of money out over the last 12 months, 60 at most",
        ),
        unit="months",
        maximum=_MONTHS_HELD,
        missing=Bilingual(
            "近 12 个月流出低于 minimum_turnover_yuan，或余额未知",
            "less than minimum_turnover_yuan out in 12 months, or balances unknown",
        ),
        higher_is="safer",
    ),
    define(
        name="bank_net_inflow_ratio",
        source="bank",
        tables=(_FLOWS,),
        title=Bilingual("净流入率", "net inflow"),
        definition=Bilingual(
            "2×（近 12 个月流入−流出）÷ 两者之和",
            "2 (money in - money out) / their sum over the last 12 months",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=Bilingual(
            "近 12 个月流入流出合计低于 minimum_turnover_yuan",
            "less than minimum_turnover_yuan in and out in 12 months",
        ),
        higher_is="safer",
    ),
    define(
        name="bank_returned_12m_count",
        source="bank",
        tables=(_FLOWS,),
        title=Bilingual("退票次数", "payments returned"),
        definition=Bilingual("近 12 个月退票次数", "payments returned unpaid in 12 months"),
        unit="count",
        missing=Bilingual("近 12 个月没有退票数据", "no such figure in 12 months"),
        higher_is="riskier",
    ),
    define(
        name="bank_customer_years",
        source="bank",
        tables=(_ACCOUNTS,),
        title=Bilingual("开户年限", "years as a customer"),
        definition=Bilingual(
            "最早账户开户日至基准日的年数",
            "years from the opening of the first account to the date",
        ),
        unit="years",
        missing=not_there(Bilingual("开户日期", "date of an account's opening")),
        higher_is="safer",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the accounts' features."""
    opened = pl.col("opened_on") <= reading.as_of
    return (
        *monthly("bank.inflow", _FLOWS, pl.col("inflow_fen")),
        Term("bank.outflow", _FLOWS, pl.col("outflow_fen"), how="months"),
        Term("bank.balance", _FLOWS, pl.col("closing_balance_fen"), where=_in_year()),
        Term("bank.returned", _FLOWS, pl.col("returned_count"), where=_in_year()),
        Term("bank.opened", _ACCOUNTS, days("opened_on"), where=opened, how="min"),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    least = reading.minimum_turnover_fen
    inflow, outflow = months("bank.inflow", 0, YEAR), months("bank.outflow", 0, YEAR)
    held = (pl.col("bank.balance").clip(0) / outflow).clip(0, _MONTHS_HELD)
    today = pl.lit(reading.as_of).cast(pl.Int32).cast(pl.Int64)
    return {
        "bank_inflow_log10_yuan": log10_yuan(mean_of_year("bank.inflow")),
        "bank_inflow_growth_year_ratio": growth("bank.inflow", span=YEAR, least=least),
        "bank_inflow_growth_half_ratio": growth("bank.inflow", span=HALF, least=least),
        "bank_inflow_cv_12m_ratio": variation("bank.inflow", reading, least=least),
        "bank_inflow_active_months_ratio": active_share("bank.inflow"),
        "bank_balance_to_outflow_months": pl.when(outflow >= least).then(held),
        "bank_net_inflow_ratio": gap(inflow, outflow, least=least),
        "bank_returned_12m_count": pl.col("bank.returned"),
        "bank_customer_years": scaled(today - pl.col("bank.opened"), _DAYS_A_YEAR),
    }


def _in_year() -> pl.Expr:
    return pl.col("month_back").is_between(0, YEAR - 1)
