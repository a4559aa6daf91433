"""Facts of the bank: flows of accounts, loans, guarantees with circles among them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import OPEN, Block, Flags, Ints, date_series
from puhui.town.city.facts.activity import Activity, month_rows, view
from puhui.town.city.facts.money import fen_of, month_dates
from puhui.town.city.party_tables import PartyRows
from puhui.town.city.schema import LABELS_SCHEMA
from puhui.town.city.traits import BRANCH
from puhui.town.city.truth import entity_ids

_BORROWER_RATIO: Final = 0.42  # of open customers of more than a year
_PRODUCTS: Final = ("经营快贷", "税务贷", "抵押快贷", "商户贷", "供应链贷", "普通流动资金贷款")
_SECOND_LOAN_RATIO: Final = 0.2
_CIRCLE_RATIO: Final = 0.06  # of borrowers, in rings of three to five
_MUTUAL_RATIO: Final = 0.05  # of borrowers, two by two
_SINGLE_RATIO: Final = 0.10  # of borrowers, guaranteed by another customer


@dataclass(frozen=True)
class Loans:
    """Loans, and the row of the party table and the enterprise of each."""

    table: pl.DataFrame
    row: Ints
    firm: Ints


def flows(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return each account's money in and out, balance and unpaid returns by month."""
    rng, place = block.place.rng("facts flows"), block.place
    firm = party.firm
    closed = block.of("closed")[firm]
    since = party.rows["opened_on"].to_physical().cast(pl.Int64).to_numpy()
    until = np.where(closed < OPEN, closed, place.today)
    rows = month_rows(activity=activity, firm=firm, since=since, until=until)
    weight = 0.3 + rng.random(len(firm))
    share = weight / np.bincount(firm, weights=weight, minlength=place.count)[firm]
    of_bank = np.clip(0.55 + 0.2 * rng.standard_normal(place.count), 0.05, 1.0)
    part = (share * of_bank[firm])[rows.row]
    inflow = rows.at(activity.sales_yuan) * part * np.exp(0.2 * rng.standard_normal(len(part)))
    outflow = inflow * np.exp(0.12 * rng.standard_normal(len(part)) - 0.02)
    skill = view(block=block, source="bank", trait="skill", weight=0.6)[rows.firm]
    cushion = np.exp(-1.6 + 0.5 * skill + 0.5 * rng.standard_normal(len(part)))
    returned = rng.poisson(0.05 * np.exp(-0.9 * skill))
    return pl.DataFrame(
        {
            "account_no": party.rows["account_no"].gather(rows.row),
            "month": month_dates(activity.starts[rows.month]),
            "inflow_fen": fen_of(inflow),
            "outflow_fen": fen_of(outflow),
            "closing_balance_fen": fen_of(inflow * cushion),
            "returned_count": returned.astype(np.int64),
        }
    )


def draw_loans(block: Block, party: PartyRows) -> Loans:
    """Return the loans of the block: to enterprises that trade, at their first account."""
    rng, place = block.place.rng("facts loans"), block.place
    row = _borrowers(rng, block, party)
    again = rng.random(len(row)) < _SECOND_LOAN_RATIO
    row = np.concatenate([row, row[again]])
    firm = party.firm[row]
    amount = block.of("sales_yuan")[firm] * np.exp(rng.normal(-1.5, 0.5, len(row)))
    amount = np.clip(np.round(amount, -4), 20_000, 10_000_000)
    months = rng.choice((12, 12, 24, 36), len(row))
    age = (rng.random(len(row)) * np.minimum(months * 30 - 20, 700)).astype(np.int64)
    started = np.maximum(place.today - age, block.of("opened")[firm] + 180)
    due = started + months * 365 // 12
    passed = np.clip((place.today - started) / (months * 30.4), 0, 1)
    repaid = np.where(rng.random(len(row)) < 0.5, 0.0, 0.8 * passed)
    morale = view(block=block, source="loans", trait="morale", weight=0.6)[firm]
    worst = np.where(
        rng.random(len(row)) < 1 / (1 + np.exp(2.0 + 1.0 * morale)),
        1 + rng.exponential(14 * np.exp(-0.4 * morale)),
        0,
    ).astype(np.int64)
    worst = np.minimum(worst, np.minimum(89, np.maximum(place.today - started - 30, 0)))
    now = np.where(rng.random(len(row)) < 0.25, worst, 0)
    number = "JJ" + party.rows["account_no"].gather(row).str.slice(4)
    second = np.arange(len(row)) >= len(row) - int(again.sum())
    table = pl.DataFrame(
        {
            "loan_no": number + pl.Series(["01", "02"]).gather(second.astype(np.int64)),
            "account_no": party.rows["account_no"].gather(row),
            "product": pl.Series(_PRODUCTS).gather(rng.integers(0, len(_PRODUCTS), len(row))),
            "amount_fen": fen_of(amount),
            "balance_fen": fen_of(amount * (1 - repaid)),
            "started_on": date_series(started),
            "due_on": date_series(due),
            "overdue_days": now,
            "worst_overdue_days": worst,
        }
    )
    return Loans(table=table, row=row, firm=firm)


