"""Start, cancel and retry long work."""

from datetime import datetime
from typing import Any

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.jobs.carrying import queue
from puhui_web.jobs.kinds import KINDS
from puhui_web.jobs.models import Job


class UnableToChangeJob(PuhuiError):
    """The job is not in a state in which this can be done."""

    code = "unable_to_change_job"


def start_job(*, actor: Actor, kind: str, arguments: dict[str, Any], at: datetime) -> Job:
    """Write a job down and queue it; called from within another app's operation.

    :param arguments: JSON values only; what the kind's function is called with.
    """
    assert kind in KINDS, f"no kind of job is named {kind}"
    job = Job.objects.create(
        kind=kind, arguments=arguments, asked_by=actor.id, asked_by_name=actor.name, asked_at=at
    )
    audit.record(
        actor=actor,
        action="jobs.start_job",
        subject=f"job:{job.pk}",
        after={"kind": kind, "arguments": arguments},
        at=at,
    )
    queue(job.pk)
    return job


@operation(Permission.PUBLIC_READ)
def cancel_job(*, actor: Actor, job_id: int, at: datetime) -> Job:
    """Ask a job to stop: at once if it waits, at its next step if it runs.

    :raises UnableToChangeJob: if it has ended.
    """
    job = job_within_reach(actor=actor, job_id=job_id, lock=True)
    if job.state not in {"waiting", "running"}:
        raise _ended(job)
    if job.state == "waiting":
        job.state, job.finished_at = "cancelled", at
    job.is_cancel_asked = True
    job.save(update_fields=["state", "finished_at", "is_cancel_asked"])
    audit.record(actor=actor, action="jobs.cancel_job", subject=f"job:{job.pk}", at=at)
    return job


@operation(Permission.PUBLIC_READ)
def retry_job(*, actor: Actor, job_id: int, at: datetime) -> Job:
    """Queue a job again that failed or was cancelled.

    :raises UnableToChangeJob: if it waits, runs or is done.
    """
    job = job_within_reach(actor=actor, job_id=job_id, lock=True)
    if job.state not in {"failed", "cancelled"}:
        raise _ended(job)
    job.state, job.is_cancel_asked, job.finished_at = "waiting", False, None
    job.attempts_count, job.asked_at, job.done_count = 0, at, 0
    job.problem_zh = job.problem_en = ""
    job.save()
    audit.record(actor=actor, action="jobs.retry_job", subject=f"job:{job.pk}", at=at)
    queue(job.pk)
    return job


def job_within_reach(*, actor: Actor, job_id: int, lock: bool = False) -> Job:
    """Return a job that the actor asked for, or may follow by her role.

    :raises OutOfReach: if there is none such.
    """
    jobs = Job.objects.select_for_update() if lock else Job.objects.all()
    job = jobs.filter(pk=job_id).first()
    if job is None or not (job.asked_by == actor.id or may_follow(actor=actor, job=job)):
        raise out_of_reach("这项后台任务", "such job")
    return job


def may_follow(*, actor: Actor, job: Job) -> bool:
    """Return whether an actor of the city branch may follow a job that another asked for."""
    by_role = {Permission.JOB_READ, KINDS[job.kind].permission} & actor.permissions
    return actor.scope.is_everything and bool(by_role)


def _ended(job: Job) -> UnableToChangeJob:
    return UnableToChangeJob(
        what=Bilingual(f"任务的状态是 {job.state}", f"the job is {job.state}"),
        advice=Bilingual("请刷新页面看最新状态", "reload the page for its present state"),
    )
