"""What the whole decision comes to: key figures, plain alternatives, the cost of breadth."""

from dataclasses import dataclass

import polars as pl

from puhui.allocation.schema import Totals
from puhui.base import Bilingual
from puhui.pipeline.schema import GRADES, Alternative, DecisionRun
from puhui.report.numbers import count, money, percent
from puhui.report.texts import TEXTS

_TWICE = 2


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the head, with what it means."""

    title: Bilingual
    value: Bilingual
    meaning: Bilingual


@dataclass(frozen=True)
class Comparison:
    """One way to spread the budget, beside the others."""

    name: Bilingual
    totals: Totals
    is_ours: bool
    profit_share: float  # of the largest profit among those compared; for the length of a bar
    loss_share: float
    firms_share: float


def candidates(decisions: pl.DataFrame) -> pl.DataFrame:
    """Return the firms that this run decides on."""
    return decisions.filter(pl.col("is_candidate"))


def verdict(run: DecisionRun) -> Bilingual:
    """Return what was decided in one sentence."""
    totals = run.allocation.totals
    return TEXTS["verdict"].format(
        firms=count(candidates(run.decisions).height), served=count(totals.firms_served)
    ), money(run.budget_fen), money(totals.amount_fen)
