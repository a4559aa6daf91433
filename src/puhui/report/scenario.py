"""Before and after a scenario: totals, grades that move, limits, industries."""

from dataclasses import dataclass

import polars as pl

from puhui.allocation.schema import Totals
from puhui.base import GRADES, Bilingual
from puhui.pipeline.schema import DecisionRun, ScenarioRun
from puhui.report.industries import IndustryRow, by_industry
from puhui.report.numbers import money
from puhui.report.summary import candidates
from puhui.report.texts import TEXTS, sentence


@dataclass(frozen=True)
class ScenarioView:
    """What the report shows of a scenario."""

    title: Bilingual
    description: Bilingual
    summary: Bilingual
    totals: list[tuple[Bilingual, Totals]]
    moves: list[tuple[str, list[int]]]  # grade now, number of firms by grade after
    industries: list[tuple[IndustryRow, IndustryRow]]  # before and after, in the same order


def scenario_view(*, run: DecisionRun, scenario: ScenarioRun) -> ScenarioView:
    """Return the scenario beside the run, over the firms that the run decides on."""
    before, after = candidates(run.decisions), candidates(scenario.decisions)
    moves = grade_moves(before=before, after=after)
    afterwards = {row.section: row for row in by_industry(after)}
    return ScenarioView(
        title=sentence("scenario_title", name=scenario.name),
        description=scenario.description,
        summary=_summary(before, after, moves),
        totals=[
            (TEXTS["scenario_before"], run.allocation.totals),
            (TEXTS["scenario_unchanged"], scenario.unchanged_allocation_totals),
            (TEXTS["scenario_after"], scenario.allocation.totals),
        ],
        moves=moves,
        industries=[(row, afterwards[row.section]) for row in by_industry(before)],
    )


def grade_moves(*, before: pl.DataFrame, after: pl.DataFrame) -> list[tuple[str, list[int]]]:
    """Return for each grade before how many of its firms have each grade after."""
    pairs = before.select("firm_id", now=pl.col("grade")).join(
        after.select("firm_id", then=pl.col("grade")), on="firm_id"
    )
    counted = pairs.group_by("now", "then").len().rows()
    numbers = {(now, then): number for now, then, number in counted}
    return [(now, [numbers.get((now, then), 0) for then in GRADES]) for now in GRADES]


def _summary(
    before: pl.DataFrame, after: pl.DataFrame, moves: list[tuple[str, list[int]]]
) -> Bilingual:
    worse = sum(sum(numbers[i + 1 :]) for i, (_, numbers) in enumerate(moves))
    better = sum(sum(numbers[:i]) for i, (_, numbers) in enumerate(moves))
    return sentence(
        "scenario_sentence",
        worse=worse,
        better=better,
        limit_before=money(int(before["limit_fen"].sum())),
        limit_after=money(int(after["limit_fen"].sum())),
    )
