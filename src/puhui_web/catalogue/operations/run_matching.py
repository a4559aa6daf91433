"""Match everybody anew when somebody asks for it."""

from datetime import date, datetime

from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.jobs.models import Job
from puhui_web.jobs.operations import start_job


@operation(Permission.CATALOGUE_EDIT)
def run_matching(*, actor: Actor, today: date, at: datetime) -> Job:
    """Start the match of all enterprises with the items in force today.

    One that waits to begin for the same day is returned instead of a second.
    """
    arguments = {"as_of": today.isoformat()}
    waiting = Job.objects.filter(kind="match_everybody", state="waiting", arguments=arguments)
    job = waiting.order_by("pk").first()
    if job is None:
        job = start_job(actor=actor, kind="match_everybody", arguments=arguments, at=at)
    audit.record(
        actor=actor, action="catalogue.run_matching", subject=f"job:{job.pk}", after={}, at=at
    )
    return job
