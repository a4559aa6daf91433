"""Electricity, water and gas: how much is used, and whether it is paid."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import (
    HALF,
    YEAR,
    count,
    growth,
    mean_of_year,
    monthly,
    scaled,
    share,
    variation,
)
from puhui.profile.facts._wording import half_growth, not_there, year_growth, year_variation
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define

_USAGE = "utility.usage"
_POWER, _WATER = Bilingual("用电量", "electricity use"), Bilingual("用水量", "water use")
_FEW_BILLS = Bilingual(
    "近 12 个月到期账单少于 minimum_bills 张", "fewer than minimum_bills bills due in 12 months"
)
_LEAST = "minimum_electricity_kwh"
_MILLI = 1000  # quantities are summed as whole thousandths: sums of floats depend on their order


def _bills(name: str, title: Bilingual, definition: Bilingual) -> SourceFeature:
    return define(
        name=name,
        source="utility",
        tables=(_USAGE,),
        title=title,
        definition=definition,
        unit="ratio",
        maximum=1.0,
        missing=_FEW_BILLS,
        higher_is="riskier",
    )


FEATURES = (
    define(
        name="utility_power_log10_kwh",
        source="utility",
        tables=(_USAGE,),
        title=Bilingual("月均用电量", "electricity used a month"),
        definition=Bilingual(
            "log10(1 + 近 12 个月用电量月均度数)", "log10(1 + kWh a month over the last 12 months)"
        ),
        unit="log10_kwh",
        missing=not_there(Bilingual("用电记录", "record of electricity use")),
        higher_is="safer",
        may_be_outcome=True,
    ),
    year_growth(
        name="utility_power_growth_year_ratio",
        source="utility",
        table=_USAGE,
        figure=_POWER,
        least=_LEAST,
    ),
    half_growth(
        name="utility_power_growth_half_ratio",
        source="utility",
        table=_USAGE,
        figure=_POWER,
        least=_LEAST,
    ),
    year_variation(
        name="utility_power_cv_12m_ratio",
        source="utility",
        table=_USAGE,
        figure=_POWER,
        least=_LEAST,
    ),
    year_growth(
        name="utility_water_growth_year_ratio",
        source="utility",
        table=_USAGE,
        figure=_WATER,
        least="1",
    ),
    _bills(
        "utility_late_ratio",
        Bilingual("水电气迟缴率", "bills not paid in time"),
        Bilingual(
            "近 12 个月到期账单中，逾期才缴或仍未缴的比例",
            "share of the bills due in 12 months that were paid late or not at all",
        ),
    ),
    _bills(
        "utility_unpaid_ratio",
        Bilingual("水电气欠费率", "bills not paid"),
        Bilingual(
            "近 12 个月到期账单中，基准日仍未缴的比例",
            "share of the bills due in 12 months that are not paid by the date",
        ),
    ),
    define(
        name="utility_since_last_use_months",
        source="utility",
        tables=(_USAGE,),
        title=Bilingual("停用月数", "months since the last use"),
        definition=Bilingual(
            "最近一个有用量的月份距今的月数，应已出账的最近一月为 0",
            "months back to the last month with any use; 0 is the latest that can be billed by now",
        ),
        unit="months",
        missing=Bilingual("从无用量记录", "no use on record"),
        higher_is="riskier",
        may_be_outcome=True,
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the utilities' features."""
    quantity = (pl.col("quantity") * _MILLI).round().cast(pl.Int64, strict=False)
    kind = pl.col("utility")
    due, paid = pl.col("due_on"), pl.col("paid_on")
    bill = reading.within(YEAR) & due.is_not_null() & (pl.col("amount_fen") > 0)
    told = pl.col("month_back") >= 0
    return (
        *monthly("utility.power", _USAGE, quantity, where=kind == "electricity"),
        *monthly("utility.water", _USAGE, quantity, where=kind == "water"),
        count("utility.bills", _USAGE, bill),
        count("utility.late", _USAGE, bill & (paid.is_null() | (paid > due))),
        count("utility.unpaid", _USAGE, bill & paid.is_null()),
        Term("utility.last", _USAGE, pl.col("month_back"), told & (quantity > 0), "min"),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    least = reading.minimum_electricity_kwh * _MILLI
    bills, few = pl.col("utility.bills"), reading.minimum_bills
    return {
        "utility_power_log10_kwh": (1 + scaled(mean_of_year("utility.power").clip(0), _MILLI)).log(
            10
        ),
        "utility_power_growth_year_ratio": growth("utility.power", span=YEAR, least=least),
        "utility_power_growth_half_ratio": growth("utility.power", span=HALF, least=least),
        "utility_power_cv_12m_ratio": variation("utility.power", reading, least=least),
        "utility_water_growth_year_ratio": growth("utility.water", span=YEAR, least=_MILLI),
        "utility_late_ratio": share(pl.col("utility.late"), bills, least=few),
        "utility_unpaid_ratio": share(pl.col("utility.unpaid"), bills, least=few),
        "utility_since_last_use_months": pl.col("utility.last"),
    }
