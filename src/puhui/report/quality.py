"""What became of the input: rows in and out by file, findings by kind."""

import json
from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual, Severity
from puhui.report.texts import TEXTS, sentence

_SEVERITY_ORDER = [severity.value for severity in Severity]


@dataclass(frozen=True)
class Source:
    """One sheet or file that was read: rows in = rows accepted + rows rejected."""

    file: str
    sheet: str | None
    rows_in: int
    rows_accepted: int
    rows_rejected: int
    rejected_by_code: list[tuple[str, int]]  # most frequent first


@dataclass(frozen=True)
class FindingKind:
    """All findings of one code: how many, and the first of them as an example."""

    code: str
    severity: Bilingual
    count: int
    message: Bilingual
    place: Bilingual


def sources(reconciliation: pl.DataFrame) -> list[Source]:
    """Return the reconciliation, one entry a sheet, in the order of files and sheets."""
    return [
        Source(
            file=row["file"],
            sheet=row["sheet"],
            rows_in=row["rows_in"],
            rows_accepted=row["rows_accepted"],
            rows_rejected=row["rows_rejected"],
            rejected_by_code=_by_code(row["rejected_by_code"]),
        )
        for row in reconciliation.sort("file", "sheet", nulls_last=False).iter_rows(named=True)
    ]


def sources_sentence(found: list[Source]) -> Bilingual:
    """Say how many rows came in, were used and were rejected."""
    return sentence(
        "quality_sentence",
        rows_in=sum(source.rows_in for source in found),
        accepted=sum(source.rows_accepted for source in found),
        rejected=sum(source.rows_rejected for source in found),
    )


def finding_kinds(findings: pl.DataFrame) -> list[FindingKind]:
    """Return the findings by code: rejected rows before corrected and noted ones, then by count."""
    place = ["file", "sheet", "row", "field", "value"]
    kinds = (
        findings.sort(*place, nulls_last=False)
        .group_by("code", "severity", maintain_order=True)
        .agg(pl.len().alias("count"), pl.all().first())
    )
    ordered = sorted(
        kinds.iter_rows(named=True),
        key=lambda row: (_SEVERITY_ORDER.index(row["severity"]), -row["count"], row["code"]),
    )
    return [
        FindingKind(
            code=row["code"],
            severity=TEXTS[f"severity_{row['severity']}"],
            count=row["count"],
            message=Bilingual(row["message_zh"], row["message_en"]),
            place=_place(row["file"], row["sheet"], row["row"]),
        )
        for row in ordered
    ]


def _by_code(counted: str | None) -> list[tuple[str, int]]:
    numbers: dict[str, int] = json.loads(counted or "{}")
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))


def _place(file: str, sheet: str | None, row: int | None) -> Bilingual:
    place = file if sheet is None else f"{file} / {sheet}"
    if row is None:
        return Bilingual(place, place)
    return sentence("place_row", place=place, row=str(row))
