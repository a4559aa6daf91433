"""Words that names are made of: regions, cores, labels of shops."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import Ints
from puhui.town.city.brands import brand_words
from puhui.town.city.counties import COUNTIES, FORMER_NAME
from puhui.town.city.traits import BRANCH, COMPANY

_COUNTY_WORDS: Final = tuple(
    county.name.replace("仡佬族苗族自治县", "自治县") for county in COUNTIES
)
_DISTRICTS: Final = tuple(name.endswith("区") for name in _COUNTY_WORDS)
_COMPANY_REGIONS: Final = (0.28, 0.14, 0.03, 0.52, 0.03)  # 遵义市 贵州 贵州省 county inner
_CORES: Final = (0.58, 0.14, 0.14, 0.14)  # brand, owner's name, 老张 or 张记, a common word
_COMMON_CORES: Final = (
    *("便民", "惠民", "万家", "好又来", "如意", "顺发", "四季", "阳光", "幸福", "平价", "家家乐"),
    *("新世纪", "兴旺", "鸿运", "聚福", "好再来", "诚信", "老地方", "十字街", "南门", "北关"),
    *("好日子", "喜洋洋", "乡村", "大众", "佳佳", "红红", "天天", "每一天", "喜来", "恒发"),
)
_NUMERALS: Final = "一二三四五六七八九十"


def regions(rng: np.random.Generator, traits: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Return what stands before the brand, and what some put behind it in brackets."""
    kind, county = traits["kind"].to_numpy(), traits["county"].to_numpy()
    count = len(kind)
    way = np.searchsorted(np.cumsum(_COMPANY_REGIONS)[:-1], rng.random(count), side="right")
    way = np.where(np.isin(kind, (COMPANY, BRANCH)), way, 3)
    with_city = np.array(_DISTRICTS)[county] & (rng.random(count) < 0.6)
    county_word = pl.Series(_COUNTY_WORDS).gather(county)
    keeps_old = pl.Series(traits["was_county"].to_numpy() & (rng.random(count) < 0.6))
    own = pl.select(
        pl.when(keeps_old)
        .then(pl.lit(FORMER_NAME))
        .when(pl.Series(with_city))
        .then("遵义市" + county_word)
        .otherwise(county_word)
    ).to_series()
    fixed = pl.Series(["遵义市", "贵州", "贵州省", "", ""]).gather(way)
    region = pl.select(pl.when(pl.Series(way == 3)).then(own).otherwise(fixed)).to_series()
    return region, pl.Series(["", "（遵义）"]).gather((way == 4).astype(np.int64))


def cores(rng: np.random.Generator, words: pl.Series, owners: pl.Series) -> pl.Series:
    """Return what sole traders call themselves: a brand, their name, 老张 or a common word."""
    count = len(words)
    way = np.searchsorted(np.cumsum(_CORES)[:-1], rng.random(count), side="right")
    surname, before = owners.str.slice(0, 1), pl.Series(rng.random(count) < 0.5)
    common = pl.Series(_COMMON_CORES).gather(rng.integers(0, len(_COMMON_CORES), count))
    return pl.select(
        pl.when(pl.Series(way == 1))
        .then(owners)
        .when(pl.Series(way == 2) & before)
        .then("老" + surname)
        .when(pl.Series(way == 2))
        .then(surname + "记")
        .when(pl.Series(way == 3))
        .then(common)
        .otherwise(words)
    ).to_series()


def pick(rng: np.random.Generator, sector: Ints, choices: list[tuple[str, ...]]) -> pl.Series:
    """Return one of its sector's choices for each enterprise."""
    counts = np.array([len(row) for row in choices])
    first = np.cumsum(counts) - counts
    place = first[sector] + (rng.random(len(sector)) * counts[sector]).astype(np.int64)
    return pl.Series([word for row in choices for word in row]).gather(place)


def labels(rng: np.random.Generator, traits: pl.DataFrame) -> pl.Series:
    """Return 一分店, 南门店 or 城东分公司 for shops of chains, nothing for all others."""
    rank, leader = traits["rank"].to_numpy(), traits["leader"].to_numpy()
    way = rng.integers(0, 3, len(rank))[leader]
    numeral = pl.Series(list(_NUMERALS)).gather((rank - 1) % 10)
    tens = pl.Series(["", "十"]).gather(np.minimum(np.maximum(rank - 1, 0) // 10, 1))
    spot = brand_words(ranks=3 * leader + 7 * rank, seed=5).str.slice(0, 2)
    labels = pl.select(
        pl.when(pl.Series(way == 0))
        .then(tens + numeral + "分店")
        .when(pl.Series(way == 1))
        .then(spot + "店")
        .otherwise(spot + "分公司")
    ).to_series()
    is_shop = pl.Series(traits["kind"].to_numpy() == BRANCH)
    return pl.select(pl.when(is_shop).then(labels).otherwise(pl.lit(""))).to_series()
