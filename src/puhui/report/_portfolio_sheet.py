"""The sheet with the portfolio in sum: key figures, the ways compared, prices of the limits."""

from xlsxwriter.worksheet import Worksheet

from puhui.allocation.schema import Totals
from puhui.base import FEN_PER_YUAN, Bilingual
from puhui.pipeline.schema import DecisionRun
from puhui.report._cells import Formats, write_cell, write_heading
from puhui.report.scenario import scenario_view
from puhui.report.summary import key_figures, verdict, ways, ways_sentences
from puhui.report.texts import TEXTS, sentence

_WIDTHS = (40, 20, 18, 18, 16)
_HEADINGS = (
    TEXTS["way"],
    *(TEXTS[name] + TEXTS["in_yuan"] for name in ()),
)


def write_portfolio(*, sheet: Worksheet, run: DecisionRun, formats: Formats) -> None:
    """Write what the report opens with, in numbers that can be reckoned with."""
