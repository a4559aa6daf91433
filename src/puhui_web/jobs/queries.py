"""Jobs and how far they are."""

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.cursors import Page, page_of
from puhui_web.jobs.models import Job
from puhui_web.jobs.operations import job_within_reach


@query(Permission.PUBLIC_READ)
def job_of(*, actor: Actor, job_id: int) -> Job:
    """Return one job that the actor asked for or may follow.

    :raises OutOfReach: if there is none such.
    """
    return job_within_reach(actor=actor, job_id=job_id)


@query(Permission.JOB_READ)
def jobs_page(*, actor: Actor, state: str = "", cursor: str | None = None) -> Page[Job]:
    """Return all jobs, the newest first."""
    jobs = Job.objects.filter(state=state) if state else Job.objects.all()
    return page_of(rows=jobs, order=["-id"], cursor=cursor)
