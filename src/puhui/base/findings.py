"""Findings: what is odd in the input, as values that are never dropped in silence.

A finding names the place (file, sheet, row, field), the value, and says what is wrong and
what to do, in both languages. Findings are a polars table, so that a hundred thousand of
them cost no more than a table does.
"""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from puhui.base.text import Bilingual


class Severity(StrEnum):
    """What became of the row or file that a finding speaks of."""

    REJECTED = "rejected"  # not used; counted in the reconciliation
    CORRECTED = "corrected"  # used after a repair that the message states
    NOTED = "noted"  # used as it stands


@dataclass(frozen=True)
class FindingCode:
    """One kind of finding.

    ``what`` and ``advice`` may name ``{field}`` and ``{value}``; nothing else.
    """

    code: str
    severity: Severity
    what: Bilingual
    advice: Bilingual

    @property
    def message(self) -> Bilingual:
        """What is wrong and what to do, one sentence after the other."""
        return Bilingual(
            f"{self.what.zh}。{self.advice.zh}。", f"{self.what.en}. {self.advice.en}."
        )


FINDINGS_SCHEMA = pl.Schema(
    {
        "code": pl.String,
        "severity": pl.String,
        "file": pl.String,  # the file's name, without its folder
        "sheet": pl.String,  # null where the file has no sheets
        "row": pl.UInt32,  # as a spreadsheet shows it: the header is row 1; null = whole sheet
        "field": pl.String,
        "value": pl.String,
        "message_zh": pl.String,
        "message_en": pl.String,
    }
)


def no_findings() -> pl.DataFrame:
    """Return an empty findings table."""
    return pl.DataFrame(schema=FINDINGS_SCHEMA)


def finding(
    *,
    code: FindingCode,
    file: str,
    sheet: str | None = None,
    row: int | None = None,
    field: str | None = None,
    value: object = None,
) -> pl.DataFrame:
    """Return a findings table of one row."""
    places = pl.DataFrame(
        {"row": [row], "value": [None if value is None else str(value)]},
        schema={"row": pl.UInt32, "value": pl.String},
    )
    return findings_for_rows(code=code, rows=places, file=file, sheet=sheet, field=field)


def findings_for_rows(
    *,
    code: FindingCode,
    rows: pl.DataFrame,
    file: str,
    sheet: str | None = None,
    field: str | None = None,
) -> pl.DataFrame:
    """Return one finding of this kind for each row of ``rows``.

    ``rows`` needs the columns ``row`` (integers) and ``value`` (text, may be null).
    """
    shown = pl.col("value").fill_null("")
    return rows.select(
        pl.lit(code.code).alias("code"),
        pl.lit(code.severity.value).alias("severity"),
        pl.lit(file).alias("file"),
        pl.lit(sheet, dtype=pl.String).alias("sheet"),
        pl.col("row").cast(pl.UInt32),
        pl.lit(field, dtype=pl.String).alias("field"),
        pl.col("value").cast(pl.String),
        _fill(code.message.zh, field, shown).alias("message_zh"),
        _fill(code.message.en, field, shown).alias("message_en"),
    )


def _fill(template: str, field: str | None, value: pl.Expr) -> pl.Expr:
    pieces = template.replace("{field}", field or "").split("{value}")
    parts: list[pl.Expr] = [pl.lit(pieces[0])]
    for piece in pieces[1:]:
        parts += [value, pl.lit(piece)]
    return pl.concat_str(parts)


def concat_findings(*tables: pl.DataFrame) -> pl.DataFrame:
    """Stack findings tables, ordered by place so that the same input gives the same table."""
    stacked = pl.concat([no_findings(), *tables])
    return stacked.sort("file", "sheet", "row", "field", "code", "value", nulls_last=False)
