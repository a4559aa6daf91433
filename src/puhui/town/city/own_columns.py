"""Columns of party tables that say something of the enterprise beside who it is."""

from collections.abc import Callable
from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import OPEN, Block, Flags, Ints, date_series
from puhui.town.city.sectors import SECTORS
from puhui.town.city.traits import BRANCH, COOPERATIVE, SOLE_TRADER
from puhui.town.city.views import Rows

OwnColumns = Callable[[Block, Rows], dict[str, pl.Series]]

_KIND_CODES: Final = ("company", "sole_trader", "cooperative", "branch")
_OUTLETS: Final = 60
_CORE_FIRMS: Final = ("黔醇酒业股份", "遵香辣椒食品集团", "云岭茶业控股")  # invented
_PARTNERS: Final = (
    "市工商联",
    "市茶业协会",
    "县中小企业服务中心",
    "市融资担保公司",
    "产业园管委会",
)
_CAUSES: Final = (
    *("买卖合同纠纷", "民间借贷纠纷", "金融借款合同纠纷", "建设工程施工合同纠纷"),
    *("劳动争议", "租赁合同纠纷", "承揽合同纠纷"),
)
_LISTS: Final = {
    "red": ("纳税信用A级名单", "守合同重信用企业", "诚信示范商户"),
    "black": ("重大税收违法失信主体", "拖欠农民工工资名单", "食品安全严重违法名单"),
}


def _text(rng: np.random.Generator, words: tuple[str, ...], count: int) -> pl.Series:
    return pl.Series(words).gather(rng.integers(0, len(words), count))


