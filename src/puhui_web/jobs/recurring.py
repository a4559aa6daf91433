"""Start the work that comes back, and forget its old rows."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from puhui_web.accounts.actor import system_actor
from puhui_web.jobs.carrying import queue
from puhui_web.jobs.kinds import KINDS
from puhui_web.jobs.models import Job

_KEPT_FOR: Final = timedelta(days=1)


def start_due(*, at: datetime) -> list[Job]:
    """Start each recurring kind whose last job is old enough and has ended; return them."""
    worker = system_actor("worker")
    started = []
    for kind in KINDS.values():
        if kind.every is None:
            continue
        # Two workers may look at once: the row of the last job is the one they queue up for.
        with transaction.atomic():
            last = Job.objects.select_for_update().filter(kind=kind.name).order_by("-pk").first()
            is_due = last is None or (
                last.state not in {"waiting", "running"} and last.asked_at <= at - kind.every
            )
            if is_due:
                job = Job.objects.create(
                    kind=kind.name, asked_by=worker.id, asked_by_name=worker.name, asked_at=at
                )
                queue(job.pk)
                started.append(job)
    return started


def forget_old(*, at: datetime) -> int:
    """Delete the rows of recurring jobs that went well a day ago; return how many."""
    names = [kind.name for kind in KINDS.values() if kind.every is not None]
    old = Job.objects.filter(kind__in=names, state="done", finished_at__lt=at - _KEPT_FOR)
    return old.delete()[0]
