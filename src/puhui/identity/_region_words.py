"""Every writing of a province, city or county, with the codes that it may stand for."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import polars as pl

from puhui.identity.divisions import cities, counties, former_counties, provinces
from puhui.identity.divisions.stems import city_stem, county_stem, province_stem

_ZONE_DIGITS: Final = ("6", "7")  # fifth digit of zones that statistics count like counties


@dataclass(frozen=True)
class RegionWord:
    """One reading of a writing."""

    code: str  # 2, 4 or 6 digits
    is_full: bool  # with 省, 市, 县 or 区: hardly anything else than a region


@cache
def region_words() -> dict[str, tuple[RegionWord, ...]]:
    """Return writing -> readings, full names before short ones, then by code."""
    table = (
        pl.concat([_province_words(), _city_words(), _county_words()])
        .filter(pl.col("text").str.len_chars() >= 2)
        .group_by("text", "code")
        .agg(pl.col("is_full").max())
        .sort("text", pl.col("is_full").not_(), "code")
    )
    words: dict[str, tuple[RegionWord, ...]] = {}
    for text, code, is_full in table.iter_rows():
        words[text] = (*words.get(text, ()), RegionWord(code, is_full))
    return words


@cache
def region_pattern() -> str:
    """Return the regular expression for any writing, longest first, to be anchored by its user."""
    return "|".join(sorted(region_words(), key=lambda text: (-len(text), text)))


@cache
def short_words() -> list[str]:
    """Return the writings that are never a full name: 仁怀, but not 红旗区."""
    return [
        text
        for text, readings in region_words().items()
        if not any(reading.is_full for reading in readings)
    ]


def _words(table: pl.DataFrame, text: pl.Expr, code: str, *, is_full: bool) -> pl.DataFrame:
    return table.select(text.alias("text"), pl.col(code).alias("code"), is_full=is_full)


def _province_words() -> pl.DataFrame:
    table = provinces()
    short = province_stem(names=pl.col("name"))
    return pl.concat(
        [
            _words(table, pl.col("name"), "province_code", is_full=True),
            _words(table, short, "province_code", is_full=False),
        ]
    )


def _city_words() -> pl.DataFrame:
    table = cities()
    stem = city_stem(names=pl.col("name"))
    autonomous = table.filter(pl.col("name").str.contains("自治州"))
    return pl.concat(
        [
            _words(table, pl.col("name"), "city_code", is_full=True),
            _words(table, stem, "city_code", is_full=False),
            _words(autonomous, stem + "州", "city_code", is_full=True),
        ]
    )


def _county_words() -> pl.DataFrame:
    today = counties()
    real = today.filter(pl.col("county_code").str.slice(4, 1).is_in(_ZONE_DIGITS).not_())
    autonomous = real.filter(pl.col("name").str.contains("自治[县旗]$"))
    stem, short = county_stem(names=pl.col("name")), pl.col("name").str.slice(-1)
    former = former_counties().join(cities(), left_on="old_name", right_on="name", how="anti")
    return pl.concat(
        [
            _words(today, pl.col("name"), "county_code", is_full=True),
            _words(former, pl.col("old_name"), "county_code", is_full=True),
            _words(autonomous, stem + short, "county_code", is_full=True),
            _words(autonomous, stem + "自治" + short, "county_code", is_full=True),
            _words(real, stem, "county_code", is_full=False),
        ]
    )
