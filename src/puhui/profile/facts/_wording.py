"""Definitions that many sources share: level, growth and variation of a monthly figure."""

from puhui.base import Bilingual
from puhui.profile.facts.schema import SourceFeature, define
from puhui.profile.schema import RiskDirection

SINCE_FIRST = Bilingual(
    "（不足 12 个月按实际月数，无记录的月份计 0）",
    ", or as many as there are; a month without a record is 0",
)
LITTLE = Bilingual("两期合计低于 {least}", "less than {least} in both periods together")


def not_there(table: Bilingual) -> Bilingual:
    """Say that a feature is missing where a table has nothing of the enterprise."""
    return Bilingual(f"没有该企业的{table.zh}", f"no {table.en} of the enterprise")


def level(
    *, name: str, source: str, table: str, figure: Bilingual, higher_is: RiskDirection = "safer"
) -> SourceFeature:
    """Define the monthly mean of a sum of money."""
    return define(
        name=name,
        source=source,
        tables=(table,),
        title=Bilingual(f"月均{figure.zh}", f"{figure.en} a month"),
        definition=Bilingual(
            f"log10(1 + 近 12 个月{figure.zh}月均元数){SINCE_FIRST.zh}",
            f"log10(1 + yuan of {figure.en} a month) over the last 12 months{SINCE_FIRST.en}",
        ),
        unit="log10_yuan",
        missing=not_there(figure),
        higher_is=higher_is,
        may_be_outcome=True,
    )


def year_growth(
    *,
    name: str,
    source: str,
    table: str,
    figure: Bilingual,
    least: str = "minimum_turnover_yuan",
    higher_is: RiskDirection = "safer",
) -> SourceFeature:
    """Define the growth of a year against the one before."""
    return _growth(
        name=name,
        source=source,
        table=table,
        title=Bilingual(f"{figure.zh}年增长", f"yearly growth of {figure.en}"),
        figure=figure,
        span=12,
        least=least,
        higher_is=higher_is,
    )


def half_growth(
    *,
    name: str,
    source: str,
    table: str,
    figure: Bilingual,
    least: str = "minimum_turnover_yuan",
) -> SourceFeature:
    """Define the growth of a half year against the one before."""
    return _growth(
        name=name,
        source=source,
        table=table,
        title=Bilingual(f"{figure.zh}半年走势", f"half-year trend of {figure.en}"),
        figure=figure,
        span=6,
        least=least,
        higher_is="safer",
    )


def _growth(
    *,
    name: str,
    source: str,
    table: str,
    title: Bilingual,
    figure: Bilingual,
    span: int,
    least: str,
    higher_is: RiskDirection,
) -> SourceFeature:
    return define(
        name=name,
        source=source,
        tables=(table,),
        title=title,
        definition=Bilingual(
            f"2×（近 {span} 个月{figure.zh}−前 {span} 个月）÷ 两者之和，负数计 0",
            f"2 ({figure.en} of the last {span} months - the {span} before) / their sum, "
            "none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=Bilingual(
            f"记录不足 {2 * span} 个月，或{LITTLE.zh.format(least=least)}",
            f"under {2 * span} months of records, or {LITTLE.en.format(least=least)}",
        ),
        higher_is=higher_is,
        may_be_outcome=True,
    )


def year_variation(
    *,
    name: str,
    source: str,
    table: str,
    figure: Bilingual,
    least: str = "minimum_turnover_yuan",
) -> SourceFeature:
    """Define the variation of a year's months."""
    return define(
        name=name,
        source=source,
        tables=(table,),
        title=Bilingual(f"{figure.zh}波动", f"variation of {figure.en}"),
        definition=Bilingual(
            f"近 12 个月{figure.zh}月值的标准差 ÷ 均值{SINCE_FIRST.zh}",
            f"standard deviation / mean of monthly {figure.en} over the last 12 months"
            f"{SINCE_FIRST.en}",
        ),
        unit="ratio",
        maximum=None,
        missing=Bilingual(
            f"记录不足 minimum_months 个月，或该期间合计低于 {least}",
            f"fewer than minimum_months of records, or less than {least} in the period",
        ),
        higher_is="riskier",
    )
