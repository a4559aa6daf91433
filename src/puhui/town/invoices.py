"""Invoices of some of the firms in one direction: days, partners and amounts."""

from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.amounts import Amounts, draw_amounts, form_limits_fen
from puhui.town.firms import years_active
from puhui.town.industries import INDUSTRIES
from puhui.town.ledger import Ledger
from puhui.town.schema import Direction
from puhui.town.seasons import Window
from puhui.town.streams import stream
from puhui.town.traps import add_returns, draw_extras, number, repeat_rows, void
from puhui.town.vat import vat_rates_by_day
from puhui.town.world import CHUNK_FIRMS, World

Ints = NDArray[np.int64]

# Assumption: standard deviation of the logarithm of an amount around its partner's usual one;
# purchases run from a tank of petrol to a machine.
_AMOUNT_SPREAD: Final[dict[Direction, float]] = {"purchase": 1.6, "sale": 0.9}
_SUPPLIER_FORM_FACTOR: Final = 10  # suppliers' forms allow more than their customer's mean


def draw_invoices(*, world: World, direction: Direction, chunk: int) -> Ledger:
    """Draw all invoices of one chunk of firms in one direction, exactly as many as shared out.

    Returns, voids, reused numbers and repeated rows are in; what depends on the whole sheet
    (spaces in the status, slips of the tax's sign) is not.
    """
    rng = stream(seed=world.seed, name=f"{direction} invoices", part=chunk)
    start = chunk * CHUNK_FIRMS
    firms = world.population.firms.slice(start, CHUNK_FIRMS)
    rows = firms[f"{direction}_invoices"].to_numpy()
    extras = draw_extras(rng=rng, firms=firms, direction=direction, rows=rows)
    ordinary = rows - extras.returns - extras.repeats
    daily = world.activity.daily_counts(rng=rng, firms=firms, counts=ordinary)
    ledger, settled = add_returns(
        rng=rng,
        ledger=_ordinary(rng, world, direction, start, daily),
        returns=extras.returns,
        last_days=_last_days(firms, world.window),
    )
    ledger = void(rng=rng, ledger=ledger, settled=settled, firms=firms, direction=direction)
    ledger = number(rng=rng, ledger=ledger, direction=direction)
    ledger = repeat_rows(rng=rng, ledger=ledger, repeats=extras.repeats)
    return replace(ledger, firm=ledger.firm + start)


def _ordinary(
    rng: np.random.Generator, world: World, direction: Direction, start: int, daily: Ints
) -> Ledger:
    """Return valid invoices without numbers; firms count from the chunk's first.

    :param start: place of the chunk's first firm in the town.
    :param daily: invoices of each firm and day of the window, shape (firms, days).
    """
    firms, days = daily.shape
    firm = np.repeat(np.arange(firms), daily.sum(axis=1))
    offset = np.repeat(np.tile(np.arange(days), firms), daily.ravel())
    link = _links(rng, world, direction, start + firm, offset)
    unset = np.zeros(len(firm), dtype=np.int64)
    amounts = _amounts(rng, world, direction, start, daily, firm, offset, link)
    return Ledger(
        firm=firm,
        day=world.window.days[offset],
        number=unset,
        partner=world.links[direction].partner[link],
        amount_fen=amounts.amount_fen,
        tax_fen=amounts.tax_fen,
        total_fen=amounts.total_fen,
        is_void=unset.astype(np.bool_),
        is_duplicate=unset.astype(np.bool_),
        has_reused_number=unset.astype(np.bool_),
    )


def _links(
    rng: np.random.Generator, world: World, direction: Direction, firm: Ints, offset: Ints
) -> Ints:
    """Return which link each invoice goes through; ``firm`` is its place in the town."""
    links, firms = world.links[direction], world.population.firms
    score = "supplier" if direction == "purchase" else "buyer"
    exponent = firms[f"{score}_concentration_score"].to_numpy()[firm]
    # a power of a uniform draw favours the first slots: their share grows with the exponent
    slot = (rng.random(len(firm)) ** exponent * links.slots[firm]).astype(np.int64)
    return links.at(
        firm=firm,
        slot=slot,
        years=offset / 365.25,
        churn_annual_ratio=firms["partner_churn_annual_ratio"].to_numpy()[firm],
    )


def _amounts(
    rng: np.random.Generator,
    world: World,
    direction: Direction,
    start: int,
    daily: Ints,
    firm: Ints,
    offset: Ints,
    link: Ints,
) -> Amounts:
    links = world.links[direction]
    firms = world.population.firms.slice(start, len(daily))
    mean = _mean_amounts_fen(firms, direction, daily.sum(axis=1), world.window)
    factor = _SUPPLIER_FORM_FACTOR if direction == "purchase" else 1
    spread = _AMOUNT_SPREAD[direction]
    luck = spread * rng.standard_normal(len(firm)) - spread**2 / 2
    return draw_amounts(
        rng=rng,
        wanted_fen=mean[firm] * np.exp(links.log_price[link] + luck),
        limit_fen=form_limits_fen(mean * factor)[firm],
        rate_percent=vat_rates_by_day(days=world.window.days)[links.vat_kind[link], offset],
    )


def _mean_amounts_fen(
    firms: pl.DataFrame, direction: Direction, invoices: Ints, window: Window
) -> NDArray[np.float64]:
    """Return the mean amount at which a firm's invoices sum to its sales, or to its costs."""
    sales = firms["annual_sales_fen"].to_numpy() * years_active(firms=firms, window=window)
    if direction == "purchase":
        industry = firms["industry"].to_physical().to_numpy()
        sales = sales * np.array([row.cost_ratio for row in INDUSTRIES])[industry]
    return np.asarray(sales / invoices, dtype=np.float64)


def _last_days(firms: pl.DataFrame, window: Window) -> Ints:
    stopped = firms["stopped_on"].to_physical().fill_null(int(window.days[-1]))
    return stopped.to_numpy().astype(np.int64)
