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

    Files are named as the contest's users name them. ``xlsx``: ``附件1.xlsx`` with the rated
    firms and ``附件2.xlsx`` with the others; otherwise a file for each sheet, as
    ``附件1_企业信息.parquet``. A part without firms is left out. Always: ``附件3.csv`` with
    rates and churn, and the folder ``truth``, which no decision may read.

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
        *_part_writes(town, out, format, shown),
        partial(write_churn_csv, path=out / "附件3.csv"),
        *_truth_writes(town, out / "truth"),
    ]
    written = []
    for write in writes:
        written.append(write())
        shown.step(label=_WRITING, done=len(written), total=len(writes))
    return written


def _part_writes(
    town: Town, out: Path, kind: TownFormat, progress: Progress
) -> list[Callable[[], Path]]:
    parts = [part for part in (town.rated, town.unrated) if part.firms.height]
    if kind == "xlsx":
        return [
            partial(
                write_workbook,
                part=part,
                path=out / f"{_ANNEXES[part.dataset]}.xlsx",
                progress=progress,
            )
            for part in parts
        ]
    return [write for part in parts for write in _sheet_writes(part, out, kind)]


def _sheet_writes(part: TownPart, out: Path, kind: TownFormat) -> list[Callable[[], Path]]:
    annex = _ANNEXES[part.dataset]
    write = write_parquet if kind == "parquet" else write_csv
    return [
        partial(write, table=table, path=out / f"{annex}_{sheet}.{kind}")
        for sheet, table in part.sheets().items()
    ]


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
