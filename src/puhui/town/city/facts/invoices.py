"""VAT invoices of some of the bank's customers."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import BLOCK_ENTERPRISES, OPEN, Block, Ints, date_series
from puhui.town.city.facts.activity import MONTHS, Activity
from puhui.town.city.facts.money import fen_of
from puhui.town.city.party_tables import PartyRows
from puhui.town.city.presence import party_fields
from puhui.town.city.sectors import SECTORS
from puhui.town.city.traits import COMPANY, SOLE_TRADER
from puhui.town.city.views import Rows
from puhui.town.industries import INDUSTRIES
from puhui.town.vat import VatKind, vat_rates_by_day

_ROWS_EACH: Final = 100  # on average
_SALES_ROWS_RATIO: Final = 0.55
_VOID_RATIO: Final = 0.035
_RETURN_RATIO: Final = 0.02
_PARTNERS: Final = (25, 15)  # buyers and suppliers of an ordinary enterprise
_NUMBERS: Final = 10**8


def issuers(*, block: Block, customers: Ints, quota: int) -> Rows:
    """Return the rows of the invoice platform: some of the bank's customers that trade."""
    rng, place = block.place.rng("facts issuers"), block.place
    firms = np.unique(customers)
    is_open = block.of("closed")[firms] >= OPEN
    trades = np.isin(block.of("kind")[firms], (COMPANY, SOLE_TRADER))
    firms = firms[is_open & trades]
    # Companies first: sole traders ask for few invoices.
    order = rng.random(len(firms)) + 0.7 * (block.of("kind")[firms] == SOLE_TRADER)
    chosen = np.sort(firms[np.argsort(order, kind="stable")[:quota]])
    day = np.full(len(chosen), place.today - 5)
    stale = rng.random(len(chosen)) < 0.06
    known = np.where(stale, day - rng.integers(100, 1500, len(chosen)), day)
    return Rows(
        table="invoice.issuers",
        fields=party_fields("invoice.issuers"),
        firm=chosen,
        observed=day,
        known=np.maximum(known, block.of("opened")[chosen]),
    )


def quota_of(*, block: Block, invoice_firms: int) -> int:
    """Return the block's part of the firms with invoices; parts of all blocks add up."""
    first, count = block.place.block * BLOCK_ENTERPRISES, block.place.count
    before, after = (
        invoice_firms * edge // block.place.enterprises for edge in (first, first + count)
    )
    return after - before


def invoices(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return the invoices of the last 36 months; monthly totals follow sales, noisily."""
    tables = [_direction(block, activity, party, direction) for direction in ("sale", "purchase")]
    return pl.concat(tables)


def _direction(block: Block, activity: Activity, party: PartyRows, direction: str) -> pl.DataFrame:
    rng = block.place.rng(f"facts invoices {direction}")
    is_sale = direction == "sale"
    firm, sales = party.firm, activity.sales_yuan[party.firm]
    cost = np.array([_INDUSTRY[s.industry].cost_ratio for s in SECTORS])[block.of("sector")[firm]]
    volume = sales * (1.0 if is_sale else cost[:, None])
    ratio = _SALES_ROWS_RATIO if is_sale else 1 - _SALES_ROWS_RATIO
    busy = np.exp(0.5 * rng.standard_normal(len(firm)) + 0.2 * block.of("quality")[firm])
    usual = volume.mean(axis=1, keepdims=True) + 1e-9
    mean = _ROWS_EACH * ratio / MONTHS * busy[:, None] * np.sqrt(volume / usual)
    count = rng.poisson(np.where(volume > 0, mean, 0.0))
    row, month = (a.ravel() for a in np.indices(count.shape))
    row, month = np.repeat(row, count.ravel()), np.repeat(month, count.ravel())
    length = activity.starts[month + 1] - activity.starts[month]
    day = activity.starts[month] + (rng.random(len(row)) * length).astype(np.int64)
    amount = volume[row, month] / count[row, month] * np.exp(rng.normal(-0.25, 0.7, len(row)))
    amount_fen = np.maximum(fen_of(amount), 100)
    void = rng.random(len(row)) < _VOID_RATIO * np.exp(-0.4 * block.of("skill")[firm[row]])
    returned = ~void & (rng.random(len(row)) < _RETURN_RATIO)
    amount_fen = np.where(returned, -(amount_fen // 3), amount_fen)
    rate = _rates(rng, block, activity, party, row, day)
    return pl.DataFrame(
        {
            "firm_code": party.rows["firm_code"].gather(row),
            "direction": pl.Series([direction]).new_from_index(0, len(row)),
            "invoice_no": pl.Series(_numbers(row)).cast(pl.String).str.zfill(8),
            "invoice_date": date_series(day),
            "counterparty_id": _partners(rng, row, block, firm, is_sale=is_sale),
            "amount_fen": amount_fen,
            "tax_fen": np.round(amount_fen * rate / 100).astype(np.int64),
            "status": pl.Series(["valid", "void"]).gather(void.astype(np.int64)),
        }
    )


def _numbers(row: Ints) -> Ints:
    """Return numbers that do not repeat in one firm's sheet."""
    return np.asarray((np.arange(len(row)) * 7_919 + row * 104_729) % _NUMBERS, dtype=np.int64)


def _partners(
    rng: np.random.Generator, row: Ints, block: Block, firm: Ints, *, is_sale: bool
) -> pl.Series:
    """Return codes of partners: some are frequent, few are shared by two enterprises."""
    most = _PARTNERS[0 if is_sale else 1]
    loyal = np.exp(-0.3 * block.of("skill")[firm])[row]
    which = (most * rng.random(len(row)) ** (1.2 + loyal)).astype(np.int64)
    own = block.of("number")[firm][row] * 61 + which * 7
    common = rng.random(len(row)) < 0.1
    number = np.where(common, rng.integers(0, 2_000, len(row)), 10_000 + own)
    return ("B" if is_sale else "S") + pl.Series(number).cast(pl.String)


def _rates(
    rng: np.random.Generator,
    block: Block,
    activity: Activity,
    party: PartyRows,
    row: Ints,
    day: Ints,
) -> Ints:
    """Return the rate of tax of each invoice, in whole per cent."""
    firm = party.firm[row]
    kinds = np.array([int(_INDUSTRY[sector.industry].vat) for sector in SECTORS])
    small = block.of("sales_yuan")[firm] <= 5_000_000
    kind = np.where(small, int(VatKind.LEVY), kinds[block.of("sector")[firm]])
    kind = np.where(rng.random(len(row)) < 0.1, int(VatKind.SERVICES), kind)
    days = np.arange(activity.starts[0], activity.starts[-1])
    return np.asarray(vat_rates_by_day(days=days)[kind, day - days[0]], dtype=np.int64)


_INDUSTRY: Final = {industry.code: industry for industry in INDUSTRIES}
