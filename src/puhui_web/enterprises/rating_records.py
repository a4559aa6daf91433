"""What a rating run changed: grades before, grades after, and who moved."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import polars as pl

from puhui.base import write_whole
from puhui.pipeline.enterprises import RegisterFolder
from puhui_web.accounts.actor import system_actor
from puhui_web.audit import record as audit
from puhui_web.enterprises.loading.model_version import model_version
from puhui_web.enterprises.models import Enterprise, RatingMove, RatingRun
from puhui_web.enterprises.policy_on import policy_version

_AT_ONCE: Final = 2000
_SCHEMA: Final = {"enterprise_id": pl.String, "grade": pl.String}


def begin_run(*, job_id: int, register: RegisterFolder, as_of: date, at: datetime) -> RatingRun:
    """Return the run of a job, every grade before it kept in a file beside the ratings.

    A job that runs again finds both: what it has changed by then does not count as before.
    """
    run, _ = RatingRun.objects.get_or_create(
        job_id=job_id,
        defaults={
            "as_of": as_of,
            "model_version": model_version(register),
            "policy_version": policy_version(),
            "started_at": at,
        },
    )
    file = _file(register, job_id)
    if not file.exists() and run.finished_at is None:
        write_whole(file, _grades().write_parquet)
    return run


def end_run(*, run: RatingRun, register: RegisterFolder, at: datetime) -> RatingRun:
    """Count what the run changed and write down who moved; ended already, it stays as it is."""
    if run.finished_at is not None:
        return run
    file = _file(register, run.job_id)
    pairs = (
        _grades()
        .join(pl.read_parquet(file), on="enterprise_id", how="left", suffix="_before")
        .select(
            "enterprise_id", pl.col("grade_before").fill_null("").alias("before"), after="grade"
        )
    )
    run.grades_before, run.grades_after = _counts(pairs["before"]), _counts(pairs["after"])
    run.moves = _matrix(pairs)
    run.finished_at = at
    run.save()
    _write_moves(run, pairs.filter(pl.col("before") != pl.col("after")))
    audit.record(
        actor=system_actor("rating_run"),
        action="enterprises.rating_run",
        subject=f"rating_run:{run.pk}",
        before={"grades": run.grades_before},
        after={"grades": run.grades_after, "model_version": run.model_version},
        at=at,
    )
    file.unlink()
    return run


def _file(register: RegisterFolder, job_id: int) -> Path:
    return register.rating / f"before-{job_id}.parquet"


def _grades() -> pl.DataFrame:
    rows = Enterprise.objects.order_by("pk").values_list("pk", "model_grade")
    return pl.DataFrame(list(rows.iterator(chunk_size=_AT_ONCE)), schema=_SCHEMA, orient="row")


def _counts(grades: pl.Series) -> dict[str, int]:
    return dict(grades.value_counts().sort(grades.name).iter_rows())


def _matrix(pairs: pl.DataFrame) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for before, after, count in (
        pairs.group_by("before", "after").len().sort("before", "after").iter_rows()
    ):
        found.setdefault(before, {})[after] = count
    return found


def _write_moves(run: RatingRun, moved: pl.DataFrame) -> None:
    RatingMove.objects.bulk_create(
        (
            RatingMove(run=run, enterprise_id=one, before=before, after=after)
            for one, before, after in moved.sort("enterprise_id").iter_rows()
        ),
        batch_size=_AT_ONCE,
        ignore_conflicts=True,
    )