def _borrowers(rng: np.random.Generator, block: Block, party: PartyRows) -> Ints:
    """Return the rows of the accounts that borrow, the first one of each enterprise."""
    first = pl.Series(party.firm).is_first_distinct().to_numpy()
    firm = party.firm
    age = block.place.today - block.of("opened")[firm]
    can: Flags = first & (block.of("closed")[firm] >= OPEN) & (age > 400)
    can &= block.of("kind")[firm] != BRANCH
    chance = _BORROWER_RATIO * np.exp(0.05 * block.of("quality")[firm])
    return np.flatnonzero(can & (rng.random(len(firm)) < chance))


def draw_guarantees(block: Block, party: PartyRows, loans: Loans) -> pl.DataFrame:
    """Return guarantees in rings, two by two and one by one; with ``firm_l`` for ``firm_r``."""
    rng, place = block.place.rng("facts guarantees"), block.place
    firms, first_loan = np.unique(loans.firm, return_index=True)
    count = len(firms)
    order = rng.permutation(count)
    # Those of one county and sector stand together, so that circles are among the like.
    like = block.of("county")[firms] * 100 + block.of("sector")[firms]
    order = order[np.argsort(like[order], kind="stable")]
    giver, taker = _pairs(rng, order)
    ends = rng.random(len(giver)) < 0.12
    loan = first_loan[taker]
    started = loans.table["started_on"].gather(loan).to_physical().cast(pl.Int64).to_numpy()
    amount = loans.table["amount_fen"].gather(loan).to_numpy()
    ended = np.minimum(started + rng.integers(30, 300, len(giver)), place.today)
    guaranteed = loans.table["loan_no"].gather(loan)
    tail = pl.Series(np.arange(len(giver))).cast(pl.String)
    return pl.DataFrame(
        {
            "guarantee_no": "BZ" + guaranteed.str.slice(2) + "-" + tail,
            "account_no": party.rows["account_no"].gather(loans.row[first_loan[giver]]),
            "loan_no": guaranteed,
            "amount_fen": amount,
            "started_on": date_series(started),
            "ended_on": date_series(np.where(ends, ended, OPEN)),
            "firm_l": firms[giver],
            "firm_r": firms[taker],
        }
    )


def _pairs(rng: np.random.Generator, order: Ints) -> tuple[Ints, Ints]:
    """Return who guarantees whom, as places among the borrowers."""
    giver: list[Ints] = []
    taker: list[Ints] = []
    place, count = 0, len(order)
    draws = rng.random(count)
    sizes = rng.integers(3, 6, count)
    while place < count:
        size = int(sizes[place])
        if draws[place] < _CIRCLE_RATIO / 4 and place + size <= count:
            ring = order[place : place + size]
            giver.append(ring)
            taker.append(np.roll(ring, -1))
            place += size
        elif draws[place] < (_CIRCLE_RATIO / 4 + _MUTUAL_RATIO / 2) and place + 2 <= count:
            two = order[place : place + 2]
            giver.append(two)
            taker.append(two[::-1])
            place += 2
        else:
            place += 1
    single = np.flatnonzero(rng.random(count) < _SINGLE_RATIO)
    others = rng.integers(0, max(count, 1), len(single))
    apart = others != single
    giver.append(others[apart])
    taker.append(single[apart])
    return np.concatenate(giver).astype(np.int64), np.concatenate(taker).astype(np.int64)


def labels(block: Block, party: PartyRows, loans: Loans) -> pl.DataFrame:
    """Return who of the borrowers defaults within twelve months; one row an enterprise."""
    firms, first = np.unique(loans.firm, return_index=True)
    return pl.DataFrame(
        {
            "entity_id": entity_ids(block=block, firm=firms),
            "record_id": party.record_id.gather(loans.row[first]),
            "defaulted": block.is_("defaulted")[firms],
        },
        schema=LABELS_SCHEMA,
    )
