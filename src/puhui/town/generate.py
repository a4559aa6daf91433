"""Write a town to a folder, as a bank would get it, with the truth in a folder of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Literal

import polars as pl

from puhui.base import Bilingual, Progress, SilentProgress
from puhui.town.churn import write_churn_csv
from puhui.town.make import make_town
from puhui.town.schema import Town, TownPart
from puhui.town.workbook import write_workbook
from puhui.town.writing import write_csv, write_parquet

TownFormat = Literal["xlsx", "parquet", "csv"]

_WRITING: Final = Bilingual("写出文件", "writing files")
# How the contest's users name the tables of its two workbooks.
_ANNEXES: Final = {"rated": "附件1", "unrated": "附件2"}


def generate(
    *,
    out: Path,
    seed: int,
    rated_firms: int,
    unrated_firms: int,
    invoices: int,
    format: TownFormat = "xlsx",  # noqa: A002 - the word that the command line uses
    progress: Progress | None = None,
) -> list[Path]:
    """Make a town and write it; the same arguments give the same bytes.

    ``xlsx``: ``rated.xlsx`` and ``unrated.xlsx``; otherwise the folders ``rated`` and
    ``unrated`` with a file for each sheet, as ``附件1_企业信息.parquet``. A part without firms
    is left out. Always: ``rates.csv`` and the folder ``truth``, which no decision may read.

    :param invoices: rows over all invoice sheets.
    :return: the files written, in order.
    :raises UnableToMakeTown: if a number is out of range.
    :raises UnableToWriteTown: if a file cannot be written.
    """
    shown = progress or SilentProgress()
    town = make_town(
        seed=seed,
        rated_firms=rated_firms,
        unrated_firms=unrated_firms,
        invoices=invoices,
        progress=shown,
    )
    writes: list[Callable[[], Path]] = [
        *_part_writes(town, out, format),
        partial(write_churn_csv, path=out / "rates.csv"),
        *_truth_writes(town, out / "truth"),
    ]
    written = []
    for done, write in enumerate(writes):
        shown.step(label=_WRITING, done=done, total=len(writes))
        written.append(write())
    shown.step(label=_WRITING, done=len(writes), total=len(writes))
    return written


def _part_writes(town: Town, out: Path, kind: TownFormat) -> list[Callable[[], Path]]:
    parts = [part for part in (town.rated, town.unrated) if part.firms.height]
    if kind == "xlsx":
        return [
            partial(write_workbook, part=part, path=out / f"{part.dataset}.xlsx") for part in parts
        ]
    return [write for part in parts for write in _sheet_writes(part, out, kind)]


def _sheet_writes(part: TownPart, out: Path, kind: TownFormat) -> list[Callable[[], Path]]:
    annex = out / part.dataset / _ANNEXES[part.dataset]
    tables = {f"{annex}_{sheet}.{kind}": table for sheet, table in part.sheets().items()}
    if kind == "parquet":
        return [partial(write_parquet, table=table, path=Path(p)) for p, table in tables.items()]
    return [partial(write_csv, table=table, path=Path(p)) for p, table in tables.items()]


def _truth_writes(town: Town, folder: Path) -> list[Callable[[], Path]]:
    tables: dict[str, pl.DataFrame] = {
        "firms": town.truth.firms,
        "industry_shocks": town.truth.industry_shocks,
        "traps": town.truth.traps,
    }
    return [
        partial(write_parquet, table=table, path=folder / f"{name}.parquet")
        for name, table in tables.items()
    ]
