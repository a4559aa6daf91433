"""Claim, hand over, finish; put an alert away."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.queries import colleagues
from puhui_web.audit import record as audit
from puhui_web.tasks.models import Task
from puhui_web.tasks.scope import task_within_reach


class UnableToClaimTask(PuhuiError):
    """The task is another's by now, or there is nothing to claim."""

    code = "unable_to_claim_task"


class UnableToHandOverTask(PuhuiError):
    """The other person could not do it, or nothing was said to her."""

    code = "unable_to_hand_over_task"


class UnableToFinishTask(PuhuiError):
    """It is not said what was done, or an alert is not a task."""

    code = "unable_to_finish_task"


class UnableToDismissAlert(PuhuiError):
    """A task is not an alert: it has to be done."""

    code = "unable_to_dismiss_alert"


@operation(Permission.TASK_WORK)
def claim_task(*, actor: Actor, task_id: int, at: datetime) -> Task:
    """Make an unclaimed task of the actor's unit her own.

    :raises UnableToClaimTask: if it is hers already, or an alert.
    :raises OutOfReach: if another has claimed it, or it is not her unit's.
    """
    task = task_within_reach(actor=actor, task_id=task_id, lock=True)
    if task.is_alert or task.assignee_id is not None:
        raise UnableToClaimTask(
            what=Bilingual("这项任务不用认领", "this task cannot be claimed"),
            advice=Bilingual("请直接处理", "go ahead with it"),
        )
    task.assignee_id = actor.user_id
    task.save(update_fields=["assignee"])
    _record(actor, "claim_task", task, at, before={"assignee": None})
    return task


@operation(Permission.TASK_WORK)
def hand_over_task(*, actor: Actor, task_id: int, to_user_id: int, note: str, at: datetime) -> Task:
    """Give a task to a colleague within the actor's reach who may do it, with a word to her.

    :raises UnableToHandOverTask: if the colleague may not do it, or the note is empty.
    :raises OutOfReach: if there is no such task.
    """
    task = task_within_reach(actor=actor, task_id=task_id, lock=True)
    colleague = _colleague(actor=actor, user_id=to_user_id, permission=task.permission, at=at)
    if not note.strip():
        raise UnableToHandOverTask(
            what=Bilingual("没有写交接说明", "there is no word to your colleague"),
            advice=Bilingual("请写明办到哪一步、还要做什么", "say what is done and what is left"),
        )
    before = {"assignee": task.assignee_id}
    task.assignee, task.note = colleague, note.strip()
    task.save(update_fields=["assignee", "note"])
    _record(actor, "hand_over_task", task, at, before=before)
    return task


@operation(Permission.TASK_WORK)
def finish_task(*, actor: Actor, task_id: int, note: str, at: datetime) -> Task:
    """Close a task by hand, saying what was done.

    What an operation of its own closes, such as an application, closes there by itself.

    :raises UnableToFinishTask: if the note is empty or it is an alert.
    """
    task = task_within_reach(actor=actor, task_id=task_id, lock=True)
    if task.is_alert or not note.strip():
        raise UnableToFinishTask(
            what=Bilingual("没有写办理结果", "it is not said what was done"),
            advice=Bilingual("请用一句话写明结果", "say in a sentence how it ended"),
        )
    task.note = note.strip()
    return _close(actor, "finish_task", task, at)


@operation(Permission.TASK_WORK)
def dismiss_alert(*, actor: Actor, task_id: int, at: datetime) -> Task:
    """Put an alert away as seen.

    :raises UnableToDismissAlert: if it is a task.
    """
    return _dismiss(actor, "dismiss_alert", task_id, at)


@operation(Permission.CASE_READ)
def dismiss_institution_alert(*, actor: Actor, task_id: int, at: datetime) -> Task:
    """Put an alert to a partner institution away as seen.

    :raises UnableToDismissAlert: if it is a task.
    """
    return _dismiss(actor, "dismiss_institution_alert", task_id, at)


def _dismiss(actor: Actor, action: str, task_id: int, at: datetime) -> Task:
    task = task_within_reach(actor=actor, task_id=task_id, lock=True)
    if not task.is_alert:
        raise UnableToDismissAlert(
            what=Bilingual("这是任务，不是提醒", "this is a task, not an alert"),
            advice=Bilingual("请办理后再关闭", "do it, then close it"),
        )
    return _close(actor, action, task, at)


def _close(actor: Actor, action: str, task: Task, at: datetime) -> Task:
    task.done_at, task.done_by = at, actor.id
    task.save(update_fields=["done_at", "done_by", "note"])
    _record(actor, action, task, at)
    return task


def _record(
    actor: Actor, action: str, task: Task, at: datetime, before: dict[str, Any] | None = None
) -> None:
    after = {"assignee": task.assignee_id, "is_done": task.done_at is not None, "note": task.note}
    audit.record(
        actor=actor,
        action=f"tasks.{action}",
        subject=f"task:{task.pk}",
        before=before,
        after=after,
        at=at,
    )


def _colleague(*, actor: Actor, user_id: int, permission: str, at: datetime) -> User:
    """Return a colleague whose role allows the task.

    :raises UnableToHandOverTask: if nobody of that number works beside the actor and may do it.
    """
    needed = Permission(permission) if permission else Permission.TASK_WORK
    able = colleagues(actor=actor, today=timezone.localdate(at), permission=needed)
    if user_id not in {colleague.user_id for colleague in able}:
        raise UnableToHandOverTask(
            what=Bilingual("这位同事不能办这件事", "this colleague may not do it"),
            advice=Bilingual("请从名单中另选一位", "choose another one from the list"),
        )
    return User.objects.get(pk=user_id)
