"""What each enterprise is: county, sector, kind, life, size, latent quality.

Every figure is an assumption.
"""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import NEVER, OPEN, Floats, Ints, Place, days_of
from puhui.town.city.counties import COUNTIES, FORMER_CODE, RENAMED_COUNTY, sector_shares
from puhui.town.city.groups import Plan
from puhui.town.city.sectors import SECTORS
from puhui.town.industries import INDUSTRIES
from puhui.town.sizes import size_classes

COMPANY, SOLE_TRADER, COOPERATIVE, BRANCH = range(4)

_INDUSTRY_BY_CODE: Final = {industry.code: industry for industry in INDUSTRIES}
_SAME_SECTOR_RATIO: Final = 0.55  # of one owner's enterprises
_SAME_COUNTY_RATIO: Final = 0.85
_UNREGISTERED_RATIO: Final = 0.02  # of sole traders that stand alone
_MEAN_AGE_DAYS: Final = 2200.0
_MOST_AGE_DAYS: Final = 9000
_CLOSED_RATIO: Final = (0.06, 0.12, 0.08, 0.08)  # by kind
_CLOSED_WITHIN_DAYS: Final = 1500
_SALES_RATIO: Final = (0.8, 0.07, 0.25, 0.3)  # of the industry's median, by kind
_SALES_SPREAD: Final = (1.1, 0.8, 0.9, 0.7)  # of the logarithm
_SALES_PER_HEAD_YUAN: Final = 180_000
_COUNTY_RENAMED: Final = days_of("2016-06-06")
_NEW_CODES: Final = days_of("2015-10-01")
SPREAD_OF_VIEWS: Final = ("morale", "skill")  # what one kind of source sees more of than another


def draw_traits(*, place: Place, groups: pl.DataFrame) -> pl.DataFrame:
    """Return the groups with the traits of each enterprise; days count from 1970-01-01."""
    county, sector, kind = _what_they_are(place, groups)
    opened, closed = _lives(place, groups, kind)
    latent = _latent(place, groups)
    sales = _annual_sales_yuan(place, sector, kind, latent["quality"])
    unregistered = place.rng("unregistered").random(place.count) < _UNREGISTERED_RATIO
    bounds = np.array([_INDUSTRY_BY_CODE[s.industry].size_bounds for s in SECTORS], dtype=float)
    spread = np.exp(0.4 * place.rng("heads").standard_normal(place.count))
    return groups.with_columns(
        number=pl.Series(place.first + np.arange(place.count)),
        county=pl.Series(county),
        sector=pl.Series(sector),
        kind=pl.Series(kind),
        division=pl.Series(_divisions(county, opened)),
        is_new_style=pl.Series(opened >= _NEW_CODES),
        is_registered=pl.Series(
            ~unregistered | (kind != SOLE_TRADER) | (groups["plan"].to_numpy() != Plan.SINGLE)
        ),
        was_county=pl.Series((county == RENAMED_COUNTY) & (opened < _COUNTY_RENAMED)),
        opened=pl.Series(opened),
        closed=pl.Series(closed),
        sales_yuan=pl.Series(sales),
        employees=pl.Series(1 + (sales / _SALES_PER_HEAD_YUAN * spread).astype(np.int64)),
        size=pl.Series(size_classes(annual_sales_yuan=sales, bounds=bounds[sector])),
        **{name: pl.Series(values) for name, values in latent.items()},
    )


def _what_they_are(place: Place, groups: pl.DataFrame) -> tuple[Ints, Ints, Ints]:
    rng = place.rng("traits")
    plan, leader, rank = (groups[name].to_numpy() for name in ("plan", "leader", "rank"))
    follows = rank > 0
    shares = np.array([county.share for county in COUNTIES])
    county = np.searchsorted(np.cumsum(shares / shares.sum())[:-1], rng.random(place.count))
    same = follows & ((plan != Plan.OWNER) | (rng.random(place.count) < _SAME_COUNTY_RATIO))
    county = np.where(same, county[leader], county)
    sector = _draw_sectors(rng, county, plan)
    same = follows & ((plan != Plan.OWNER) | (rng.random(place.count) < _SAME_SECTOR_RATIO))
    sector = np.where(same, sector[leader], sector)
    sole = np.array([row.sole_trader_ratio for row in SECTORS])[sector]
    cooperative = np.array([row.cooperative_ratio for row in SECTORS])[sector]
    draw = rng.random(place.count)
    kind = np.where(
        draw < sole, SOLE_TRADER, np.where(draw < sole + cooperative, COOPERATIVE, COMPANY)
    )
    kind = np.where(plan == Plan.CHAIN, np.where(follows, BRANCH, COMPANY), kind)
    kind = np.where(plan == Plan.SUCCESSOR, np.where(follows, COMPANY, SOLE_TRADER), kind)
    return county.astype(np.int64), sector.astype(np.int64), kind.astype(np.int64)


