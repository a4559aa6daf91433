"""People of the city: names, citizen ids and phones. Nobody of them exists."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.city import codes
from puhui.town.streams import stream

_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志红玉兰春梅凤琴云莲珍荣"
    "飞海波宇鑫浩婷雪慧欣佳俊峰鹏辉斌林龙波琳倩颖菊萍燕玲忠义德福贵财旺兴发家成学永"
    "正光东南胜利民生世昌大友良才仁礼信安康宁庆祥瑞嘉怡梦思雨晨阳天泽瑶萱"
)
_SURNAME_EXPONENT: Final = 0.9  # few surnames are most people
_TWO_GIVEN_RATIO: Final = 0.68
# Birth places by their codes of the time: before 1997 the prefecture's, since then today's.
# (before 1990, 1990 to 1996, since 1997); 汇川区 and 红花岗区 were one city then.
_BIRTH_PLACES: Final = np.array(
    [
        (522101, 522101, 520302),
        (522121, 522121, 520321),
        (522122, 522122, 520322),
        (522123, 522123, 520323),
        (522124, 522124, 520324),
        (522125, 522125, 520325),
        (522126, 522126, 520326),
        (522127, 522127, 520327),
        (522128, 522128, 520328),
        (522129, 522129, 520329),
        (522132, 522132, 520330),
        (522131, 522102, 520381),
    ]
)
_FIRST_BIRTH: Final = int(np.datetime64("1958-01-01").astype(np.int64))
_BIRTH_DAYS: Final = 16_000  # to 2001
_PHONES_EACH: Final = 3


def draw_person_names(*, rng: np.random.Generator, people: int) -> pl.Series:
    """Return names of two or three characters; namesakes are as common as in life."""
    ranks = np.arange(1, len(_SURNAMES) + 1, dtype=np.float64) ** -_SURNAME_EXPONENT
    surname = np.searchsorted(np.cumsum(ranks) / ranks.sum(), rng.random(people))
    surnames, given = pl.Series(list(_SURNAMES)), pl.Series([*_GIVEN, ""])
    first = rng.integers(0, len(_GIVEN), people)
    second = np.where(
        rng.random(people) < _TWO_GIVEN_RATIO, rng.integers(0, len(_GIVEN), people), len(_GIVEN)
    )
    surname = np.minimum(surname, len(_SURNAMES) - 1)
    return surnames.gather(surname) + given.gather(first) + given.gather(second)


def citizen_ids_of(*, people: NDArray[np.int64], seed: int) -> pl.Series:
    """Return each person's citizen id, distinct for distinct people."""
    places = len(_BIRTH_PLACES)
    offset = int(stream(seed=seed, name="city:citizens").integers(0, 10**6))
    slot = codes.scattered(numbers=people, modulus=places * _BIRTH_DAYS * 1000, salt=offset)
    day = _FIRST_BIRTH + slot // places % _BIRTH_DAYS
    year = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    era = np.where(year < 1990, 0, np.where(year < 1997, 1, 2))
    return codes.citizen_ids(
        division=_BIRTH_PLACES[slot % places, era],
        birth_day=day,
        sequence=slot // (places * _BIRTH_DAYS),
    )


def phones_of(*, people: NDArray[np.int64], which: NDArray[np.int64] | int) -> pl.Series:
    """Return a person's mobile number: 0 today's, 1 an earlier one, 2 a second one."""
    return codes.mobile_phones(numbers=people * _PHONES_EACH + which)
