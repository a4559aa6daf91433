"""What service does by itself: see what is overdue, and tell those who lead."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.jobs.kinds import job
from puhui_web.jobs.run import JobRun
from puhui_web.service.operations import alert_overdue_threads, escalate_overdue_complaints
from puhui_web.service.operations.alert_overdue_threads import overdue_threads
from puhui_web.service.operations.handle_complaint import overdue_complaints


@job(
    "service_watch",
    title=Bilingual("检查超时的咨询和投诉", "Look for overdue consultations and complaints"),
    permission=P.JOB_READ,
    every=timedelta(minutes=10),
)
def watch_service(*, run: JobRun) -> dict[str, Any]:
    """Alert what is newly overdue; where nothing is, leave no trace in the audit log."""
    actor, at = system_actor("service_watch"), clock.now()
    threads = complaints = 0
    run.step(label=Bilingual("咨询", "consultations"), done=0, total=2)
    if overdue_threads(at=at).exists():
        threads = alert_overdue_threads(actor=actor, at=at)
    run.step(label=Bilingual("投诉", "complaints"), done=1, total=2)
    if overdue_complaints(today=timezone.localdate(at)).exists():
        complaints = escalate_overdue_complaints(actor=actor, at=at)
    return {"threads": threads, "complaints": complaints}
