"""Names of enterprises: region, brand, words of the sector, form, label of a shop."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.city.block import NEVER, Ints, Place
from puhui.town.city.brands import brand_words, draw_brands, stock_of_brands
from puhui.town.city.counties import FORMER_NAME
from puhui.town.city.groups import Plan
from puhui.town.city.name_words import cores, labels, pick, regions
from puhui.town.city.people import draw_person_names
from puhui.town.city.sectors import SECTORS
from puhui.town.city.traits import BRANCH, COMPANY, COOPERATIVE, SOLE_TRADER, changed_days

VARIANTS: Final = ("full", "no_region", "short", "short_no_region", "former_county")
PARTS: Final = ("region", "core", "inner", "word", "form", "label")

_FORMS: Final = ("有限公司", "有限责任公司")
_FORM_SHARES: Final = (0.85, 0.15)
_COOPERATIVE_FORMS: Final = ("专业合作社", "农民专业合作社")
_TAKEN_MARKS: Final = "源鑫记兴达和祥顺隆盛佳新"  # what is added when a name is taken
_SAME_BRAND_RATIO: Final = 0.6  # of one owner's enterprises
_RENAMED_RATIO: Final = (0.09, 0.02, 0.03, 0.0)  # by kind
_NAME_TRIES: Final = 3


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
    former = _former(place, traits, owners, parts, renamed)
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
    region, inner = regions(rng, traits)
    words = brand_words(ranks=brand, seed=place.seed)
    core = pl.select(
        pl.when(pl.Series(kind == SOLE_TRADER)).then(cores(rng, words, owners)).otherwise(words)
    ).to_series()
    sector = traits["sector"].to_numpy()
    company = pick(rng, sector, [row.words for row in SECTORS])
    shop = pick(rng, sector, [row.shops for row in SECTORS])
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
            "label": labels(rng, traits),
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


def _without_repeats(place: Place, parts: pl.DataFrame) -> pl.DataFrame:
    """Give the later of two equal names another character, as a registry would ask for."""
    rng = place.rng("taken")
    for _ in range(_NAME_TRIES):
        repeated = parts.select(pl.struct(PARTS).is_first_distinct().not_()).to_series()
        repeated = repeated & (parts["label"] == "")
        mark = pl.Series(list(_TAKEN_MARKS)).gather(rng.integers(0, len(_TAKEN_MARKS), place.count))
        parts = parts.with_columns(
            core=pl.when(repeated).then(pl.col("core") + mark).otherwise("core")
        )
    return parts


def _former(
    place: Place,
    traits: pl.DataFrame,
    owners: pl.Series,
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
    word = pick(rng, traits["sector"].to_numpy(), [row.signs for row in SECTORS])
    shop = parts["label"].str.replace("分公司$", "店")
    return parts["core"] + word + shop


def draw_owner_names(*, place: Place) -> pl.Series:
    """Return the names of the block's people: its owners, then as many others."""
    return draw_person_names(rng=place.rng("people"), people=2 * place.count)
