"""Check each point of the table of rates and churn."""

from typing import Final

import polars as pl

from puhui.base import GRADES, conform
from puhui.sources import rate_codes as codes
from puhui.sources import row_codes
from puhui.sources._notes import Notes
from puhui.sources.columns import RATE_TITLE
from puhui.sources.schema import CHURN_SCHEMA

_POINTS_MIN: Final = 2  # fewer say nothing of what lies between them
_DECIMALS: Final = 12  # 5.85 % is 0.0585, not 0.058499999999999996


def check_points(*, cells: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    """Return the usable points (``CHURN_SCHEMA``), by grade and rate; note what is odd."""
    points = _points_that_are_numbers(cells, notes)
    _note_order(points, notes)
    points = _without_conflicts(points, notes)
    has_enough = pl.len().over("grade") >= _POINTS_MIN
    usable = conform(table=points.filter(has_enough), schema=CHURN_SCHEMA)
    usable = usable.sort("grade", "rate_annual_ratio")
    for grade in GRADES:
        if grade not in usable["grade"]:
            notes.add(codes.GRADE_ABSENT, value=grade)
    return usable


def _points_that_are_numbers(cells: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    read = cells.with_columns(
        rate_annual_ratio=_ratio(pl.col("rate")), churn_ratio=_ratio(pl.col("churn"))
    )
    rate, churn = pl.col("rate_annual_ratio"), pl.col("churn_ratio")
    is_rate = ((rate > 0) & (rate < 1)).fill_null(value=False)
    is_churn = churn.is_between(0, 1).fill_null(value=False)
    one_a_row = read.unique("row", keep="first", maintain_order=True)
    notes.add_rows(row_codes.ROW_RAGGED, rows=_shown(one_a_row.filter("is_ragged"), "churn"))
    whole = ~pl.col("is_ragged")
    bad_rates = _shown(one_a_row.filter(whole & ~is_rate), "rate")
    notes.add_rows(codes.RATE_UNREADABLE, rows=bad_rates, field=RATE_TITLE)
    bad_churn = read.filter(whole & is_rate & ~is_churn)
    for (title,), part in bad_churn.partition_by("title", as_dict=True).items():
        notes.add_rows(codes.CHURN_UNREADABLE, rows=_shown(part, "churn"), field=str(title))
    return read.filter(whole & is_rate & is_churn)


def _without_conflicts(points: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    """Return one point for each grade and rate; none where several contradict each other."""
    same = ["grade", "rate_annual_ratio"]
    differs = pl.col("churn_ratio").n_unique().over(same) > 1
    is_again = pl.struct(same).is_first_distinct().not_()
    for (title,), part in points.filter(differs).partition_by("title", as_dict=True).items():
        notes.add_rows(codes.RATE_CONFLICT, rows=_shown(part, "rate"), field=str(title))
    again = points.filter(is_again & ~differs).unique("row", keep="first", maintain_order=True)
    notes.add_rows(codes.RATE_REPEATED, rows=_shown(again, "rate"), field=RATE_TITLE)
    return points.filter(~differs & ~is_again)


def _note_order(points: pl.DataFrame, notes: Notes) -> None:
    rates = points.unique("row", keep="first", maintain_order=True)["rate_annual_ratio"]
    if not rates.is_sorted():
        notes.add(codes.RATES_UNSORTED, field=RATE_TITLE)
    falls = pl.col("churn_ratio").diff().over("title") < 0
    falling = points.sort("title", "rate_annual_ratio").filter(falls)
    for (title,), part in falling.partition_by("title", as_dict=True).items():
        notes.add_rows(codes.CHURN_FALLS, rows=_shown(part, "rate"), field=str(title))


def _ratio(cell: pl.Expr) -> pl.Expr:
    """Read 0.0465 or 4.65%."""
    is_percent = cell.str.ends_with("%")
    number = cell.str.strip_chars("% ").cast(pl.Float64, strict=False)
    return pl.when(is_percent).then((number / 100).round(_DECIMALS)).otherwise(number)


def _shown(rows: pl.DataFrame, value: str) -> pl.DataFrame:
    return rows.select("row", pl.col(value).alias("value"))
