"""The decisions by industry; firms whose industry is unknown stand as a group of their own."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual
from puhui.report.vocabulary import industry_name


@dataclass(frozen=True)
class IndustryRow:
    """One industry: how many firms, how sure, how risky, what they get."""

    section: str | None  # None: unknown
    name: Bilingual
    firms: int
    firms_served: int
    amount_fen: int
    mean_confidence_probability: float | None
    mean_pd_probability: float | None


def by_industry(decided: pl.DataFrame) -> list[IndustryRow]:
    """Return one row for each industry, most firms first, unknown last."""
    rows = [
        _row(section, group.sort("firm_id"))
        for (section,), group in decided.group_by("industry", maintain_order=True)
    ]
    return sorted(rows, key=lambda row: (row.section is None, -row.firms, row.section or ""))


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of what is known, the same for any order; None if nothing is."""
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None


def _row(section: object, group: pl.DataFrame) -> IndustryRow:
    code = None if section is None else str(section)
    return IndustryRow(
        section=code,
        name=industry_name(code),
        firms=group.height,
        firms_served=group.filter(pl.col("amount_fen") > 0).height,
        amount_fen=int(group["amount_fen"].sum()),
        # How sure the best guess was says nothing where no guess is shown.
        mean_confidence_probability=(
            None if code is None else mean(group["industry_confidence_probability"])
        ),
        mean_pd_probability=mean(group["pd_probability"]),
    )
