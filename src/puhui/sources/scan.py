"""Scan invoices that are already clean, for more rows than memory holds."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from puhui.base import Bilingual, no_findings
from puhui.sources.intake import UnableToReadInvoices
from puhui.sources.schema import INVOICES_SCHEMA


def scan_invoices(*, paths: Sequence[Path]) -> pl.LazyFrame:
    """Return the invoices of Parquet files in ``INVOICES_SCHEMA`` without reading them.

    Nothing is checked but the columns and their types: the files come from this platform.

    :raises UnableToReadInvoices: if a file cannot be opened or has other columns.
    """
    frames = [pl.scan_parquet(path, glob=False, hive_partitioning=False) for path in paths]
    for path, frame in zip(paths, frames, strict=True):
        try:
            schema = frame.collect_schema()
        except (pl.exceptions.PolarsError, OSError) as error:
            raise _unable(path, str(error)) from error
        if schema != INVOICES_SCHEMA:
            raise _unable(path, ", ".join(f"{name}: {dtype}" for name, dtype in schema.items()))
    return pl.concat([pl.LazyFrame(schema=INVOICES_SCHEMA), *frames])


def _unable(path: Path, why: str) -> UnableToReadInvoices:
    return UnableToReadInvoices(
        what=Bilingual(
            f"{path.name} 不是已清洗的发票表：{why}", f"{path.name} holds no clean invoices: {why}"
        ),
        advice=Bilingual(
            "请先用 read_intake 读取并写出 invoices",
            "read it with read_intake and write the invoices out first",
        ),
        findings=no_findings(),
    )
