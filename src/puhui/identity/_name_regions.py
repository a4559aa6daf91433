"""Take the region out of enterprise names: at the front, or in brackets behind the brand."""

from typing import Final

import polars as pl

from puhui.identity._name_words import form_pattern
from puhui.identity._region_words import short_words
from puhui.identity._regions import split_regions
from puhui.identity._streets import split_streets

_COUNTY_DIGITS: Final = 6
_BRACKET: Final = r"\(([^()]{2,16})\)"
_GROUP: Final = r"\(集团\)"
# Characters that wish a business well: 兴隆 and 永丰 are counties, but oftener brands.
_AUSPICIOUS: Final = (
    "兴隆永丰安泰和平华长大同金宝康盛昌顺吉利福德仁义信达通明光新东方海天龙凤祥瑞庆裕富贵荣发源茂鑫鸿佳美乐嘉"
    "恒正太万世家兰白云山水阳青红星春南北西中"
)


def split_name_regions(*, names: pl.Series) -> pl.DataFrame:
    """Take the region out of cleaned names.

    :param names: cleaned; no null.
    :return: one row a name: ``region`` ("" if none), ``region_code`` (null: not sure),
        ``without_region``. A region in brackets refines that at the front where it lies inside it;
        against the mere short name of another county at the front it wins.
    """
    plain = names.str.replace_all(_GROUP, "集团")
    bracket = _whole_regions(plain.str.extract(_BRACKET))
    front = _front(plain, bracket)
    table = pl.concat([front, bracket], how="horizontal")
    deeper = pl.col("region_code").is_null() | pl.col("bracket_code").str.starts_with(
        pl.col("region_code")
    )
    return table.select(
        pl.when("is_region")
        .then(pl.concat_str("region_written", "inside"))
        .otherwise("region_written")
        .alias("region"),
        pl.when(pl.col("is_region") & deeper)
        .then("bracket_code")
        .otherwise("region_code")
        .alias("region_code"),
        pl.when("is_region")
        .then(pl.col("rest").str.replace(_BRACKET, ""))
        .otherwise("rest")
        .alias("without_region"),
    )


def _front(names: pl.Series, bracket: pl.DataFrame) -> pl.DataFrame:
    """Return the region at the front, unless it looks like a brand or nothing would be left.

    The short name of a county with nothing above it counts only before a form, and not against
    brackets: 仁怀云岭酒厂, but neither 红旗马 nor 宏伟(湄潭县)商行.
    """
    found = _with_towns(split_regions(texts=names, default_city_code=None, alone_is_enough=True))
    written, code = pl.col("region_written"), pl.col("region_code")
    is_brand = written.str.contains(f"^[{_AUSPICIOUS}]+$")
    is_short = (written == pl.col("county_written")) & written.is_in(short_words())
    no_form = pl.col("rest").str.contains(form_pattern()).not_()
    elsewhere = pl.col("bracket_code").str.starts_with(code).not_()
    is_guess = is_short & (no_form | elsewhere.fill_null(value=False))
    is_none = (written == "") | (pl.col("rest") == "")
    keep = (is_brand | is_guess.fill_null(value=False) | is_none).not_()
    return found.with_columns(bracket["bracket_code"], names.alias("text")).select(
        pl.when(keep).then("region_written").otherwise(pl.lit("")).alias("region_written"),
        pl.when(keep).then("region_code").alias("region_code"),
        pl.when(keep).then("rest").otherwise("text").alias("rest"),
    )


def _with_towns(found: pl.DataFrame) -> pl.DataFrame:
    """Move a town that the county has from the rest to the region: 仁怀市茅台镇."""
    county = pl.when(pl.col("region_code").str.len_chars() == _COUNTY_DIGITS).then("region_code")
    towns = split_streets(
        places=found.select("rest", region_code=county), default_city_code=None
    ).select(pl.col("rest").alias("behind"), "street_written", "street_code")
    is_town = pl.col("street_code").is_not_null() & (pl.col("behind") != "")
    return pl.concat([found, towns], how="horizontal").with_columns(
        pl.when(is_town)
        .then(pl.concat_str("region_written", "street_written"))
        .otherwise("region_written")
        .alias("region_written"),
        pl.when(is_town).then("behind").otherwise("rest").alias("rest"),
    )


def _whole_regions(texts: pl.Series) -> pl.DataFrame:
    """Return ``inside`` (the texts), ``bracket_code`` and whether each is a region and no more."""
    distinct = texts.drop_nulls().unique().sort()
    found = split_regions(texts=distinct, default_city_code=None, alone_is_enough=True)
    is_region = (pl.col("rest") == "") & (pl.col("region_written") != "")
    known = found.select(
        distinct.alias("inside"),
        pl.when(is_region).then("region_code").alias("bracket_code"),
        is_region=is_region,
    )
    return (
        texts.alias("inside")
        .to_frame()
        .join(known, on="inside", how="left", maintain_order="left")
        .with_columns(pl.col("is_region").fill_null(value=False))
    )
