"""Which provider knows which enterprise, and of when its knowledge is. All rates are assumptions.

Presence follows kind, size and sector, and a little the quality: a temptation for any model that
would rather judge by which sources there are than by what they say.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from puhui.sources.providers import TABLES
from puhui.town.city.block import NEVER, OPEN, Block, Flags, Floats, Ints
from puhui.town.city.habits import HABITS
from puhui.town.city.sectors import SECTORS
from puhui.town.city.views import Rows

_ON_QUALITY: Final = 0.10  # of the logarithm of the rate, by one standard deviation
_SNAPSHOT_LAG_DAYS: Final = 12  # what a provider sends holds for a day shortly before
_FORMER_DAYS: Final = (200, 4000)  # how old knowledge is that nobody renewed
_LATE_DAYS: Final = (1100, 2600)
_CLOSED_RATIO: Final = 0.5  # of closed enterprises that a table still has


@dataclass(frozen=True)
class Reach:
    """How much of the city a table has."""

    by_kind: tuple[float, float, float, float]  # company, sole trader, cooperative, branch
    on_size: float = 0.0  # of the logarithm of the rate, by one of the logarithm of sales
    more: tuple[float, ...] = ()  # chance of a second, third, ... record
    is_event: bool = False  # each row has a day of its own
    on_quality: float = _ON_QUALITY


REACHES: Final = {
    "tax.taxpayers": Reach((0.93, 0.55, 0.60, 0.55), on_size=0.06),
    "utility.accounts": Reach((0.50, 0.48, 0.40, 0.60), more=(0.45, 0.12)),
    "court.judgments": Reach(
        (0.075, 0.025, 0.03, 0.01),
        on_size=0.25,
        more=(0.3, 0.3),
        is_event=True,
        on_quality=-0.45,
    ),
    "court.enforcements": Reach(
        (0.03, 0.012, 0.012, 0.004), on_size=0.2, more=(0.25,), is_event=True, on_quality=-0.8
    ),
    "social.employers": Reach((0.50, 0.06, 0.15, 0.35), on_size=0.25),
    "customs.traders": Reach((0.25, 0.02, 0.05, 0.0), on_size=0.5),  # times the sector's exports
    "assets.titles": Reach((0.10, 0.04, 0.06, 0.0), on_size=0.4, more=(0.3,), is_event=True),
    "assets.rights": Reach((0.09, 0.01, 0.04, 0.0), on_size=0.3, more=(0.45, 0.4), is_event=True),
    "lists.entries": Reach((0.05, 0.015, 0.03, 0.01), more=(0.1,), is_event=True, on_quality=0.0),
    "referral.customers": Reach((0.05, 0.025, 0.06, 0.01), more=(0.1,), is_event=True),
    "bank.accounts": Reach((0.42, 0.18, 0.30, 0.25), on_size=0.15, more=(0.18, 0.1)),
    "merchant.merchants": Reach((0.5, 1.1, 0.4, 1.0), more=(0.15,)),  # times the sector's receipts
    "chain.dealers": Reach((0.20, 0.12, 0.10, 0.0), on_size=0.2),  # times the sector's part
}
_CHAIN_SECTORS: Final = {"liquor_sales": 1.0, "grocery": 0.2, "chilli_food": 0.3, "planting": 0.2}
_SCALES: Final[dict[str, dict[str, float]]] = {
    "customs.traders": {sector.code: sector.export_ratio for sector in SECTORS},
    "merchant.merchants": {sector.code: sector.receipts_ratio for sector in SECTORS},
    "chain.dealers": {sector.code: _CHAIN_SECTORS.get(sector.code, 0.0) for sector in SECTORS},
}


def rows_of(*, block: Block, table: str) -> Rows:
    """Return which enterprises the table has rows of, with the days of their knowledge."""
    rng = block.place.rng(f"presence {table}")
    firm = _firms(block, table, rng)
    observed, known = _days(block, table, firm, rng)
    return Rows(table=table, fields=party_fields(table), firm=firm, observed=observed, known=known)


def party_fields(table: str) -> frozenset[str]:
    """Return the fields that this table gives of a party."""
    party = TABLES[table].party
    assert party is not None, "only tables with parties are asked for"
    return frozenset(party.fields)


def is_known_to(*, block: Block, table: str) -> Flags:
    """Return which enterprises the table knows; the same for whoever asks."""
    known = np.zeros(block.place.count, dtype=np.bool_)
    known[rows_of(block=block, table=table).firm] = True
    return known


def _firms(block: Block, table: str, rng: np.random.Generator) -> Ints:
    if table == "registry.enterprises":
        twice = rng.random(block.place.count) < 0.0005
        return np.repeat(np.arange(block.place.count), block.is_("is_registered") * (1 + twice))
    if table == "registry.changes":
        return np.flatnonzero((block.of("renamed") > NEVER) & block.is_("is_registered"))
    reach = REACHES[table]
    rate = _rate(block, table, reach)
    count = (rng.random(block.place.count) < rate).astype(np.int64)
    for chance in reach.more:
        count = count + ((count > 0) & (rng.random(block.place.count) < chance))
    is_open = block.of("closed") >= OPEN
    stays = is_open | reach.is_event | (rng.random(block.place.count) < _CLOSED_RATIO)
    return np.repeat(np.arange(block.place.count), count * stays)


def _rate(block: Block, table: str, reach: Reach) -> Floats:
    sales = block.of("sales_yuan")
    size = np.log(sales / 500_000)
    rate = np.array(reach.by_kind)[block.of("kind")]
    rate = rate * np.exp(reach.on_quality * block.of("quality") + reach.on_size * size)
    if table in _SCALES:
        rate = (
            rate * np.array([_SCALES[table][sector.code] for sector in SECTORS])[block.of("sector")]
        )
    has_no_number = ~block.is_("is_registered")
    informal = table in ("merchant.merchants", "utility.accounts", "referral.customers")
    return np.asarray(np.where(has_no_number & ~np.bool_(informal), 0.0, rate), dtype=np.float64)


def _days(block: Block, table: str, firm: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    place, count = block.place, len(firm)
    opened, closed = block.of("opened")[firm], block.of("closed")[firm]
    last = np.minimum(closed - 1, place.today - _SNAPSHOT_LAG_DAYS)
    if table == "registry.enterprises":  # the registry keeps the closed ones too
        today = np.full(count, place.today - _SNAPSHOT_LAG_DAYS)
        return today, today
    if table == "registry.changes":
        day = block.of("renamed")[firm]
        return day, day - 1
    if table in REACHES and REACHES[table].is_event:
        within = np.maximum(opened + 1, last - 5 * 365)
        observed = within + (rng.random(count) * np.maximum(last - within, 1)).astype(np.int64)
    else:
        late = rng.random(count) < HABITS[table].late
        back = np.where(late, rng.integers(*_LATE_DAYS, count), 0)
        observed = np.maximum(last - back, np.minimum(opened + 5, last))
    stale = rng.random(count) < HABITS[table].former
    known = np.where(stale, observed - rng.integers(*_FORMER_DAYS, count), observed)
    return observed, np.maximum(known, opened)
