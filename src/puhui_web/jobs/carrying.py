"""Take a job, carry it out, write down how it ended; free the jobs of workers that died."""

import logging
import os
import socket
import threading
import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q
from django_tasks import task

from puhui.base import Bilingual, PuhuiError
from puhui_web import clock
from puhui_web.jobs.kinds import KINDS
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import HELD_FOR, Cancelled, JobRun, Lost

MAX_ATTEMPTS: Final = 3
_BEAT_S: Final = 15
# A job that nobody took within this time is put into the queue again.
_FORGOTTEN_AFTER: Final = timedelta(seconds=30)
_log = logging.getLogger(__name__)


@task
def carry_out(job_id: int) -> None:
    """Carry out one job, if it is still free."""
    holder = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    if not _take(job_id, holder):
        return
    job = Job.objects.get(pk=job_id)
    beating = _Beat(job_id, holder)
    beating.start()
    try:
        result = KINDS[job.kind].carry_out(
            run=JobRun(job_id=job_id, holder=holder), **job.arguments
        )
        _end(job_id, holder, state="done", result=result)
    except Cancelled:
        _end(job_id, holder, state="cancelled")
    except Lost:
        _log.warning("job %s went to another worker", job_id)
    except PuhuiError as error:
        text = Bilingual(
            f"{error.what.zh}。{error.advice.zh}。", f"{error.what.en}. {error.advice.en}."
        )
        _end(job_id, holder, state="failed", problem=text)
    except Exception as error:
        _end(job_id, holder, state="failed", problem=_bug(job_id, error))
        raise
    finally:
        beating.stop()


def _take(job_id: int, holder: str) -> bool:
    """Take a waiting job in one statement, so that of two workers only one gets it."""
    now = clock.now()
    taken = Job.objects.filter(pk=job_id, state="waiting").update(
        state="running",
        holder=holder,
        started_at=now,
        held_until=now + HELD_FOR,
        attempts_count=F("attempts_count") + 1,
        findings=[],
    )
    return taken == 1


def _end(
    job_id: int,
    holder: str,
    *,
    state: str,
    result: dict[str, Any] | None = None,
    problem: Bilingual | None = None,
) -> None:
    Job.objects.filter(pk=job_id, holder=holder, state="running").update(
        state=state,
        result=result,
        finished_at=clock.now(),
        held_until=None,
        problem_zh=problem.zh if problem else "",
        problem_en=problem.en if problem else "",
    )


def _bug(job_id: int, error: Exception) -> Bilingual:
    name = type(error).__name__
    return Bilingual(
        f"程序出错 ({name})，已记入日志（任务 {job_id}）。可以重试；如再次失败请联系管理员。",
        f"A fault of the programme ({name}), logged as job {job_id}. "
        "Try again; if it fails again, tell an administrator.",
    )


class _Beat(threading.Thread):
    """Renew the hold while one long step runs, so that nobody takes the job for lost."""

    def __init__(self, job_id: int, holder: str) -> None:
        super().__init__(daemon=True)
        self._job_id, self._holder = job_id, holder
        self._stopped = threading.Event()

    def run(self) -> None:
        # A database in memory has one connection only; its tests carry out jobs in place.
        while not self._stopped.wait(_BEAT_S):
            close_old_connections()
            Job.objects.filter(pk=self._job_id, holder=self._holder, state="running").update(
                held_until=clock.now() + HELD_FOR
            )
        connection.close()

    def stop(self) -> None:
        """End the beat."""
        self._stopped.set()


def rescue(*, at: datetime) -> int:
    """Free the jobs whose worker died and queue again what nobody took; return how many.

    A job that took its worker down three times is not tried again.
    """
    Job.objects.filter(state="running", held_until__lt=at, attempts_count__gte=MAX_ATTEMPTS).update(
        state="failed",
        finished_at=at,
        problem_zh=f"执行中断 {MAX_ATTEMPTS} 次，不再自动重试",
        problem_en=f"its worker died {MAX_ATTEMPTS} times; not tried again by itself",
    )
    dead = Q(state="running", held_until__lt=at)
    forgotten = Q(state="waiting", asked_at__lt=at - _FORGOTTEN_AFTER) & (
        Q(held_until__isnull=True) | Q(held_until__lt=at)
    )
    count = 0
    for job in Job.objects.filter(dead | forgotten).order_by("pk"):
        # ``held_until`` of a waiting job says when it may be queued once more.
        freed = Job.objects.filter(pk=job.pk, state=job.state, held_until=job.held_until).update(
            state="waiting", holder="", held_until=at + _FORGOTTEN_AFTER
        )
        if freed:
            queue(job.pk)
            count += 1
    return count


def queue(job_id: int) -> None:
    """Put a job into the queue once the present transaction is through."""
    transaction.on_commit(lambda: carry_out.enqueue(job_id))
