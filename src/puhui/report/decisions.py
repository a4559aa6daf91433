"""decisions.parquet and decisions.xlsx: one row a firm, for machines and for people."""

from pathlib import Path

from puhui.base import conform, write_whole
from puhui.pipeline.schema import DECISIONS_SCHEMA, DecisionRun
from puhui.report.decisions_xlsx import write_workbook


def write_decisions(*, run: DecisionRun, out: Path) -> tuple[Path, Path]:
    """Write ``out/decisions.xlsx`` and ``out/decisions.parquet`` and return their paths.

    The Parquet file lists the firms by code, the workbook those decided on first. The same run
    gives the same bytes.
    """
    decisions = conform(table=run.decisions, schema=DECISIONS_SCHEMA).sort("firm_id")
    workbook, parquet = out / "decisions.xlsx", out / "decisions.parquet"
    write_whole(parquet, decisions.write_parquet)
    write_whole(workbook, lambda part: write_workbook(run=run, path=part))
    return workbook, parquet
