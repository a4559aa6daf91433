"""Names of enterprises: region, brand, words of the sector, form, label of a shop."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.city.block import NEVER, Ints, Place
from puhui.town.city.brands import brand_words, draw_brands, stock_of_brands
from puhui.town.city.counties import COUNTIES, FORMER_NAME
from puhui.town.city.groups import Plan
from puhui.town.city.people import draw_person_names
from puhui.town.city.sectors import SECTORS
from puhui.town.city.traits import BRANCH, COMPANY, COOPERATIVE, SOLE_TRADER, changed_days

VARIANTS: Final = ("full", "no_region", "short", "short_no_region", "former_county")
PARTS: Final = ("region", "core", "inner", "word", "form", "label")

_COUNTY_WORDS: Final = tuple(
    county.name.replace("仡佬族苗族自治县", "自治县") for county in COUNTIES
)
_DISTRICTS: Final = tuple(name.endswith("区") for name in _COUNTY_WORDS)
_COMPANY_REGIONS: Final = (0.28, 0.14, 0.03, 0.52, 0.03)  # 遵义市 贵州 贵州省 county inner
_FORMS: Final = ("有限公司", "有限责任公司")
_FORM_SHARES: Final = (0.85, 0.15)
_COOPERATIVE_FORMS: Final = ("专业合作社", "农民专业合作社")
_CORES: Final = (0.58, 0.14, 0.14, 0.14)  # brand, owner's name, 老张 or 张记, a common word
_COMMON_CORES: Final = (
    *("便民", "惠民", "万家", "好又来", "如意", "顺发", "四季", "阳光", "幸福", "平价", "家家乐"),
    *("新世纪", "兴旺", "鸿运", "聚福", "好再来", "诚信", "老地方", "十字街", "南门", "北关"),
    *("好日子", "喜洋洋", "乡村", "大众", "佳佳", "红红", "天天", "每一天", "喜来", "恒发"),
)
_TAKEN_MARKS: Final = "源鑫记兴达和祥顺隆盛佳新"  # what is added when a name is taken
_NUMERALS: Final = "一二三四五六七八九十"
_SAME_BRAND_RATIO: Final = 0.6  # of one owner's enterprises
_RENAMED_RATIO: Final = (0.09, 0.02, 0.03, 0.0)  # by kind
_CLOSED_LOOPS: Final = 3


def draw_names(*, place: Place, traits: pl.DataFrame, owners: pl.Series) -> pl.DataFrame:
    """Return the traits with name parts, present and former, and the day of a renaming.

    Columns: those of ``PARTS``, the same with ``former_`` before, ``sign``, ``brand``, ``renamed``.

    :param owners: names of the owners.
    """
    brand = _brands(place, traits)
    parts = _parts(place, traits, owners, brand, "names")
    parts = _without_repeats(place, parts)
    renamed = changed_days(
        rng=place.rng("renamed"),
        place=place,
        traits=traits,
        ratio=np.array(_RENAMED_RATIO)[traits["kind"].to_numpy()],
    )
    former = _former(place, traits, owners, brand, parts, renamed)
    return traits.with_columns(
        *parts.get_columns(),
        *(former[part].alias(f"former_{part}") for part in PARTS),
        sign=_signs(place, traits, parts),
        brand=pl.Series(brand),
        renamed=pl.Series(renamed),
    )


def variants_of(*, firms: pl.DataFrame, prefix: str = "") -> dict[str, pl.Series]:
    """Return the names in each way of writing them, rows as in ``firms``."""
    region, core, inner, word, form, label = (pl.col(prefix + part) for part in PARTS)
    short_form = form.replace({"有限公司": "公司", "有限责任公司": "公司"}).str.replace(
        "^农民专业合作社$", "合作社"
    )
    short_form = short_form.str.replace("^专业合作社$", "合作社")
    return {
        "full": firms.select(pl.concat_str(region, core, inner, word, form, label)).to_series(),
        "no_region": firms.select(pl.concat_str(core, word, form, label)).to_series(),
        "short": firms.select(pl.concat_str(region, core, word, short_form, label)).to_series(),
        "short_no_region": firms.select(pl.concat_str(core, word, label)).to_series(),
        "former_county": firms.select(
            pl.concat_str(region.str.replace("播州区", FORMER_NAME), core, inner, word, form, label)
        ).to_series(),
    }


def _brands(place: Place, traits: pl.DataFrame) -> Ints:
    rng = place.rng("brands")
    brand = draw_brands(
        rng=rng, count=place.count, stock=stock_of_brands(enterprises=place.enterprises)
    )
    plan, leader = traits["plan"].to_numpy(), traits["leader"].to_numpy()
    same = (plan != Plan.OWNER) | (rng.random(place.count) < _SAME_BRAND_RATIO)
    return np.asarray(np.where(same, brand[leader], brand), dtype=np.int64)


def _parts(
    place: Place, traits: pl.DataFrame, owners: pl.Series, brand: Ints, name: str
) -> pl.DataFrame:
    rng = place.rng(name)
    kind = traits["kind"].to_numpy()
    in_company_style = np.isin(kind, (COMPANY, BRANCH))
    region, inner = _regions(rng, traits)
    words = brand_words(ranks=brand, seed=place.seed)
    core = pl.select(
        pl.when(pl.Series(kind == SOLE_TRADER)).then(_cores(rng, words, owners)).otherwise(words)
    ).to_series()
    sector = traits["sector"].to_numpy()
    company = _pick(rng, sector, [row.words for row in SECTORS])
    shop = _pick(rng, sector, [row.shops for row in SECTORS])
    forms = np.where(rng.random(place.count) < _FORM_SHARES[0], *_FORMS)
    cooperative = np.where(rng.random(place.count) < 0.6, *_COOPERATIVE_FORMS)
    form = np.where(in_company_style, forms, np.where(kind == COOPERATIVE, cooperative, ""))
    table = pl.DataFrame(
        {
            "region": region,
            "core": core,
            "inner": inner,
            "word": pl.select(
                pl.when(pl.Series(kind == SOLE_TRADER)).then(shop).otherwise(company)
            ).to_series(),
            "form": form.tolist(),
            "label": _labels(rng, traits),
        }
    )
    return _like_their_heads(table, traits)


def _like_their_heads(table: pl.DataFrame, traits: pl.DataFrame) -> pl.DataFrame:
    """Give shops of a chain their head's name, and a successor its forerunner's core."""
    plan, leader = traits["plan"].to_numpy(), traits["leader"].to_numpy()
    of_head = table[leader]
    chain, successor = pl.Series(plan == Plan.CHAIN), pl.Series(plan == Plan.SUCCESSOR)
    return table.select(
        *(
            pl.when(chain).then(of_head[part]).otherwise(part).alias(part)
            for part in ("region", "inner", "word", "form")
        ),
        pl.when(chain | successor).then(of_head["core"]).otherwise("core").alias("core"),
        "label",
    )


def _regions(rng: np.random.Generator, traits: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
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


def _cores(rng: np.random.Generator, words: pl.Series, owners: pl.Series) -> pl.Series:
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


def _pick(rng: np.random.Generator, sector: Ints, choices: list[tuple[str, ...]]) -> pl.Series:
    counts = np.array([len(row) for row in choices])
    first = np.cumsum(counts) - counts
    place = first[sector] + (rng.random(len(sector)) * counts[sector]).astype(np.int64)
    return pl.Series([word for row in choices for word in row]).gather(place)


def _labels(rng: np.random.Generator, traits: pl.DataFrame) -> pl.Series:
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


def _without_repeats(place: Place, parts: pl.DataFrame) -> pl.DataFrame:
    """Give the later of two equal names another character, as a registry would ask for."""
    rng = place.rng("taken")
    for _ in range(_CLOSED_LOOPS):
        repeated = parts.select(pl.struct(PARTS).is_first_distinct().not_()).to_series()
        repeated = repeated & (parts["label"] == "")
        mark = pl.Series(list(_TAKEN_MARKS)).gather(rng.integers(0, len(_TAKEN_MARKS), place.count))
        parts = parts.with_columns(
            core=pl.when(repeated).then(pl.col("core") + mark).otherwise("core")
        )
    return parts


def _former(  # noqa: PLR0917 - one place that knows what a renaming keeps
    place: Place,
    traits: pl.DataFrame,
    owners: pl.Series,
    brand: Ints,
    parts: pl.DataFrame,
    renamed: Ints,
) -> pl.DataFrame:
    """Return earlier name parts: another brand, or the same one in another line or region."""
    rng = place.rng("former")
    other = draw_brands(
        rng=rng, count=place.count, stock=stock_of_brands(enterprises=place.enterprises)
    )
    drawn = _parts(place, traits, owners, other, "former names")
    way = rng.random(place.count)
    takes: dict[str, NDArray[np.bool_]] = {
        "core": way < 0.55,
        "word": (way >= 0.55) & (way < 0.85),
        "region": way >= 0.85,
        "form": way < 0.2,
    }
    has = renamed > NEVER
    columns = [
        pl.when(pl.Series(has & takes[part])).then(drawn[part]).otherwise(part).alias(part)
        if part in takes
        else pl.col(part)
        for part in PARTS
    ]
    return parts.select(columns)


def _signs(place: Place, traits: pl.DataFrame, parts: pl.DataFrame) -> pl.Series:
    """Return what stands over the door: the core and a short word, the shop's label behind."""
    rng = place.rng("signs")
    word = _pick(rng, traits["sector"].to_numpy(), [row.signs for row in SECTORS])
    shop = parts["label"].str.replace("分公司$", "店")
    return parts["core"] + word + shop


def draw_owner_names(*, place: Place) -> pl.Series:
    """Return the names of the block's people: its owners, then as many others."""
    return draw_person_names(rng=place.rng("people"), people=2 * place.count)
