"""Tell programmes what happened, in the background."""

from datetime import timedelta
from typing import Any

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.permissions import Permission
from puhui_web.api.webhooks import deliver_due, queue_events
from puhui_web.jobs.kinds import job
from puhui_web.jobs.run import JobRun


@job(
    "tell_programmes",
    title=Bilingual("通知合作机构的程序", "tell partners' programmes"),
    permission=Permission.JOB_READ,
    every=timedelta(minutes=1),
)
def tell_programmes(*, run: JobRun) -> dict[str, Any]:
    """Queue what happened, send what is due."""
    now = clock.now()
    return {"queued_count": queue_events(at=now), "delivered_count": deliver_due(at=now)}
