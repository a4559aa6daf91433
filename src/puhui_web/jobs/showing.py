"""A job as a page shows it."""

from dataclasses import dataclass
from typing import Any, Final

from puhui.base import Bilingual
from puhui_web.jobs.kinds import KINDS
from puhui_web.jobs.models import Job

_STATES: Final = {
    "waiting": (Bilingual("排队中", "waiting"), "wait"),
    "running": (Bilingual("进行中", "running"), "wait"),
    "done": (Bilingual("完成", "done"), "good"),
    "failed": (Bilingual("失败", "failed"), "bad"),
    "cancelled": (Bilingual("已取消", "cancelled"), ""),
}


@dataclass(frozen=True)
class ShownJob:
    """A job in words."""

    row: Job
    title: Bilingual
    state: Bilingual
    tone: str  # class of its badge
    label: Bilingual
    problem: Bilingual
    findings: list[dict[str, Any]]

    @property
    def is_open(self) -> bool:
        """Return whether it may still move by itself."""
        return self.row.state in {"waiting", "running"}

    @property
    def may_retry(self) -> bool:
        """Return whether it can be queued again."""
        return self.row.state in {"failed", "cancelled"}


def shown_job(job: Job) -> ShownJob:
    """Return a job in words."""
    state, tone = _STATES[job.state]
    kind = KINDS.get(job.kind)
    return ShownJob(
        row=job,
        title=kind.title if kind else Bilingual(job.kind, job.kind),
        state=state,
        tone=tone,
        label=Bilingual(job.label_zh, job.label_en),
        problem=Bilingual(job.problem_zh, job.problem_en),
        findings=[
            {**finding, "text": Bilingual(finding.get("zh", ""), finding.get("en", ""))}
            for finding in job.findings
        ],
    )
