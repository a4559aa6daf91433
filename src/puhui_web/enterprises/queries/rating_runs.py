"""Rating runs: when, by which model and policy, and what they changed."""

from dataclasses import dataclass

from puhui.base import GRADES
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.models import RatingMove, RatingRun
from puhui_web.enterprises.scope import within_reach


@dataclass(frozen=True)
class MigrationRow:
    """Where the enterprises of one grade went; counts in the order of ``GRADES``, last: none."""

    before: str  # empty: was not rated
    counts: tuple[int, ...]


@dataclass(frozen=True)
class RatingRunPage:
    """One run, its migration matrix, and who moved."""

    run: RatingRun
    matrix: tuple[MigrationRow, ...]
    up_count: int
    down_count: int
    moved: Page[RatingMove]  # with enterprise


@query(P.RATING_RUN)
def rating_runs(*, actor: Actor, cursor: str | None = None) -> Page[RatingRun]:
    """Return the rating runs, the latest first."""
    return page_of(rows=RatingRun.objects.all(), order=["-id"], cursor=cursor)


@query(P.RATING_RUN)
def rating_run(*, actor: Actor, run_id: int, cursor: str | None = None) -> RatingRunPage:
    """Return one run with the enterprises within reach whose grade it changed.

    :raises OutOfReach: if there is no such run.
    """
    run = RatingRun.objects.filter(pk=run_id).first()
    if run is None:
        raise out_of_reach("这次评级", "such rating run")
    moved = RatingMove.objects.filter(run=run).select_related("enterprise")
    return RatingRunPage(
        run=run,
        matrix=_matrix(run),
        up_count=_moved(run, is_up=True),
        down_count=_moved(run, is_up=False),
        moved=page_of(
            rows=within_reach(actor=actor, rows=moved, path="enterprise__"),
            order=["before", "after", "id"],
            cursor=cursor,
        ),
    )


def _matrix(run: RatingRun) -> tuple[MigrationRow, ...]:
    grades = (*GRADES, "")
    return tuple(
        MigrationRow(before, tuple(run.moves.get(before, {}).get(after, 0) for after in grades))
        for before in grades
    )


def _moved(run: RatingRun, *, is_up: bool) -> int:
    """Count the moves between grades; coming to be rated is neither up nor down."""
    order = {grade: place for place, grade in enumerate(GRADES)}
    return sum(
        count
        for before, afters in run.moves.items()
        for after, count in afters.items()
        if before in order
        and after in order
        and (order[after] < order[before] if is_up else order[after] > order[before])
    )
