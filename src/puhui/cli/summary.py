"""The short summary at the end of the main job."""

from pathlib import Path
from typing import Literal

import polars as pl
from rich.console import Console
from rich.table import Table

from puhui.allocation.schema import Totals
from puhui.base import Bilingual, Severity, yuan_text
from puhui.pipeline import DecisionRun

Language = Literal["zh", "en"]


def print_summary(*, run: DecisionRun, out: Path, language: Language) -> None:
    """Print what was decided, beside the plain alternatives, and where to read on."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(_title(run)._asdict()[language])
    console.print(_comparison(run, language))
    console.print(_data(run)._asdict()[language])
    console.print(
        Bilingual(f"报告: {out}/report.html", f"report: {out}/report.html")._asdict()[language]
    )


def _title(run: DecisionRun) -> Bilingual:
    firms, candidates = len(run.decisions), int(run.decisions["is_candidate"].sum())
    return Bilingual(
        f"截至 {run.as_of}：{firms} 家企业，其中 {candidates} 家可获贷，"
        f"预算 {yuan_text(run.budget_fen)} 元",
        f"As of {run.as_of}: {firms} firms, {candidates} of them candidates, "
        f"budget {yuan_text(run.budget_fen)} yuan",
    )


def _comparison(run: DecisionRun, language: Language) -> Table:
    chinese = language == "zh"
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    headings = ("贷款/元", "预期利润/元", "预期损失/元", "户数")
    if not chinese:
        headings = ("lent, yuan", "profit, yuan", "loss, yuan", "firms")
    for heading in headings:
        table.add_column(heading, justify="right")
    ours = Bilingual("本方案", "this allocation")
    rows: list[tuple[Bilingual, Totals]] = [(ours, run.allocation.totals)]
    rows += [(other.name, other.totals) for other in run.alternatives]
    if run.scenario is not None:
        rows.append((run.scenario.name, run.scenario.allocation.totals))
    for name, totals in rows:
        amounts = (totals.amount_fen, totals.profit_fen, totals.loss_fen)
        shown = [yuan_text(round(fen / 100) * 100) for fen in amounts]
        table.add_row(name.zh if chinese else name.en, *shown, str(totals.firms_served))
    return table


def _data(run: DecisionRun) -> Bilingual:
    rows = run.reconciliation.select("rows_in", "rows_accepted", "rows_rejected").sum().row(0)
    rejected = run.findings.filter(pl.col("severity") == Severity.REJECTED).height
    total = len(run.findings)
    return Bilingual(
        f"数据：读入 {rows[0]:,} 行，采用 {rows[1]:,} 行，拒绝 {rows[2]:,} 行；"
        f"发现 {total:,} 条（拒绝类 {rejected:,} 条），见 findings.parquet",
        f"Data: {rows[0]:,} rows in, {rows[1]:,} accepted, {rows[2]:,} rejected; "
        f"{total:,} findings ({rejected:,} rejecting), see findings.parquet",
    )
