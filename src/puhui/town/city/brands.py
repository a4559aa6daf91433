"""Brands: invented, of two or three characters, few of them very common."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

_FIRST: Final = (
    "黔遵鑫金恒宏鸿华兴顺福瑞祥盛隆昌泰永安康吉利旺财聚汇佳美新天地山水云龙凤麒东南西"
    "北中正大万百千久长远通达信诚德仁义和合众联同友亲家宜居雅尚优品源泉溪湖江海星月"
    "日明光辉春夏秋冬梅兰竹松桂柏青绿翠碧丹朱赤玉宝珍珠晶钻铭腾飞跃翔鹏鹰骏"
)
_SECOND: Final = (
    "兴旺发达源泰丰盛隆昌茂盈鑫鼎诚信德和顺祥瑞福康宁安平远航腾飞翔龙凤麟辉煌耀晟"
    "宇轩雅韵香味园林森木业成功立建筑峰岭川河溪泉池塘谷田禾苗春秋阳光明月星辰海洋"
    "润泽沐沁馨悦怡欣喜乐佳美优尚品居缘友谊联合汇聚通畅达捷速"
)
_THIRD: Final = "源鑫兴达盛隆丰泰祥和顺茂昌荣华美佳利旺发康宁香园居阁轩坊缘友邦"
_SHIFT: Final = 200.0  # of the Zipf–Mandelbrot law: the first brands are about equally common
_BRANDS_PER_ENTERPRISE: Final = 0.6
_LEAST_BRANDS: Final = 3000
_THREE_CHARACTERS_OF_TEN: Final = 4


def stock_of_brands(*, enterprises: int) -> int:
    """Return how many different brands a city of this size draws from."""
    return max(_LEAST_BRANDS, int(enterprises * _BRANDS_PER_ENTERPRISE))


def draw_brands(*, rng: np.random.Generator, count: int, stock: int) -> NDArray[np.int64]:
    """Return ranks of brands; the chance falls with the rank by Zipf–Mandelbrot's law."""
    grown = (1 + stock / _SHIFT) ** rng.random(count)
    return np.minimum((_SHIFT * (grown - 1)).astype(np.int64), stock - 1)


def brand_words(*, ranks: NDArray[np.int64], seed: int) -> pl.Series:
    """Return the brand of each rank; the same rank and seed give the same brand."""
    pairs = len(_FIRST) * len(_SECOND)
    factor = 4_801  # a prime that divides neither count
    scattered = ((ranks + seed % 997) * factor) % pairs
    more = (ranks * 7 + ranks // pairs * 13 + seed) % len(_THIRD)
    is_long = ((ranks * 31 + seed) % 10 < _THREE_CHARACTERS_OF_TEN) | (ranks >= pairs)
    third = np.where(is_long, more, len(_THIRD))
    return (
        pl.Series(list(_FIRST)).gather(scattered // len(_SECOND))
        + pl.Series(list(_SECOND)).gather(scattered % len(_SECOND))
        + pl.Series([*_THIRD, ""]).gather(third)
    )
