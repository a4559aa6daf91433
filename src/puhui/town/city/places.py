"""Addresses: streets and towns of the city's counties, invented roads, villages and estates."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import NEVER, Flags, Ints, Place
from puhui.town.city.counties import COUNTIES, FORMER_NAME, RENAMED_COUNTY
from puhui.town.city.groups import Plan
from puhui.town.city.towns import draw_towns, towns
from puhui.town.city.traits import COMPANY, changed_days
from puhui.town.streams import stream

WAYS: Final = ("full", "no_province", "county_only", "body_only", "coarse", "former_county")

_ROAD_FIRST: Final = "人民建设解放和平新华北京上海中山文化迎宾凤凰金鼎万里香江海尔乌江湘江东欣"
_ROAD_LAST: Final = ("路", "路", "街", "大道", "巷")
_ESTATES: Final = ("花园", "新城", "小区", "广场", "家园", "商贸城", "国际", "农贸市场")
_ESTATE_FIRST: Final = "锦绣阳光金域碧水兰亭御景翡翠星河天都时代世纪盛世鼎盛丽景上城"
_VILLAGE_FIRST: Final = "高坪大水龙塘石桥新田白果长岭双河柏杨兴隆茶园梁山青杠红岩坝上"
_INCUBATORS: Final = ("创业孵化园", "大学生创业园", "电商产业园")
_ROADS_EACH: Final = 24  # of a street or town
_INCUBATED_RATIO: Final = 0.05  # of companies
_MOVED_RATIO: Final = 0.13
_SAME_ADDRESS_RATIO: Final = 0.4  # of one owner's further enterprises


def draw_addresses(*, place: Place, traits: pl.DataFrame) -> pl.DataFrame:
    """Return the traits with addresses, today's and the one before, and the day of moving.

    Columns: ``town`` and ``body`` (road and number), the same with ``former_`` before,
    ``is_in_town``, ``is_incubated``, ``moved``.
    """
    rng = place.rng("addresses")
    plan, leader = traits["plan"].to_numpy(), traits["leader"].to_numpy()
    county, kind = traits["county"].to_numpy(), traits["kind"].to_numpy()
    shares = (plan == Plan.SUCCESSOR) | (
        (plan == Plan.OWNER) & (rng.random(place.count) < _SAME_ADDRESS_RATIO)
    )
    shares &= county == county[leader]
    source = np.where(shares, leader, np.arange(place.count))
    incubated = (kind == COMPANY) & (rng.random(place.count) < _INCUBATED_RATIO)
    here, before = (_addresses(place, county, incubated, name) for name in ("now", "former"))
    moved = changed_days(
        rng=rng, place=place, traits=traits, ratio=np.full(place.count, _MOVED_RATIO)
    )
    return traits.with_columns(
        town=here["town"].gather(source),
        body=here["body"].gather(source),
        is_in_town=here["is_in_town"].gather(source),
        former_town=before["town"],
        former_body=before["body"],
        is_incubated=pl.Series(incubated[source]),
        moved=pl.Series(np.where(plan == Plan.SUCCESSOR, NEVER, moved)),
    )


def written_in(*, firms: pl.DataFrame, prefix: str = "") -> dict[str, pl.Series]:
    """Return the addresses in each way of writing them, rows as in ``firms``."""
    county = pl.Series([county.name for county in COUNTIES]).gather(firms["county"])
    is_renamed = firms["county"] == RENAMED_COUNTY
    former = pl.select(pl.when(is_renamed).then(pl.lit(FORMER_NAME)).otherwise(county)).to_series()
    town, body = firms[f"{prefix}town"], firms[f"{prefix}body"]
    return {
        "full": "贵州省遵义市" + county + town + body,
        "no_province": "遵义市" + county + town + body,
        "county_only": county + town + body,
        "body_only": town + body,
        "coarse": county + town,
        "former_county": "贵州省遵义市" + former + town + body,
    }


def _addresses(place: Place, county: Ints, incubated: Flags, name: str) -> pl.DataFrame:
    rng = place.rng(f"addresses {name}")
    count = len(county)
    town_ratio = np.array([row.town_ratio for row in COUNTIES])[county]
    in_town = (rng.random(count) < town_ratio) | incubated
    which = draw_towns(rng=rng, county=county, in_town=in_town)
    town = pl.Series(towns().names).gather(which)
    road = pl.Series(_road_words(place.seed)).gather(
        (which * 31 + rng.integers(0, _ROADS_EACH, count) * 7) % 1000
    )
    number = pl.Series(1 + (rng.exponential(60, count)).astype(np.int64)).cast(pl.String)
    urban = road + number + "号" + _details(rng, count)
    village = _words(_VILLAGE_FIRST, which * 17 + rng.integers(0, 9, count))
    group = pl.Series(rng.integers(1, 13, count)).cast(pl.String)
    rural = village + "村" + group + "组"
    desk = pl.Series(_INCUBATORS).gather(rng.integers(0, len(_INCUBATORS), count))
    shared = road.gather(np.zeros(count, dtype=np.int64)) + "88号" + desk + "(集群注册)"
    in_village = ~in_town & (rng.random(count) < 0.6)
    body = (
        pl.when(pl.Series(incubated))
        .then(shared)
        .when(pl.Series(in_village))
        .then(rural)
        .otherwise(urban)
    )
    return pl.DataFrame({"town": town, "is_in_town": in_town}).with_columns(body=body)


def _details(rng: np.random.Generator, count: int) -> pl.Series:
    small, unit, room = (
        pl.Series(rng.integers(1, top, count)).cast(pl.String) for top in (30, 5, 32)
    )
    estate = _words(_ESTATE_FIRST, rng.integers(0, 60, count)) + pl.Series(_ESTATES).gather(
        rng.integers(0, len(_ESTATES), count)
    )
    way = pl.Series(np.searchsorted((0.3, 0.55, 0.75), rng.random(count)))
    return pl.select(
        pl.when(way == 0)
        .then(pl.lit(""))
        .when(way == 1)
        .then("附" + small + "号")
        .when(way == 2)
        .then(small + "栋" + unit + "单元" + room + "0" + unit + "室")
        .otherwise(estate + small + "栋" + room + "号门面")
    ).to_series()


def _words(characters: str, which: Ints) -> pl.Series:
    pairs = [characters[i : i + 2] for i in range(len(characters) - 1)]
    return pl.Series(pairs).gather(which % len(pairs))


def _road_words(seed: int) -> list[str]:
    rng = stream(seed=seed, name="city:roads")
    pairs = [_ROAD_FIRST[i : i + 2] for i in range(len(_ROAD_FIRST) - 1)]
    return [
        pairs[i] + _ROAD_LAST[j]
        for i, j in zip(
            rng.integers(0, len(pairs), 1000), rng.integers(0, len(_ROAD_LAST), 1000), strict=True
        )
    ]
