"""Find the rates and the churn of each grade among the cells of a grid."""

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from puhui.sources._grid import HEADER_ROWS_MAX, Grid
from puhui.sources.columns import RATE_TITLE, clean_title
from puhui.sources.texts import clean_text

_GRADE: Final = re.compile(r"评级([A-D])$")


def churn_cells(grid: Grid) -> pl.DataFrame | None:
    """Return each grade's cells as they stand: row, grade, title, rate, churn, is_ragged.

    The header may be one row (贷款年利率, 客户流失率_信誉评级A, …) or two (贷款年利率 above,
    信誉评级A, … below). None where there is no such header.
    """
    titles = _titles(grid)
    header = next((row for row, line in enumerate(titles) if any(map(grade_of, line))), None)
    if header is None:
        return None
    rates = [line.index(RATE_TITLE) for line in titles[: header + 1] if RATE_TITLE in line]
    if not rates:
        return None
    body = _body(grid, header)
    parts = [
        body.select(
            "row",
            "is_ragged",
            grade=pl.lit(grade_of(title)),
            title=pl.lit(title),
            rate=clean_text(body.to_series(rates[0])),
            churn=clean_text(body.to_series(place)),
        )
        for place, title in enumerate(titles[header])
        if grade_of(title) is not None
    ]
    return pl.concat(parts).filter(pl.col("rate").is_not_null() | pl.col("churn").is_not_null())


def grade_of(title: str) -> str | None:
    """Return the grade that a column's title ends on.

    >>> grade_of("客户流失率_信誉评级A")
    'A'
    """
    found = _GRADE.search(title)
    return found[1] if found is not None else None


def _titles(grid: Grid) -> list[list[str]]:
    lines: list[Sequence[object]] = list(grid.cells.head(HEADER_ROWS_MAX).rows())
    if grid.titles is not None:
        lines.insert(0, grid.titles)
    return [[clean_title(cell) for cell in line] for line in lines]


def _body(grid: Grid, header: int) -> pl.DataFrame:
    """Return the rows below the header: the cells in their places, then row and is_ragged."""
    first_row = 1 if grid.titles is None else 2
    rows = pl.int_range(first_row, first_row + grid.cells.height, dtype=pl.UInt32, eager=True)
    goes_beyond = grid.cells.to_series(grid.cells.width - 1).is_not_null() & grid.has_overflow
    body = grid.cells.with_columns(rows.alias("row"), goes_beyond.alias("is_ragged"))
    return body.filter(pl.col("row") > header + 1)
