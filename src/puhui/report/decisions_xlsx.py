"""decisions.xlsx: the decisions as a bank officer filters and prints them.

Three sheets: one row a firm; the portfolio in sum; what each column means.
"""

import re
import sys
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from puhui.pipeline.schema import DecisionRun
from puhui.report._cells import PLAIN_TEXT, make_formats
from puhui.report._firms_sheet import write_firms
from puhui.report._meanings_sheet import write_meanings
from puhui.report._portfolio_sheet import write_portfolio
from puhui.report.texts import TEXTS


def write_workbook(*, run: DecisionRun, path: Path) -> None:
    """Write the workbook to a file of any name. The same run gives the same bytes."""
    with xlsxwriter.Workbook(str(path), PLAIN_TEXT) as book:
        # The day decided about and not the clock, which would differ from run to run.
        created = datetime(run.as_of.year, run.as_of.month, run.as_of.day)  # noqa: DTZ001
        book.set_properties({"title": TEXTS["title"].zh, "created": created})
        formats = make_formats(book)
        decisions = in_reading_order(run.decisions)
        write_firms(
            sheet=book.add_worksheet("决策 Decisions"), decisions=decisions, formats=formats
        )
        write_portfolio(sheet=book.add_worksheet("组合 Portfolio"), run=run, formats=formats)
        write_meanings(sheet=book.add_worksheet("说明 Columns"), formats=formats)


def in_reading_order(decisions: pl.DataFrame) -> pl.DataFrame:
    """Return the firms decided on before those only learned from, each by code, E2 before E10."""
    rows = decisions.select("is_candidate", "firm_id").rows()
    order = sorted(
        range(len(rows)), key=lambda i: (not rows[i][0], _code_key(rows[i][1]), rows[i][1])
    )
    return decisions[order]


def _code_key(code: str) -> list[tuple[int, str]]:
    """Split a code so that runs of digits compare as numbers, and numbers come before letters."""
    parts = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(int(part), "") if part[0] in "0123456789" else (sys.maxsize, part) for part in parts]
