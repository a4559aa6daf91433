"""Read the table of loan rates and the share of customers who leave at each rate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from puhui.base import Bilingual, PuhuiError, concat_findings
from puhui.sources import rate_codes as codes
from puhui.sources._csv import read_csv
from puhui.sources._grid import Grid
from puhui.sources._notes import Notes
from puhui.sources._parquet import read_parquet
from puhui.sources._rate_checks import check_points
from puhui.sources._rate_grid import churn_cells
from puhui.sources._why import with_reasons
from puhui.sources._xlsx import read_sheet, sheet_names
from puhui.sources.files import InputFile, find_files
from puhui.sources.schema import CHURN_SCHEMA

_CELLS_MAX: Final = 1_000_000  # a table of rates has a few dozen rows
_LISTED_MAX: Final = 1_000


class UnableToReadRates(PuhuiError):
    """No grade has at least two rates with their churn; ``findings`` says why."""

    code = "unable_to_read_rates"

    def __init__(self, *, what: Bilingual, advice: Bilingual, findings: pl.DataFrame) -> None:
        super().__init__(what=what, advice=advice)
        self.findings = findings


def read_churn_table(*, path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read a CSV, xlsx or Parquet file with a column of rates and one of churn for each grade.

    The grades' columns end on 评级A, 评级B and so on, in one header row or below a common title.
    Rates and churn are ratios (0.0465) or per cent with the sign (4.65%). Of a workbook, the
    first sheet with such a header is used.

    :return: the table (``CHURN_SCHEMA``), by grade and rate; findings.
    :raises UnableToReadRates: if no grade has two usable rates.
    """
    found = find_files(paths=[path], findings_listed_max=_LISTED_MAX)
    points = pl.DataFrame(schema=CHURN_SCHEMA)
    is_found = False
    noted = [found.findings]
    for file in found.files:
        for grid, notes in _grids(file):
            cells = churn_cells(grid) if grid is not None else None
            if cells is not None and is_found:
                notes.add(codes.RATES_IGNORED)
            elif cells is not None:
                points, is_found = check_points(cells=cells, notes=notes), True
            noted.append(notes.table())
    findings = concat_findings(*noted)
    if points.is_empty():
        raise _unable(path, findings)
    return points, findings


def _grids(file: InputFile) -> Iterator[tuple[Grid | None, Notes]]:
    about = Notes(file=file.label, listed_max=_LISTED_MAX)
    if file.kind == "text":
        yield read_csv(path=file.path, notes=about), about
    elif file.kind == "parquet":
        yield read_parquet(path=file.path, notes=about), about
    else:
        names = sheet_names(path=file.path, notes=about)
        yield None, about
        for sheet in names:
            notes = Notes(file=file.label, sheet=sheet, listed_max=_LISTED_MAX)
            grid = read_sheet(
                path=file.path,
                sheet=sheet,
                sheet_cells_max=_CELLS_MAX,
                notes=notes,
                has_long_numbers=True,
            )
            yield grid, notes


def _unable(path: Path, findings: pl.DataFrame) -> UnableToReadRates:
    what = Bilingual(
        f"{path.name} 中没有可用的利率与客户流失率",
        f"{path.name} holds no usable rates and churn",
    )
    return UnableToReadRates(
        what=with_reasons(what=what, findings=findings),
        advice=Bilingual(
            "请给出一列“贷款年利率”，以及每个等级一列流失率，列名以“信誉评级A”等结尾",
            "give a column 贷款年利率 and one of churn a grade, its title ending on 信誉评级A",
        ),
        findings=findings,
    )
