"""Facts of months: use of power, water and gas; contributions; foreign trade; receipts; orders."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import NEVER, OPEN, Block, Flags, Floats, Ints, date_series
from puhui.town.city.facts.activity import Activity, MonthRows, month_rows, view
from puhui.town.city.facts.money import fen_of, is_paid, month_dates, payment_days
from puhui.town.city.party_tables import PartyRows
from puhui.town.city.sectors import SECTORS

_UTILITIES: Final = ("electricity", "water", "gas")
_UNITS_PER_1000_YUAN: Final = (14.0, 0.9, 1.6)  # kWh, m³, m³ of sales with a weight of 1
_BASE_UNITS: Final = (90.0, 6.0, 8.0)  # a month, whatever is sold
_PRICES_YUAN: Final = (0.72, 4.2, 3.1)
_CONTRIBUTION_YUAN: Final = (1050, 420)  # social insurance, housing fund; a head and month
_SCHEMES: Final = ("social_insurance", "housing_fund")
_TICKETS_YUAN: Final = (12.0, 90.0)  # what one receipt is, from small to large shops


def _rows(
    block: Block, activity: Activity, party: PartyRows, since: Ints | None = None
) -> MonthRows:
    """Return the months that the provider has seen of each of its rows."""
    opened = block.of("opened")[party.firm]
    is_late = party.observed < block.place.today - 1000
    until = np.where(is_late, block.place.today, party.observed)
    until = np.where(block.of("closed")[party.firm] < OPEN, party.observed, until)
    until = np.where(until >= block.place.today - 40, block.place.today, until)
    return month_rows(
        activity=activity,
        firm=party.firm,
        since=opened if since is None else np.maximum(since, opened),
        until=until,
    )


def _share_of_rows(party: PartyRows, draws: Floats, count: int) -> Floats:
    """Return the part of its enterprise that each row has; parts of one add up to one."""
    weight = 0.3 + draws
    total = np.bincount(party.firm, weights=weight, minlength=count)
    return np.asarray(weight / total[party.firm], dtype=np.float64)


def utility(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return use and payment of each meter by month."""
    rng, place = block.place.rng("facts usage"), block.place
    rows = _rows(block, activity, party)
    kind = party.rows["utility"].cast(pl.Enum(_UTILITIES)).to_physical().cast(pl.Int64).to_numpy()
    kind = kind[rows.row]
    weight = np.array([sector.energy_weight for sector in SECTORS])[block.of("sector")]
    habit = np.exp(0.35 * rng.standard_normal(len(party.firm)))
    sales = np.sqrt(rows.at(activity.sales_yuan) * block.of("sales_yuan")[rows.firm] / 12)
    units = np.array(_UNITS_PER_1000_YUAN)[kind] * sales / 1000 * weight[rows.firm]
    units = (units + np.array(_BASE_UNITS)[kind]) * habit[rows.row]
    units *= np.exp(0.10 * rng.standard_normal(len(units)))
    quantity = np.round(units, 1)
    due = activity.starts[rows.month + 1] + 19
    morale = view(block=block, source="utility", trait="morale", weight=0.5)[rows.firm]
    paid = payment_days(rng=rng, due=due, morale=morale, today=place.today, never=0.004)
    return pl.DataFrame(
        {
            "account_no": party.rows["account_no"].gather(rows.row),
            "month": month_dates(activity.starts[rows.month]),
            "quantity": quantity,
            "amount_fen": fen_of(quantity * np.array(_PRICES_YUAN)[kind]),
            "due_on": date_series(due),
            "paid_on": date_series(paid),
        }
    )


