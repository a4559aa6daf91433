"""Products and policies as everybody may read them: what is in force today."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from puhui.matching import Item, Rates
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.in_force import item_of, items_in_force, versions_in_force
from puhui_web.catalogue.rates_on import rates_on

_BP: Final = 10_000  # basis points in 1


@dataclass(frozen=True)
class PublicItem:
    """An item in force, with the range of its yearly rate on the day; None: it lends nothing."""

    item: Item
    rate_min_annual_ratio: Decimal | None
    rate_max_annual_ratio: Decimal | None


@dataclass(frozen=True)
class PublicVersion(PublicItem):
    """One item's page: also which version it is, and since when."""

    number: int
    valid_from: date
    valid_until: date | None


@query(Permission.PUBLIC_READ)
def public_items(
    *, actor: Actor, today: date, kind: str = "", stage: str = "", county_code: str = ""
) -> tuple[PublicItem, ...]:
    """Return the items in force by code, narrowed to a kind, a stage of life, a county.

    An item without stages or counties is for all of them.
    """
    rates = rates_on(today)
    return tuple(
        _public(item, rates)
        for item in items_in_force(today)
        if (not kind or item.kind == kind)
        and (not stage or not item.stages or stage in item.stages)
        and (not county_code or not item.regions or county_code in item.regions)
    )


@query(Permission.PUBLIC_READ)
def item_page(*, actor: Actor, code: str, today: date) -> PublicVersion:
    """Return one item in force.

    :raises OutOfReach: if nothing of the code is in force.
    """
    version = versions_in_force(today).filter(item__code=code).first()
    if version is None or version.valid_from is None:
        raise out_of_reach("这个产品或政策", "such product or policy")
    item = item_of(version.document, version.valid_from, version.valid_until)
    shown = _public(item, rates_on(today))
    return PublicVersion(
        item=item,
        rate_min_annual_ratio=shown.rate_min_annual_ratio,
        rate_max_annual_ratio=shown.rate_max_annual_ratio,
        number=version.number,
        valid_from=version.valid_from,
        valid_until=version.valid_until,
    )


@query(Permission.CATALOGUE_READ)
def search_items(*, actor: Actor, text: str, today: date, limit: int = 10) -> tuple[Item, ...]:
    """Return items in force whose name, summary or code holds every word of a text."""
    words = text.casefold().split()
    if not words:
        return ()
    found = (item for item in items_in_force(today) if all(w in _searched(item) for w in words))
    return tuple(found)[:limit]


def _public(item: Item, rates: Rates) -> PublicItem:
    limits = rates.range_bp(item)
    if limits is None:
        return PublicItem(item, None, None)
    low, high = limits
    return PublicItem(item, Decimal(low) / _BP, Decimal(high) / _BP)


def _searched(item: Item) -> str:
    parts = (item.code, *item.name, *item.summary, *item.provider)
    return " ".join(parts).casefold()
