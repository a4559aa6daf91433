"""Open and close tasks from within another app's operation, in its transaction."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.models import Institution, Unit, User
from puhui_web.accounts.permissions import Permission
from puhui_web.tasks.models import Task


def open_task(
    *,
    kind: str,
    title: Bilingual,
    subject: str,
    url: str,
    at: datetime,
    due_at: datetime | None = None,
    unit: Unit | None = None,
    institution: Institution | None = None,
    assignee: User | None = None,
    permission: Permission | None = None,
    enterprise_id: str = "",
    is_alert: bool = False,
) -> Task:
    """Open a task unless one of its kind is open for the subject; that one is returned.

    :param subject: what it is about, as ``kind:id``.
    :param unit: whose people see it; with ``assignee`` it is that person's.
    :param permission: who of the unit's people can do it.
    """
    task, _ = Task.objects.get_or_create(
        kind=kind,
        subject=subject,
        done_at=None,
        defaults={
            "title_zh": title.zh,
            "title_en": title.en,
            "url": url,
            "created_at": at,
            "due_at": due_at,
            "unit": unit,
            "institution": institution,
            "assignee": assignee,
            "permission": permission or "",
            "enterprise_id": enterprise_id,
            "is_alert": is_alert,
        },
    )
    return task


def close_tasks(*, subject: str, done_by: str, at: datetime, kind: str = "") -> int:
    """Close what is open for a subject, of one kind or of all; return how many."""
    tasks = Task.objects.filter(subject=subject, done_at=None)
    if kind:
        tasks = tasks.filter(kind=kind)
    return tasks.update(done_at=at, done_by=done_by)
