"""Which tasks somebody meets: her own, and the unclaimed ones of her unit that she may do."""

from django.db.models import Q, QuerySet

from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.tasks.models import Task


def tasks_within_reach(*, actor: Actor) -> QuerySet[Task]:
    """Return the open tasks that are hers, or that wait for somebody like her.

    An unclaimed task that needs no permission is shown in its own unit only: a department that
    reaches everywhere is not told of every small thing in every outlet.
    """
    tasks = Task.objects.filter(done_at__isnull=True)
    if actor.scope.institution_id is not None:
        return tasks.filter(_of_institution(actor))
    return tasks.filter(Q(assignee_id=actor.user_id) | _unclaimed(actor))


def task_within_reach(*, actor: Actor, task_id: int, lock: bool = False) -> Task:
    """Return one open task, locked if it is to be changed.

    :raises OutOfReach: if there is none such within the actor's reach.
    """
    tasks = tasks_within_reach(actor=actor).select_related("assignee", "unit")
    if lock:
        tasks = tasks.select_for_update(of=("self",))
    task = tasks.filter(pk=task_id).first()
    if task is None:
        raise out_of_reach("这项任务", "such open task")
    return task


def _of_institution(actor: Actor) -> Q:
    return Q(institution_id=actor.scope.institution_id) & (
        Q(assignee_id=None) | Q(assignee_id=actor.user_id)
    )


def _unclaimed(actor: Actor) -> Q:
    may = Q(permission__in=sorted(actor.permissions))
    if not actor.scope.is_everything:
        may = Q(unit_id__in=actor.scope.unit_ids) & (may | Q(permission=""))
    else:
        may |= Q(unit_id=actor.unit_id, permission="")
    return Q(assignee_id=None, institution_id=None) & may
