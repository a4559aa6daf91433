"""Customs: imports and exports."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import (
    YEAR,
    active_share,
    growth,
    log10_yuan,
    mean_of_year,
    monthly,
)
from puhui.profile.facts._wording import SINCE_FIRST, level, not_there, year_growth
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import Term, define

_TRADE = "customs.trade"
_ALL = Bilingual("进出口额", "imports and exports")

FEATURES = (
    level(
        name="customs_exports_log10_yuan",
        source="customs",
        table=_TRADE,
        figure=Bilingual("出口额", "exports"),
    ),
    level(
        name="customs_imports_log10_yuan",
        source="customs",
        table=_TRADE,
        figure=Bilingual("进口额", "imports"),
        higher_is="either",
    ),
    year_growth(name="customs_growth_year_ratio", source="customs", table=_TRADE, figure=_ALL),
    define(
        name="customs_active_months_ratio",
        source="customs",
        tables=(_TRADE,),
        title=Bilingual("有进出口的月份", "months with trade abroad"),
        definition=Bilingual(
            f"近 12 个月中有进出口的月份比例{SINCE_FIRST.zh}",
            f"share of the last 12 months with imports or exports{SINCE_FIRST.en}",
        ),
        unit="ratio",
        maximum=1.0,
        missing=not_there(_ALL),
        higher_is="safer",
        may_be_outcome=True,
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:  # noqa: ARG001 - every source is asked alike
    """Return the terms of the customs' features."""
    amount, direction = pl.col("amount_fen"), pl.col("direction")
    return (
        *monthly("customs.trade", _TRADE, amount),
        *monthly("customs.exports", _TRADE, amount, where=direction == "export"),
        *monthly("customs.imports", _TRADE, amount, where=direction == "import"),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    return {
        "customs_exports_log10_yuan": log10_yuan(mean_of_year("customs.exports")),
        "customs_imports_log10_yuan": log10_yuan(mean_of_year("customs.imports")),
        "customs_growth_year_ratio": growth(
            "customs.trade", span=YEAR, least=reading.minimum_turnover_fen
        ),
        "customs_active_months_ratio": active_share("customs.trade"),
    }
