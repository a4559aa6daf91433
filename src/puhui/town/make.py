"""Make a whole town in memory."""

from datetime import date
from typing import Final

import numpy as np
import polars as pl

from puhui.base import Bilingual, Progress, SilentProgress
from puhui.town.invoices import draw_invoices
from puhui.town.ledger import Ledger, concat
from puhui.town.schema import (
    DATASETS,
    DIRECTIONS,
    RATED_FIRMS_SCHEMA,
    UNRATED_FIRMS_SCHEMA,
    Direction,
    Town,
    TownPart,
    TownTruth,
)
from puhui.town.sheets import Sheet, draw_sheet
from puhui.town.streams import stream
from puhui.town.world import World, draw_world

DEFAULT_START_DATE: Final = date(2016, 10, 1)
DEFAULT_END_DATE: Final = date(2020, 2, 29)
DRAWING: Final = Bilingual("生成发票", "drawing invoices")


def make_town(
    *,
    seed: int,
    rated_firms: int,
    unrated_firms: int,
    invoices: int,
    start_date: date = DEFAULT_START_DATE,
    end_date: date = DEFAULT_END_DATE,
    progress: Progress | None = None,
) -> Town:
    """Make a town of firms with exactly so many invoice rows; the same arguments, the same town.

    :param invoices: rows over all four invoice sheets; a firm has at least eight.
    :param end_date: the last day with invoices.
    :raises UnableToMakeTown: if a number or a date is out of range.
    """
    world = draw_world(
        seed=seed,
        rated_firms=rated_firms,
        unrated_firms=unrated_firms,
        invoices=invoices,
        start_date=start_date,
        end_date=end_date,
    )
    ledgers = _ledgers(world, progress or SilentProgress())
    sheets = {
        (dataset, direction): _sheet(world, ledgers[direction], dataset, direction)
        for dataset in DATASETS
        for direction in DIRECTIONS
    }
    return Town(
        start_date=start_date,
        end_date=end_date,
        rated=_part(world, "rated", sheets),
        unrated=_part(world, "unrated", sheets),
        truth=TownTruth(
            firms=world.population.firms,
            industry_shocks=world.population.industry_shocks,
            traps=pl.concat([sheet.traps for sheet in sheets.values()]),
        ),
    )


def _ledgers(world: World, progress: Progress) -> dict[Direction, Ledger]:
    steps = len(DIRECTIONS) * len(world.chunks)
    done = 0
    ledgers: dict[Direction, Ledger] = {}
    for direction in DIRECTIONS:
        parts = []
        for chunk in world.chunks:
            parts.append(draw_invoices(world=world, direction=direction, chunk=chunk))
            done += 1
            progress.step(label=DRAWING, done=done, total=steps)
        ledgers[direction] = concat(parts)
    return ledgers


def _sheet(world: World, ledger: Ledger, dataset: str, direction: Direction) -> Sheet:
    firms = world.population.firms
    begin, end = np.searchsorted(ledger.firm, _bounds(firms, dataset))
    return draw_sheet(
        rng=stream(seed=world.seed, name=f"{dataset} {direction} sheet"),
        ledger=ledger.take(np.arange(begin, end)),
        firm_ids=firms["firm_id"],
        direction=direction,
        dataset=dataset,
    )


def _bounds(firms: pl.DataFrame, dataset: str) -> tuple[int, int]:
    """Return the half-open range of places of a dataset's firms."""
    rated = int((firms["dataset"] == "rated").sum())
    return (0, rated) if dataset == "rated" else (rated, firms.height)


def _part(world: World, dataset: str, sheets: dict[tuple[str, Direction], Sheet]) -> TownPart:
    schema = RATED_FIRMS_SCHEMA if dataset == "rated" else UNRATED_FIRMS_SCHEMA
    firms = world.population.firms.filter(pl.col("dataset") == dataset)
    listed = firms.select(
        pl.col("firm_id").alias("企业代号"),
        pl.col("name").alias("企业名称"),
        pl.col("manual_grade").cast(pl.String).alias("信誉评级"),
        pl.when("defaulted").then(pl.lit("是")).otherwise(pl.lit("否")).alias("是否违约"),
    )
    return TownPart(
        dataset=dataset,
        firms=listed.select(schema.names()),
        purchases=sheets[dataset, "purchase"].invoices,
        sales=sheets[dataset, "sale"].invoices,
    )
