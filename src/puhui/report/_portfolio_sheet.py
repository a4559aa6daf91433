"""The sheet with the portfolio in sum: key figures, the ways compared, prices of the limits."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from puhui.allocation.schema import Totals
from puhui.base import FEN_PER_YUAN, Bilingual
from puhui.pipeline.schema import DecisionRun
from puhui.report._cells import Formats, write_cell, write_heading
from puhui.report.scenario import scenario_view
from puhui.report.summary import key_figures, verdict, ways, ways_sentences
from puhui.report.texts import TEXTS, sentence

_WIDTHS = (44, 24, 18, 18, 16)
_HEADINGS = ("way", "amount_yuan", "profit_yuan", "loss_yuan", "firms_served")

_Value = Bilingual | str | float


class _Lines:
    """Writes one line below the other."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet, self._formats, self._row = sheet, formats, 0

    def line(self, *values: _Value, style: str = "text") -> None:
        for column, value in enumerate(values):
            text = f"{value.zh}\n{value.en}" if isinstance(value, Bilingual) else value
            form = self._formats["text" if isinstance(text, str) and style == "yuan" else style]
            write_cell(sheet=self._sheet, row=self._row, column=column, value=text, style=form)
        self._row += 1

    def table(self, rows: Sequence[tuple[Bilingual, Totals]]) -> None:
        for column, name in enumerate(_HEADINGS):
            write_heading(
                sheet=self._sheet,
                row=self._row,
                column=column,
                title=TEXTS[name],
                formats=self._formats,
            )
        self._row += 1
        for title, totals in rows:
            amounts = (totals.amount_fen, totals.profit_fen, totals.loss_fen)
            in_yuan = [fen / FEN_PER_YUAN for fen in amounts]
            self.line(title, *in_yuan, totals.firms_served, style="yuan")
        self.line()


def write_portfolio(*, sheet: Worksheet, run: DecisionRun, formats: Formats) -> None:
    """Write what the report opens with, amounts as numbers that can be reckoned with."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    lines = _Lines(sheet, formats)
    said = verdict(run)
    lines.line(said.zh, style="title")
    lines.line(said.en, style="plain")
    lines.line(sentence("as_of", date=run.as_of.isoformat()))
    lines.line()
    for figure in key_figures(run):
        lines.line(figure.title, figure.value)
    lines.line()
    lines.table([(way.name, way.totals) for way in ways(run)])
    prices = [price.text for price in run.allocation.shadow_prices]
    for text in [*ways_sentences(run), *prices, *run.allocation.notes]:
        lines.line(text.zh, style="plain")
        lines.line(text.en, style="plain")
    if run.scenario is not None:
        view = scenario_view(run=run, scenario=run.scenario)
        lines.line()
        lines.line(view.title.zh, style="title")
        lines.line(view.title.en, style="plain")
        lines.table(view.totals)
