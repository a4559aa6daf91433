"""A job under way: its progress, its findings, and whether somebody asked to stop it."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.jobs.models import Job

HELD_FOR: Final = timedelta(seconds=60)
_BETWEEN_WRITES_S: Final = 0.5
_FINDINGS_KEPT: Final = 500  # on the job's row; the rest is counted


class Cancelled(Exception):
    """Somebody asked to stop the job."""


class Lost(Exception):
    """The job is another worker's by now: this one was taken for dead."""


class JobRun:
    """What a job's function is given. It is also a ``puhui.base.Progress``."""

    def __init__(
        self,
        *,
        job_id: int,
        holder: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.job_id = job_id
        self.holder = holder
        self._monotonic = monotonic
        self._written_at = float("-inf")
        self._label = Bilingual("", "")

    def step(self, *, label: Bilingual, done: int, total: int) -> None:
        """Tell how far the job is; written twice a second at most, and when the label changes.

        :raises Cancelled: if somebody asked to stop.
        :raises Lost: if another worker holds the job by now.
        """
        now = self._monotonic()
        is_new = label != self._label
        if not is_new and done < total and now - self._written_at < _BETWEEN_WRITES_S:
            return
        self._written_at, self._label = now, label
        mine = Job.objects.filter(pk=self.job_id, holder=self.holder, state="running")
        changed = mine.update(
            done_count=done,
            total_count=total,
            label_zh=label.zh,
            label_en=label.en,
            held_until=clock.now() + HELD_FOR,
        )
        if not changed:
            raise Lost
        if mine.filter(is_cancel_asked=True).exists():
            raise Cancelled

    def add_findings(self, findings: list[dict[str, Any]]) -> None:
        """Keep what was wrong in the input: source, row, field, code, zh, en."""
        row = Job.objects.get(pk=self.job_id)
        kept = [*row.findings, *findings]
        row.findings = kept[:_FINDINGS_KEPT]
        row.save(update_fields=["findings"])