def contributions(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return what employers owe and pay for their people by month."""
    place = block.place
    rows = _rows(block, activity, party)
    heads = _insured(block, activity, rows)
    has_fund = place.rng("facts fund").random(place.count) < 0.3
    tables = [
        _scheme(block, activity, party, rows, heads, scheme, kept)
        for scheme, kept in enumerate((np.ones(len(rows.row), dtype=bool), has_fund[rows.firm]))
    ]
    return pl.concat(tables)


def _insured(block: Block, activity: Activity, rows: MonthRows) -> Ints:
    rng = block.place.rng("facts heads")
    covered = np.clip(0.65 + 0.15 * rng.standard_normal(block.place.count), 0.2, 1.0)
    usual = block.of("sales_yuan")[rows.firm] / 12
    swing = np.sqrt(np.maximum(rows.at(activity.sales_yuan), 1.0) / usual)
    heads = block.of("employees")[rows.firm] * covered[rows.firm] * np.clip(swing, 0.3, 2.0)
    return np.asarray(np.maximum(np.round(heads), 1), dtype=np.int64)


def _scheme(
    block: Block,
    activity: Activity,
    party: PartyRows,
    rows: MonthRows,
    heads: Ints,
    scheme: int,
    kept: Flags,
) -> pl.DataFrame:
    rng = block.place.rng(f"facts {_SCHEMES[scheme]}")
    row, firm, month, people = (a[kept] for a in (rows.row, rows.firm, rows.month, heads))
    due = activity.starts[month + 1] + 24
    morale = view(block=block, source="social", trait="morale", weight=0.5)[firm]
    paid_on = payment_days(rng=rng, due=due, morale=morale, today=block.place.today, never=0.010)
    due_fen = people * _CONTRIBUTION_YUAN[scheme] * 100
    return pl.DataFrame(
        {
            "unit_no": party.rows["unit_no"].gather(row),
            "scheme": pl.Series([_SCHEMES[scheme]]).new_from_index(0, len(row)),
            "month": month_dates(activity.starts[month]),
            "people_count": people,
            "due_fen": due_fen,
            "paid_fen": np.where(is_paid(paid_on), due_fen, 0),
            "due_on": date_series(due),
            "paid_on": date_series(paid_on),
        }
    )


def trade(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return exports and, more rarely, imports by month; not every month has any."""
    rng = block.place.rng("facts trade")
    rows = _rows(block, activity, party)
    tables = []
    for direction, chance, share in (("export", 0.6, 0.3), ("import", 0.15, 0.15)):
        has = rng.random(len(rows.row)) < chance
        part = share * np.exp(0.5 * rng.standard_normal(len(rows.row)))
        amount = fen_of(rows.at(activity.sales_yuan) * part)
        tables.append(
            pl.DataFrame(
                {
                    "customs_no": party.rows["customs_no"].gather(rows.row),
                    "month": month_dates(activity.starts[rows.month]),
                    "direction": pl.Series([direction]).new_from_index(0, len(rows.row)),
                    "amount_fen": amount,
                }
            ).filter(pl.Series(has & (amount > 0)))
        )
    return pl.concat(tables)


def receipts(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return QR receipts by month: how many, how much, from how many, on how many days."""
    rng, place = block.place.rng("facts receipts"), block.place
    rows = _rows(block, activity, party)
    of_firm = np.clip(0.45 + 0.2 * rng.standard_normal(place.count), 0.05, 0.95)
    part = _share_of_rows(party, rng.random(len(party.firm)), place.count) * of_firm[party.firm]
    amount = rows.at(activity.sales_yuan) * part[rows.row]
    amount *= np.exp(0.12 * rng.standard_normal(len(amount)))
    size = np.clip(np.log10(block.of("sales_yuan") / 50_000) / 3, 0, 1)
    low, high = np.log(_TICKETS_YUAN)
    ticket = np.exp(low + (high - low) * size + 0.3 * rng.standard_normal(place.count))
    count = np.floor(amount / ticket[rows.firm]).astype(np.int64)
    skill = view(block=block, source="merchant", trait="skill", weight=0.5)[rows.firm]
    returning = np.clip(0.55 - 0.08 * skill + 0.05 * rng.standard_normal(len(count)), 0.2, 0.95)
    days = np.minimum(rng.binomial(30, np.clip(0.86 + 0.04 * skill, 0.3, 1.0)), count)
    length = activity.starts[rows.month + 1] - activity.starts[rows.month]
    return pl.DataFrame(
        {
            "merchant_no": party.rows["merchant_no"].gather(rows.row),
            "month": month_dates(activity.starts[rows.month]),
            "receipts_count": count,
            "amount_fen": np.where(count > 0, fen_of(amount), 0),
            "payers_count": np.minimum(np.ceil(count * returning).astype(np.int64), count),
            "active_days": np.minimum(days, length),
        }
    )


def orders(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return a dealer's orders by month."""
    rng = block.place.rng("facts orders")
    rows = _rows(block, activity, party)
    share = np.clip(0.35 + 0.15 * rng.standard_normal(len(party.firm)), 0.05, 0.9)
    amount = rows.at(activity.sales_yuan) * share[rows.row] * 0.85
    amount *= np.exp(0.25 * rng.standard_normal(len(amount)))
    count = rng.poisson(2.5, len(amount))
    return pl.DataFrame(
        {
            "dealer_no": party.rows["dealer_no"].gather(rows.row),
            "month": month_dates(activity.starts[rows.month]),
            "orders_count": count,
            "amount_fen": np.where(count > 0, fen_of(amount), 0),
        }
    )


def receivables(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return what a core firm owes its dealers, a few times a year."""
    rng, place = block.place.rng("facts receivables"), block.place
    rows = _rows(block, activity, party)
    has = rng.random(len(rows.row)) < 0.25
    row, firm, month = (a[has] for a in (rows.row, rows.firm, rows.month))
    issued = activity.starts[month] + rng.integers(0, 28, len(row))
    due = issued + rng.choice((30, 60, 90, 180), len(row))
    skill = view(block=block, source="chain", trait="skill", weight=0.5)[firm]
    paid = payment_days(rng=rng, due=due, morale=skill, today=place.today, never=0.02)
    amount = fen_of(activity.sales_yuan[firm, month] * rng.uniform(0.1, 0.4, len(row)))
    confirmed = rng.random(len(row)) < 1 / (1 + np.exp(-1.0 - 0.6 * skill))
    number = party.rows["dealer_no"].gather(row) + "-" + pl.Series(month).cast(pl.String)
    return pl.DataFrame(
        {
            "receivable_no": number,
            "dealer_no": party.rows["dealer_no"].gather(row),
            "amount_fen": np.maximum(amount, 100),
            "is_confirmed": confirmed,
            "issued_on": date_series(issued),
            "due_on": date_series(due),
            "paid_on": date_series(np.where(paid == NEVER, OPEN, np.maximum(paid, issued))),
        }
    ).with_columns(pl.when(pl.Series(paid < OPEN)).then("paid_on").alias("paid_on"))
