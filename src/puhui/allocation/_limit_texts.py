"""The rule behind a limit, in words."""

from typing import Literal

import polars as pl

from puhui.allocation import _limit_rules as rule
from puhui.base import Bilingual, yuan_text

Language = Literal["zh", "en"]
# Readers of Chinese count in 万元, those of English in thousands of yuan.
_FEN_PER_UNIT: dict[Language, int] = {"zh": 1_000_000, "en": 100_000}

# Places in braces are filled by ``_places``.
_TEXTS: dict[str, Bilingual] = {
    rule.NOT_RATED: Bilingual(
        "暂不能定额度：尚无评级。请补充能够评级的资料，如近两年的发票或银行流水",
        "not yet: there is no rating. Bring what it can rest on, such as two years of invoices or"
        " bank statements",
    ),
    rule.GRADE_NOT_LENT: Bilingual(
        "评级为 {grade}，原则上不放贷", "grade {grade} is not lent to in principle"
    ),
    rule.NO_SALES: Bilingual(
        "暂不能定额度：近12个月看不到销售收入，无从判断还款能力。请补充银行流水、纳税申报表、收款记录或已签订单",
        "not yet: no sales are to be seen in the last 12 months, so nothing shows how a loan would"
        " be repaid. Bring bank statements, tax returns, records of receipts or signed orders",
    ),
    rule.TYPICAL_MONTH: Bilingual(
        "普通月份销售额（约 {month} 万元）的 {months} 倍（评级 {grade}）",
        "{months} times the sales of a typical month, about {month} thousand yuan (grade {grade})",
    ),
    rule.REPAYMENT: Bilingual(
        "还款能力：年销售额约 {year} 万元 × 毛利率 {margin}% × 可用于还款的 {share}%",
        "repayment capacity: sales of {year} thousand yuan a year × margin {margin}% ×"
        " {share}% of it for repaying",
    ),
    rule.THIN: Bilingual(
        "开票历史较短或较少，先从小额度（{thin} 元）做起，按时还款后再提高",
        "a short or thin history of invoices starts small ({thin} yuan) and grows with repayment",
    ),
    rule.MAXIMUM: Bilingual(
        "已到单户最高贷款额 {maximum} 元", "the most that one firm may be lent: {maximum} yuan"
    ),
    rule.BELOW_MINIMUM: Bilingual(
        "测算额度约 {figure} 万元，不足最低贷款额 {minimum} 元；销售额或毛利提高后可再申请",
        "the figure of about {figure} thousand yuan is below the smallest loan of {minimum}"
        " yuan; more sales or margin would change that",
    ),
}


def limit_text(*, rules: rule.LimitRules, language: Language) -> pl.Expr:
    """Return the text of ``limit_rule`` for each firm of the table."""
    places = _places(rules, _FEN_PER_UNIT[language])
    texts = [
        pl.when(pl.col("limit_rule") == name).then(_filled(getattr(text, language), places))
        for name, text in _TEXTS.items()
    ]
    return pl.coalesce(*texts)


def _places(rules: rule.LimitRules, fen_per_unit: int) -> dict[str, pl.Expr]:
    return {
        "grade": pl.col("grade"),
        "month": _plain((pl.col("month_fen") / fen_per_unit).round(1)),
        "year": _plain((pl.col("year_fen") / fen_per_unit).round(1)),
        "figure": _plain((pl.min_horizontal(*rule.FIGURES) / fen_per_unit).round(1)),
        "months": _plain(rules.months()),
        "margin": _plain((rules.margin_ratio() * 100).round(1)),
        "share": _plain(pl.lit(round(rules.repayment_share_ratio * 100, 1))),
        "thin": pl.lit(yuan_text(rules.thin_fen)),
        "maximum": pl.lit(yuan_text(rules.maximum_fen)),
        "minimum": pl.lit(yuan_text(rules.minimum_fen)),
    }


def _filled(template: str, places: dict[str, pl.Expr]) -> pl.Expr:
    used = [name for name in places if "{" + name + "}" in template]
    used.sort(key=lambda name: template.index("{" + name + "}"))
    for name in used:
        template = template.replace("{" + name + "}", "{}")
    return pl.format(template, *(places[name] for name in used)) if used else pl.lit(template)


def _plain(number: pl.Expr) -> pl.Expr:
    """Write a number without a fraction of zero."""
    return number.cast(pl.String).str.strip_suffix(".0")
