"""Facts of the tax office: filings, grades, arrears."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import OPEN, Block, date_series, days_of
from puhui.town.city.facts.activity import RECENT_MONTHS, Activity, month_rows, view
from puhui.town.city.facts.money import fen_of, is_paid, month_dates, payment_days
from puhui.town.city.party_tables import PartyRows
from puhui.town.city.traits import COMPANY, COOPERATIVE

_DECLARED: Final = (0.85, 0.12)  # mean and spread of the share of sales that is declared
_GENERAL_BURDEN: Final = 0.032  # tax due to sales
_SMALL_BURDEN: Final = 0.01
_SMALL_FREE_YUAN: Final = 300_000  # a quarter's sales below which small ones owe nothing
_DUE_DAYS: Final = 15
_GRADES: Final = "DCMBA"
_GRADE_BOUNDS: Final = (-1.9, -1.2, -0.3, 1.1)
_GRADE_YEARS: Final = 3


def filings(block: Block, activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return a filing a month of general taxpayers, one a quarter of small ones."""
    rng, place = block.place.rng("facts filings"), block.place
    until = np.where(block.of("closed")[party.firm] < OPEN, party.observed, place.today)
    rows = month_rows(
        activity=activity,
        firm=party.firm,
        since=block.of("opened")[party.firm],
        until=until,
        months=RECENT_MONTHS,
    )
    general = (party.rows["taxpayer_kind"] == "general").to_numpy()[rows.row]
    ends_quarter = (activity.first_month + rows.month) % 3 == 2
    kept = general | ends_quarter
    row, firm, month = rows.row[kept], rows.firm[kept], rows.month[kept]
    general = general[kept]
    sales = activity.sales_yuan
    quarter = sales[firm, month] + sum(sales[firm, np.maximum(month - k, 0)] for k in (1, 2))
    share = np.clip(rng.normal(*_DECLARED, block.place.count), 0.3, 1.0)[firm]
    declared = np.where(general, sales[firm, month], quarter) * share
    declared *= np.exp(rng.normal(0, 0.08, len(firm)))
    small = np.where(declared > _SMALL_FREE_YUAN, _SMALL_BURDEN, 0.0)
    due_fen = fen_of(declared * np.where(general, _GENERAL_BURDEN, small))
    due = activity.starts[month + 1] + _DUE_DAYS - 1
    morale = view(block=block, source="tax", trait="morale", weight=0.55)[firm]
    filed = payment_days(rng=rng, due=due, morale=morale, today=place.today, never=0.012)
    short = rng.random(len(firm)) < 0.03 * np.exp(-0.9 * morale)
    paid = np.where(is_paid(filed), due_fen, 0)
    paid = np.where(short, (paid * rng.uniform(0, 0.9, len(firm))).astype(np.int64), paid)
    return pl.DataFrame(
        {
            "taxpayer_no": party.rows["taxpayer_no"].gather(row),
            "period_month": month_dates(activity.starts[month]),
            "declared_sales_fen": fen_of(declared),
            "tax_due_fen": due_fen,
            "tax_paid_fen": paid,
            "due_on": date_series(due),
            "filed_on": date_series(filed),
        }
    ).filter(pl.col("due_on") <= place.as_of)


def credit_grades(block: Block, _activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return the grades of companies and cooperatives for the last three years judged."""
    rng, place = block.place.rng("facts grades"), block.place
    last = place.as_of.year - (1 if place.as_of.month >= 5 else 2)
    years = np.arange(last - _GRADE_YEARS + 1, last + 1)
    graded = np.flatnonzero(np.isin(block.of("kind")[party.firm], (COMPANY, COOPERATIVE)))
    starts = np.array([days_of(f"{year}-01-01") for year in years])
    opened, closed = (block.of(name)[party.firm[graded]][:, None] for name in ("opened", "closed"))
    row, which = np.nonzero((opened < starts + 180) & (closed > starts + 365))
    row = graded[row]
    firm = party.firm[row]
    morale = view(block=block, source="tax", trait="morale", weight=0.55)[firm]
    score = morale + 0.5 * rng.standard_normal(len(row))
    grade = np.searchsorted(_GRADE_BOUNDS, score)
    is_new = block.of("opened")[firm] > starts[which] - 400
    grade = np.where(is_new & (grade > 1), _GRADES.index("M"), grade)
    published = np.array([days_of(f"{year + 1}-04-15") for year in years])[which]
    return pl.DataFrame(
        {
            "taxpayer_no": party.rows["taxpayer_no"].gather(row),
            "year": years[which],
            "tax_grade": pl.Series(list(_GRADES)).gather(grade),
            "published_on": date_series(published),
        }
    )


def arrears(block: Block, _activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return notices of tax owed, of few taxpayers."""
    rng, place = block.place.rng("facts arrears"), block.place
    morale = view(block=block, source="tax arrears", trait="morale", weight=0.65)[party.firm]
    row = np.flatnonzero(rng.random(len(party.firm)) < 0.012 * np.exp(-1.1 * morale))
    firm = party.firm[row]
    last = np.minimum(block.of("closed")[firm], place.today - 15)
    first = np.maximum(block.of("opened")[firm], last - 5 * 365)
    since = first + (rng.random(len(row)) * np.maximum(last - first, 1)).astype(np.int64)
    cleared = since + rng.integers(20, 700, len(row))
    owed = (cleared > place.today) | (rng.random(len(row)) < 0.25)
    amount = block.of("sales_yuan")[firm] * 0.02 * np.exp(rng.normal(0, 0.8, len(row)))
    key = "QS" + party.rows["taxpayer_no"].gather(row).str.slice(-9)
    return pl.DataFrame(
        {
            "notice_no": key,
            "taxpayer_no": party.rows["taxpayer_no"].gather(row),
            "amount_fen": np.maximum(fen_of(amount), 10_000),
            "since_on": date_series(since),
            "cleared_on": date_series(np.where(owed, OPEN, cleared)),
        }
    )
