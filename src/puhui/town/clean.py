"""Stream a town of any size to Parquet as other stages see it, with bounded memory."""

from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from puhui.base import Progress, SilentProgress, conform
from puhui.sources.schema import INVOICES_SCHEMA
from puhui.town.invoices import draw_invoices
from puhui.town.ledger import Ledger
from puhui.town.make import DEFAULT_END_DATE, DEFAULT_START_DATE, DRAWING
from puhui.town.schema import DIRECTIONS, Direction
from puhui.town.world import World, draw_world
from puhui.town.writing import write_parquet

_DATASET: Final = "town"
_PREFIXES: Final[dict[Direction, str]] = {"purchase": "A", "sale": "B"}


def write_clean_invoices(
    *,
    folder: Path,
    seed: int,
    firms: int,
    invoices: int,
    start_date: date = DEFAULT_START_DATE,
    end_date: date = DEFAULT_END_DATE,
    progress: Progress | None = None,
) -> list[Path]:
    """Write exactly so many invoices in INVOICES_SCHEMA, one file for each 256 firms.

    A firm's invoices are all in one file, so that the files may be worked on one by one. The
    slips that sources would repair are not planted; returns, voids and repeated rows are.
    Old part files in the folder go first.

    :raises UnableToMakeTown: if a number or a date is out of range.
    :raises UnableToWriteTown: if a file cannot be written.
    """
    world = draw_world(
        seed=seed,
        rated_firms=firms,
        unrated_firms=0,
        invoices=invoices,
        start_date=start_date,
        end_date=end_date,
    )
    for old in folder.glob("part-*.parquet"):
        old.unlink()
    shown = progress or SilentProgress()
    rows_before = dict.fromkeys(DIRECTIONS, 0)
    written = []
    for chunk in world.chunks:
        tables = []
        for direction in DIRECTIONS:
            ledger = draw_invoices(world=world, direction=direction, chunk=chunk)
            tables.append(_clean(world, ledger, direction, rows_before[direction]))
            rows_before[direction] += len(ledger)
        path = folder / f"part-{chunk:05d}.parquet"
        written.append(write_parquet(table=pl.concat(tables), path=path))
        shown.step(label=DRAWING, done=chunk + 1, total=len(world.chunks))
    return written


def _clean(world: World, ledger: Ledger, direction: Direction, rows_before: int) -> pl.DataFrame:
    prefix = _PREFIXES[direction]
    table = pl.DataFrame(
        {
            "firm_id": world.population.firms["firm_id"].gather(ledger.firm),
            "invoice_no": pl.Series(ledger.number).cast(pl.String),
            "invoice_date": ledger.day.astype("datetime64[D]"),
            "counterparty_id": prefix + pl.Series(ledger.partner).cast(pl.String),
            "amount_fen": ledger.amount_fen,
            "tax_fen": ledger.tax_fen,
            "total_fen": ledger.total_fen,
            "is_void": ledger.is_void,
            "row": np.arange(len(ledger)) + rows_before + 2,
        }
    ).with_columns(pl.lit(_DATASET).alias("dataset"), pl.lit(direction).alias("direction"))
    return conform(table=table, schema=INVOICES_SCHEMA)