def _registry(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own registry"), rows.firm
    kind, closed = block.of("kind")[firm], block.of("closed")[firm]
    capital = np.exp(rng.normal(0, 0.6, len(firm))) * block.of("sales_yuan")[firm] / 4
    rounded = np.maximum(np.round(capital, -4), 10_000).astype(np.int64) * 100
    has_none = np.isin(kind, (BRANCH,)) | (kind == SOLE_TRADER) & (rng.random(len(firm)) < 0.3)
    abnormal = rng.random(len(firm)) < 0.03 * np.exp(-0.5 * block.of("quality")[firm])
    revoked = rng.random(len(firm)) < 0.1
    shut = np.where(revoked, "revoked", "deregistered")
    status = np.where(closed < OPEN, shut, np.where(abnormal, "abnormal", "active"))
    ended = np.where(status == "deregistered", closed, OPEN)
    return {
        "kind": pl.Series(_KIND_CODES).gather(kind),
        "registered_capital_fen": _null_where(rounded, has_none),
        "status": pl.Series(status),
        "closed_on": date_series(ended),
    }


def _changes(block: Block, rows: Rows) -> dict[str, pl.Series]:
    count = len(rows.firm)
    return {
        "item": pl.Series(["name"]).new_from_index(0, count),
        "after": block.texts["name full"].gather(rows.firm),
    }


def _tax(block: Block, rows: Rows) -> dict[str, pl.Series]:
    is_general = block.of("sales_yuan")[rows.firm] > 5_000_000
    is_general &= ~np.isin(block.of("kind")[rows.firm], (SOLE_TRADER, COOPERATIVE))
    return {"taxpayer_kind": pl.Series(np.where(is_general, "general", "small_scale"))}


def _utility(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own utility"), rows.firm
    first = pl.Series(firm).is_first_distinct().to_numpy()
    kinds = np.where(rng.random(len(firm)) < 0.7, "water", "gas")
    meter = np.maximum(block.of("opened")[firm], rows.known - rng.integers(0, 2000, len(firm)))
    return {
        "utility": pl.Series(np.where(first, "electricity", kinds)),
        "opened_on": date_series(np.minimum(meter, rows.observed)),
    }


def _judgments(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own judgments"), rows.firm
    defends = 1 / (1 + np.exp(block.of("morale")[firm] - 0.2))
    draw = rng.random(len(firm))
    role = np.where(draw < defends, "defendant", np.where(draw < 0.97, "plaintiff", "third_party"))
    return {
        "role": pl.Series(role),
        "cause": _text(rng, _CAUSES, len(firm)),
        "amount_fen": pl.Series(_claims(rng, block.of("sales_yuan")[firm])),
    }


def _enforcements(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own enforcements"), rows.firm
    ends = rows.observed + rng.integers(20, 500, len(firm))
    paid = rng.random(len(firm)) < 1 / (1 + np.exp(-block.of("morale")[firm]))
    closed = np.where(paid & (ends < block.place.today), ends, OPEN)
    dishonest = ~paid & (rng.random(len(firm)) < 0.4)
    return {
        "amount_fen": pl.Series(_claims(rng, block.of("sales_yuan")[firm])),
        "closed_on": date_series(closed),
        "is_dishonest": pl.Series(dishonest),
    }


def _titles(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own titles"), rows.firm
    area = np.round(np.exp(rng.normal(5.2, 0.9, len(firm))), 1)
    value = (area * rng.uniform(2_000, 9_000, len(firm))).astype(np.int64) * 100
    mortgaged = rng.random(len(firm)) < 1 / (1 + np.exp(0.3 + 0.5 * block.of("skill")[firm]))
    kind = np.where(rng.random(len(firm)) < 0.25, "land", "building")
    return {
        "kind": pl.Series(kind),
        "area_m2": pl.Series(area),
        "value_fen": pl.Series(value),
        "is_mortgaged": pl.Series(mortgaged),
    }


def _rights(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, count = block.place.rng("own rights"), len(rows.firm)
    kinds = ("patent", "trademark", "trademark", "trademark", "copyright")
    return {
        "kind": _text(rng, kinds, count),
        "valid_until": date_series(rows.observed + 3650),
    }


def _lists(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own lists"), rows.firm
    good = rng.random(len(firm)) < 1 / (1 + np.exp(-0.8 - 1.1 * block.of("morale")[firm]))
    names = {colour: _text(rng, words, len(firm)) for colour, words in _LISTS.items()}
    removed = rows.observed + rng.integers(200, 1500, len(firm))
    stays = good | (removed >= block.place.today) | (rng.random(len(firm)) < 0.5)
    return {
        "colour": pl.Series(np.where(good, "red", "black")),
        "list_name": pl.select(
            pl.when(pl.Series(good)).then(names["red"]).otherwise(names["black"])
        ).to_series(),
        "removed_on": date_series(np.where(stays, OPEN, removed)),
    }


def _referrals(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own referrals"), rows.firm
    need = block.of("sales_yuan")[firm] * np.exp(rng.normal(-1.6, 0.6, len(firm)))
    return {
        "partner": _text(rng, _PARTNERS, len(firm)),
        "need_fen": pl.Series(np.maximum(np.round(need, -4), 20_000).astype(np.int64) * 100),
    }


def _bank(block: Block, rows: Rows) -> dict[str, pl.Series]:
    rng, firm = block.place.rng("own bank"), rows.firm
    age = rows.known - block.of("opened")[firm]
    opened = block.of("opened")[firm] + (rng.random(len(firm)) * np.maximum(age, 1)).astype(
        np.int64
    )
    outlet = block.of("county")[firm] * 10 + rng.integers(0, _OUTLETS // 10, len(firm))
    return {
        "opened_on": date_series(opened),
        "branch_code": "2403" + pl.Series(outlet).cast(pl.String).str.zfill(4),
    }


def _dealers(block: Block, rows: Rows) -> dict[str, pl.Series]:
    codes = [sector.code for sector in SECTORS]
    of_sector = {"chilli_food": 1, "planting": 1, "tea": 2}
    core = np.array([of_sector.get(code, 0) for code in codes])[block.of("sector")[rows.firm]]
    return {"core_firm": pl.Series(_CORE_FIRMS).gather(core)}


def _claims(rng: np.random.Generator, sales: Ints) -> Ints:
    """Return amounts in fen that a court speaks of."""
    yuan = np.exp(rng.normal(-2.6, 1.0, len(sales))) * sales
    return np.asarray(np.maximum(yuan, 2_000).astype(np.int64) * 100, dtype=np.int64)


def _null_where(values: Ints, where: Flags) -> pl.Series:
    return pl.select(pl.when(~pl.Series(where)).then(pl.Series(values))).to_series()


OWN_COLUMNS: Final[dict[str, OwnColumns]] = {
    "registry.enterprises": _registry,
    "registry.changes": _changes,
    "tax.taxpayers": _tax,
    "utility.accounts": _utility,
    "court.judgments": _judgments,
    "court.enforcements": _enforcements,
    "assets.titles": _titles,
    "assets.rights": _rights,
    "lists.entries": _lists,
    "referral.customers": _referrals,
    "bank.accounts": _bank,
    "chain.dealers": _dealers,
}
