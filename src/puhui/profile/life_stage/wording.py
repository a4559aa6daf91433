"""Say facts in words, for a whole column at once."""

from typing import Final, NamedTuple

import polars as pl

from puhui.profile.schema import Feature

_SYMMETRIC_GROWTH: Final = (-2.0, 2.0)
_MOST_GROWTH_PERCENT: Final = 1000
_YUAN_PER_WAN: Final = 10_000
# (Chinese unit, English unit, decimals)
_UNITS: Final = {
    "days": (" 天", " days", 0),
    "months": (" 个月", " months", 0),
    "years": (" 年", " years", 1),
    "count": ("", "", 1),
    "level": ("", "", 0),
}
_RELATIONS: Final = {
    "at_least": ("不低于", "at least"),
    "above": ("高于", "above"),
    "at_most": ("不高于", "at most"),
    "below": ("低于", "below"),
}


class Said(NamedTuple):
    """A text in both languages, row by row."""

    zh: pl.Expr
    en: pl.Expr


def fact_text(*, feature: Feature, relation: str, bound: float) -> Said:
    """Say a feature's value, and what is asked of it; a flag is yes or no."""
    value, limit = _said(feature, pl.col(feature.name)), _said(feature, pl.lit(bound))
    zh = [pl.lit(f"{feature.title.zh}："), value.zh]
    en = [pl.lit(f"{feature.title.en}: "), value.en]
    if feature.unit != "flag":
        asked = _RELATIONS[relation]
        zh += [pl.lit(f"（条件：{asked[0]}“"), limit.zh, pl.lit("”）")]
        en += [pl.lit(f" (asked: {asked[1]} "), limit.en, pl.lit(")")]
    return Said(pl.concat_str(zh), pl.concat_str(en))


def _said(feature: Feature, value: pl.Expr) -> Said:
    if feature.unit == "flag":
        return Said(*(_either(value >= 1, yes, no) for yes, no in (("是", "否"), ("yes", "no"))))
    if feature.unit == "log10_yuan":
        yuan = (10**value - 1).clip(0)
        return Said(_yuan_zh(yuan), pl.format("{} yuan", _number(yuan, 0)))
    if feature.unit == "ratio" and (feature.minimum, feature.maximum) == _SYMMETRIC_GROWTH:
        return _growth(value)
    if feature.unit == "ratio":
        return Said(*(pl.format(text, _number(100 * value, 1)) for text in ("{}%", "{} %")))
    zh, en, decimals = _UNITS.get(feature.unit, ("", "", 2))
    number = _number(value, decimals)
    return Said(pl.concat_str(number, pl.lit(zh)), pl.concat_str(number, pl.lit(en)))


def _growth(symmetric: pl.Expr) -> Said:
    """Say 2 (now − before) / (now + before) as the change that people know."""
    percent = 100 * ((2 + symmetric) / (2 - symmetric) - 1)
    size = _number(percent.abs(), 0)
    return Said(
        pl.when(percent > _MOST_GROWTH_PERCENT)
        .then(pl.lit("增长十倍以上"))
        .when(size == "0")
        .then(pl.lit("持平"))
        .when(percent < 0)
        .then(pl.format("下降 {}%", size))
        .otherwise(pl.format("增长 {}%", size)),
        pl.when(percent > _MOST_GROWTH_PERCENT)
        .then(pl.lit("up more than tenfold"))
        .when(size == "0")
        .then(pl.lit("unchanged"))
        .when(percent < 0)
        .then(pl.format("down {} %", size))
        .otherwise(pl.format("up {} %", size)),
    )


def _yuan_zh(yuan: pl.Expr) -> pl.Expr:
    return (
        pl.when(yuan >= _YUAN_PER_WAN)
        .then(pl.format("{} 万元", _number(yuan / _YUAN_PER_WAN, 1)))
        .otherwise(pl.format("{} 元", _number(yuan, 0)))
    )


def _number(value: pl.Expr, decimals: int) -> pl.Expr:
    """Round and write, without decimals that are zero."""
    text = value.round(decimals).cast(pl.String)
    return text.str.strip_suffix(".0").str.replace(r"^-0$", "0")


def _either(truth: pl.Expr, yes: str, no: str) -> pl.Expr:
    return pl.when(truth).then(pl.lit(yes)).otherwise(pl.lit(no))