def _draw_sectors(rng: np.random.Generator, county: Ints, plan: Ints) -> Ints:
    by_county = sector_shares()
    chains = by_county * np.array([sector.chain_weight for sector in SECTORS])
    chains /= chains.sum(axis=1, keepdims=True)
    both = np.cumsum(np.stack([by_county, chains]), axis=2)  # (single or chain, county, sector)
    rows = np.where(plan == Plan.CHAIN, len(COUNTIES), 0) + county
    flat = both.reshape(-1, len(SECTORS)) + np.arange(2 * len(COUNTIES))[:, None]
    found = np.searchsorted(flat.ravel(), rng.random(len(county)) + rows, side="right")
    return np.asarray(np.minimum(found - rows * len(SECTORS), len(SECTORS) - 1), dtype=np.int64)


def _lives(place: Place, groups: pl.DataFrame, kind: Ints) -> tuple[Ints, Ints]:
    rng = place.rng("lives")
    plan, leader, rank = (groups[name].to_numpy() for name in ("plan", "leader", "rank"))
    age = np.minimum(40 + rng.exponential(_MEAN_AGE_DAYS, place.count), _MOST_AGE_DAYS)
    age = np.where(plan == Plan.SUCCESSOR, np.maximum(age, 500), age).astype(np.int64)
    # Shops open after their head: within its life.
    within = (age[leader] * rng.uniform(0.1, 0.95, place.count)).astype(np.int64)
    age = np.where((plan == Plan.CHAIN) & (rank > 0), within, age)
    opened = place.today - age
    closes = rng.random(place.count) < np.array(_CLOSED_RATIO)[kind]
    since = np.minimum(rng.integers(10, _CLOSED_WITHIN_DAYS, place.count), age // 2)
    closed = np.where(closes & (age > 200), place.today - since, OPEN)
    closed = np.where((plan == Plan.CHAIN) & (rank == 0), OPEN, closed)
    followed = (plan == Plan.SUCCESSOR) & (rank == 0)
    closed = np.where(followed, place.today - np.maximum(since, 60), closed)
    next_opens = closed[leader] + rng.integers(-20, 40, place.count)
    follower = (plan == Plan.SUCCESSOR) & (rank > 0)
    opened = np.where(follower, np.minimum(next_opens, place.today - 20), opened)
    return opened, np.where(follower, OPEN, closed)


def _latent(place: Place, groups: pl.DataFrame) -> dict[str, Floats]:
    """Return quality and what follows it: growth, morale in paying, skill in running the firm."""
    rng = place.rng("latent")
    own, of_owner = rng.standard_normal((2, place.count))
    leader = groups["leader"].to_numpy()
    in_group = groups["plan"].to_numpy() != Plan.SINGLE
    quality = np.where(in_group, 0.8 * own + 0.6 * of_owner[leader], own)
    views = {
        name: 0.7 * quality + np.sqrt(1 - 0.7**2) * rng.standard_normal(place.count)
        for name in SPREAD_OF_VIEWS
    }
    growth = 0.02 + 0.10 * quality + 0.12 * rng.standard_normal(place.count)
    return {"quality": quality, **views, "growth": growth}


def _annual_sales_yuan(place: Place, sector: Ints, kind: Ints, quality: Floats) -> Floats:
    medians = [_INDUSTRY_BY_CODE[row.industry].annual_sales_median_yuan for row in SECTORS]
    median = np.array(medians, dtype=np.float64)[sector] * np.array(_SALES_RATIO)[kind]
    noise = place.rng("sales").standard_normal(place.count)
    spread = np.array(_SALES_SPREAD)[kind]
    return np.asarray(median * np.exp(spread * noise + 0.15 * quality), dtype=np.float64)


def _divisions(county: Ints, opened: Ints) -> Ints:
    codes = np.array([int(row.code) for row in COUNTIES])[county]
    former = (county == RENAMED_COUNTY) & (opened < _COUNTY_RENAMED)
    return np.asarray(np.where(former, int(FORMER_CODE), codes), dtype=np.int64)


def changed_days(
    *, rng: np.random.Generator, place: Place, traits: pl.DataFrame, ratio: Floats
) -> Ints:
    """Return the day on which something changed once within an enterprise's life, or ``NEVER``."""
    opened = traits["opened"].to_numpy()
    last = np.minimum(traits["closed"].to_numpy(), place.today)
    day = opened + ((0.15 + 0.8 * rng.random(place.count)) * (last - opened)).astype(np.int64)
    changes = (rng.random(place.count) < ratio) & (last - opened > 200)
    return np.asarray(np.where(changes, day, NEVER), dtype=np.int64)
