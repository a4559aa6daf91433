"""Facts of the registry: other changes, annual reports, shareholders."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import NEVER, Block, Ints, date_series, days_of
from puhui.town.city.facts.activity import Activity, view
from puhui.town.city.facts.money import fen_of
from puhui.town.city.party_tables import PartyRows, registry_numbers
from puhui.town.city.traits import COMPANY

_YEARS: Final = 3
_REPORTS: Final = (0.95, 0.70, 0.80, 0.0)  # report at all, by kind
_MARGIN: Final = 0.06
_WEBSITE_RATIO: Final = 0.15
_HOLDERS: Final = (0.35, 0.40, 0.25)  # one, two, three
_HELD_RATIO: Final = 0.06  # of companies partly held by another one


def changes(block: Block, _activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return changes other than of the name, of enterprises that the registry lists."""
    listed = np.unique(party.firm)
    number = registry_numbers(block=block)[0]
    firms = block.firms
    kinds = {
        "legal_rep": ("rep_changed", firms["former_rep"], firms["rep"]),
        "address": ("moved", block.texts["former_address full"], block.texts["address full"]),
    }
    tables = []
    for item, (day, before, after) in kinds.items():
        rows = listed[block.of(day)[listed] > NEVER]
        tables.append(
            pl.DataFrame(
                {
                    "registry_no": number.gather(rows),
                    "changed_on": date_series(block.of(day)[rows]),
                    "item": pl.Series([item]).new_from_index(0, len(rows)),
                    "before": before.gather(rows),
                    "after": after.gather(rows),
                }
            ).with_columns(
                uscc=firms["uscc"].gather(rows),
                registration_no=pl.lit(None, dtype=pl.String),
            )
        )
    return pl.concat(tables).sort("registry_no", "item")


def annual_reports(block: Block, _activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return the reports of the last three years whose time has come."""
    rng = block.place.rng("facts annual reports")
    first = pl.Series(party.firm).is_first_distinct().to_numpy()
    firm = party.firm[first]
    number = party.rows["registry_no"].filter(pl.Series(first)).to_numpy()
    last = block.place.as_of.year - (1 if block.place.as_of.month >= 7 else 2)
    years = np.arange(last - _YEARS + 1, last + 1)
    reports = rng.random(len(firm)) < np.array(_REPORTS)[block.of("kind")[firm]]
    starts = np.array([days_of(f"{year}-01-01") for year in range(years[0], last + 2)])
    alive = (block.of("opened")[firm][:, None] < starts[1:] - 60) & (
        block.of("closed")[firm][:, None] > starts[1:] + 180
    )
    missed = rng.random(alive.shape) < 0.05 * np.exp(-0.5 * block.of("morale")[firm])[:, None]
    row, which = np.nonzero(alive & reports[:, None] & ~missed)
    of = firm[row]
    growth = np.exp(block.of("growth")[of] * (years[which] - last))
    revenue = block.of("sales_yuan")[of] * growth * np.exp(rng.normal(0, 0.2, len(of)))
    margin = _MARGIN + 0.05 * view(block=block, source="reports", trait="skill", weight=0.6)[of]
    debts = 1 / (
        1 + np.exp(0.4 + 0.6 * view(block=block, source="debts", trait="skill", weight=0.6))
    )
    assets = revenue * np.exp(rng.normal(-0.3, 0.5, len(of)))
    heads = block.of("employees")[of] * growth * np.exp(rng.normal(0, 0.1, len(of)))
    sites = rng.random(block.place.count) < _WEBSITE_RATIO
    return pl.DataFrame(
        {
            "registry_no": number[row].tolist(),
            "year": years[which],
            "reported_on": date_series(starts[which + 1] + rng.integers(20, 180, len(of))),
            "employees_count": np.maximum(np.round(heads), 1).astype(np.int64),
            "assets_fen": fen_of(assets),
            "debts_fen": fen_of(assets * debts[of]),
            "revenue_fen": fen_of(revenue),
            "net_profit_fen": np.round(
                revenue * (margin + rng.normal(0, 0.04, len(of))) * 100
            ).astype(np.int64),
            "has_website": sites[of],
        }
    ).sort("registry_no", "year")


def shareholders(block: Block, _activity: Activity, party: PartyRows) -> pl.DataFrame:
    """Return who holds each company, in whole per cent that add up to one."""
    holdings = draw_holdings(block)
    listed = pl.DataFrame({"firm": np.unique(party.firm)})
    number = pl.DataFrame({"registry_no": registry_numbers(block=block)[0]}).with_row_index("firm")
    return (
        holdings.join(listed, on="firm", how="semi")
        .join(number.cast({"firm": pl.Int64}), on="firm", how="left")
        .drop("firm", "holder_firm")
        .sort("registry_no", "holder_no")
    )


def draw_holdings(block: Block) -> pl.DataFrame:
    """Return the holders of companies; ``holder_firm``: the row of one that is itself a company."""
    rng, firms = block.place.rng("facts holders"), block.firms
    kind = block.of("kind")
    company = np.flatnonzero((kind == COMPANY) & block.is_("is_registered"))
    many = 1 + np.searchsorted(np.cumsum(_HOLDERS)[:-1], rng.random(len(company)))
    held = rng.random(len(company)) < _HELD_RATIO
    many = np.where(held, np.maximum(many, 2), many)
    row = np.repeat(np.arange(len(company)), many)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    firm = company[row]
    other = company[rng.integers(0, len(company), len(row))]
    by_firm = (rank == 1) & held[row] & (other != firm)
    percent = _percents(rng, many, row, rank)
    person = pl.select(
        pl.when(pl.Series(rank == 0)).then(firms["rep"].gather(firm))
        .when(pl.Series(rank == 1)).then(firms["former_rep"].gather(firm))
        .otherwise(firms["other_person"].gather(firm))
    ).to_series()  # fmt: skip
    citizen = pl.select(
        pl.when(pl.Series(rank == 0)).then(firms["rep_id"].gather(firm))
        .when(pl.Series(rank == 1)).then(firms["former_rep_id"].gather(firm))
    ).to_series()  # fmt: skip
    is_person = pl.Series(~by_firm)
    return pl.DataFrame(
        {
            "firm": firm,
            "holder_firm": pl.Series(other),
            "holder_no": pl.Series(rank + 1).cast(pl.String),
            "holder_kind": pl.Series(["enterprise", "person"]).gather(is_person.cast(pl.UInt8)),
            "holder_person": person,
            "holder_citizen_id": citizen,
            "holder_name": block.texts["name full"].gather(other),
            "holder_uscc": firms["uscc"].gather(other),
            "share_ratio": percent / 100,
            "since_on": date_series(block.of("opened")[firm]),
        }
    ).with_columns(
        pl.when(is_person).then("holder_person").alias("holder_person"),
        pl.when(is_person).then("holder_citizen_id").alias("holder_citizen_id"),
        pl.when(~is_person).then("holder_name").alias("holder_name"),
        pl.when(~is_person).then("holder_uscc").alias("holder_uscc"),
        pl.when(~is_person).then("holder_firm").alias("holder_firm"),
    )


def _percents(rng: np.random.Generator, many: Ints, row: Ints, rank: Ints) -> Ints:
    """Return whole per cents of each holder; the first has the rest."""
    second = rng.integers(10, 50, len(many))
    third = rng.integers(5, 20, len(many))
    first = 100 - np.where(many > 1, second, 0) - np.where(many > 2, third, 0)
    table = np.stack([first, second, third], axis=1)
    return np.asarray(table[row, rank], dtype=np.int64)
