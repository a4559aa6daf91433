"""What the whole decision comes to: one sentence, key figures, the other ways, breadth's cost."""

import math
from dataclasses import dataclass

import polars as pl

from puhui.allocation.schema import Allocation, Totals
from puhui.base import Bilingual
from puhui.pipeline.schema import Alternative, DecisionRun
from puhui.report.numbers import count, money, percent
from puhui.report.texts import TEXTS, Value, sentence

_TWICE = 2
_SAME_PROFIT = 0.0005  # less would be shown as 0.0 %
_SMALLEST_GAP = 0.00001


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the head, with what it means."""

    title: Bilingual
    value: Bilingual | str
    meaning: Bilingual


@dataclass(frozen=True)
class Way:
    """One way to spread the budget, with the length of its bars beside the other ways'."""

    name: Bilingual
    totals: Totals
    is_ours: bool
    profit_bar_ratio: float
    loss_bar_ratio: float
    firms_bar_ratio: float


def candidates(decisions: pl.DataFrame) -> pl.DataFrame:
    """Return the firms that this run decides on."""
    return decisions.filter(pl.col("is_candidate"))


def verdict(run: DecisionRun) -> Bilingual:
    """Return what was decided in one sentence."""
    totals, firms = run.allocation.totals, candidates(run.decisions).height
    if not totals.firms_served:
        return sentence("verdict_nothing", firms=firms)
    return sentence(
        "verdict",
        firms=firms,
        served=totals.firms_served,
        amount=money(totals.amount_fen),
        profit=money(totals.profit_fen),
    )


def key_figures(run: DecisionRun) -> list[KeyFigure]:
    """Return the figures that the report opens with."""
    decided, totals = candidates(run.decisions), run.allocation.totals
    thin = decided.filter(pl.col("is_thin"))
    thin_served = thin.filter(pl.col("amount_fen") > 0).height
    return [
        _figure("firms", count(decided.height)),
        _figure("served", count(totals.firms_served)),
        _figure("thin", count(thin_served), thin=thin.height, served=thin_served),
        _figure("lent", money(totals.amount_fen), share=_share(totals.amount_fen, run.budget_fen)),
        _figure(
            "profit",
            money(totals.profit_fen),
            share=_share(totals.profit_fen, totals.amount_fen, decimals=2),
        ),
        _figure(
            "loss",
            money(totals.loss_fen),
            share=_share(totals.loss_fen, totals.amount_fen, decimals=2),
        ),
        _figure("rate", percent(average_rate(decided))),
        _figure(
            "gap",
            _small_percent(run.allocation.gap_ratio),
            bound=money(run.allocation.bound_profit_fen),
        ),
    ]


def average_rate(decided: pl.DataFrame) -> float | None:
    """Return the mean rate of the loans, weighted by amount; None if nothing is lent."""
    lent = decided.filter(pl.col("amount_fen") > 0).select("amount_fen", "rate_annual_ratio").rows()
    amount_fen = sum(amount for amount, _ in lent)
    return math.fsum(amount * rate for amount, rate in lent) / amount_fen if amount_fen else None


def ways(run: DecisionRun) -> list[Way]:
    """Return this allocation and the plain alternatives, with bars that compare them."""
    named = [(TEXTS["ours"], run.allocation.totals)]
    named += [(other.name, other.totals) for other in run.alternatives]
    profit = max(abs(totals.profit_fen) for _, totals in named)
    loss = max(totals.loss_fen for _, totals in named)
    firms = max(totals.firms_served for _, totals in named)
    return [
        Way(
            name=name,
            totals=totals,
            is_ours=totals is run.allocation.totals,
            profit_bar_ratio=_bar(totals.profit_fen, profit),
            loss_bar_ratio=_bar(totals.loss_fen, loss),
            firms_bar_ratio=_bar(totals.firms_served, firms),
        )
        for name, totals in named
    ]


def ways_sentences(run: DecisionRun) -> list[Bilingual]:
    """Return the comparison in words, one sentence an alternative, and what breadth costs."""
    sentences = [_against(run.allocation.totals, other) for other in run.alternatives]
    sentences += [chosen_breadth_sentence(run.allocation), twice_sentence(run)]
    return [said for said in sentences if said is not None]


def chosen_breadth_sentence(allocation: Allocation) -> Bilingual | None:
    """Say what this allocation gave up to serve more firms; None if it serves no more."""
    if allocation.breadth is None:
        return None
    ours, best = allocation.totals, allocation.breadth.best_totals
    if ours.firms_served <= best.firms_served or best.profit_fen <= 0:
        return None
    return sentence(
        "breadth_chosen",
        firms=best.firms_served,
        profit=money(best.profit_fen),
        more=ours.firms_served - best.firms_served,
        share=percent(1 - ours.profit_fen / best.profit_fen),
    )


def twice_sentence(run: DecisionRun) -> Bilingual | None:
    """Say what serving twice as many firms as the best-earning plain way would cost.

    None if this allocation does so already, or if there is nothing to compare with: no
    alternative earns anything, or no frontier.
    """
    earning = [other for other in run.alternatives if other.totals.profit_fen > 0]
    if not earning or run.breadth_frontier.is_empty():
        return None
    best = max(earning, key=lambda way: (way.totals.profit_fen, -way.totals.firms_served))
    goal = _TWICE * best.totals.firms_served
    if run.allocation.totals.firms_served >= goal:
        return None
    points = run.breadth_frontier.select("firms_served", "profit_fen").rows()
    reaching = [point for point in points if point[0] >= goal]
    if not reaching:
        firms, profit_fen = max(points)
        return sentence(
            "breadth_out_of_reach",
            name=best.name,
            theirs=best.totals.firms_served,
            firms=firms,
            profit=money(profit_fen),
        )
    firms, profit_fen = max(reaching, key=lambda point: (point[1], point[0]))
    change = profit_fen / best.totals.profit_fen - 1
    return sentence(
        "breadth_free" if change >= 0 else "breadth_cost",
        name=best.name,
        firms=firms,
        profit=money(profit_fen),
        share=percent(abs(change), decimals=1),
    )


def _against(ours: Totals, other: Alternative) -> Bilingual | None:
    if other.totals.profit_fen <= 0:
        return None
    change = ours.profit_fen / other.totals.profit_fen - 1
    key = "against_more" if change > 0 else "against_less"
    return sentence(
        "against_same" if abs(change) < _SAME_PROFIT else key,
        name=other.name,
        ours=ours.firms_served,
        theirs=other.totals.firms_served,
        share=percent(abs(change), decimals=1),
    )


def _figure(name: str, value: Bilingual | str, **places: Value) -> KeyFigure:
    return KeyFigure(TEXTS[f"key_{name}"], value, sentence(f"key_{name}_meaning", **places))


def _share(part: int, whole: int, *, decimals: int = 1) -> str:
    return percent(part / whole if whole else None, decimals=decimals)


def _bar(value: int, largest: int) -> float:
    return max(value, 0) / largest if largest else 0.0


def _small_percent(ratio: float) -> str:
    """Return the ratio to a thousandth of a percent; what is smaller but there is not nothing."""
    return "<0.001%" if 0 < ratio < _SMALLEST_GAP else percent(ratio, decimals=3)
