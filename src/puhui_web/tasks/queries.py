"""What somebody has to do, by when it is due."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from django.db.models import Count, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.cursors import Page, page_of
from puhui_web.tasks.models import Task
from puhui_web.tasks.scope import task_within_reach, tasks_within_reach

# A task without a due date comes last.
_DUE_ORDER: Final = Coalesce(
    F("due_at"), Value(datetime(9999, 1, 1, tzinfo=UTC), output_field=DateTimeField())
)
_SHOWN: Final = 10  # of one group on the page of the day; the list has them all


@dataclass(frozen=True)
class TaskGroup:
    """The first tasks of one stretch of time, and how many there are."""

    rows: list[Task]
    count: int


@dataclass(frozen=True)
class MyDay:
    """What is due when; ``later`` holds those without a due date, too."""

    overdue: TaskGroup
    today: TaskGroup
    week: TaskGroup  # the seven days after today
    later: TaskGroup
    alerts: TaskGroup

    @property
    def count(self) -> int:
        """Return how many things there are to do, alerts left out."""
        return self.overdue.count + self.today.count + self.week.count + self.later.count


@query(Permission.TASK_WORK)
def my_tasks(*, actor: Actor, cursor: str | None = None) -> Page[Task]:
    """Return the actor's tasks and alerts, the first due first, those without a date last."""
    return _page(actor, cursor)


@query(Permission.TASK_WORK)
def my_task(*, actor: Actor, task_id: int) -> Task:
    """Return one open task of the actor's, or one that waits for somebody like her.

    :raises OutOfReach: if there is none such.
    """
    return task_within_reach(actor=actor, task_id=task_id)


@query(Permission.TASK_WORK)
def tasks_about(*, actor: Actor, enterprise_id: str) -> list[Task]:
    """Return the open tasks about an enterprise that the actor meets, the first due first."""
    tasks = tasks_within_reach(actor=actor).filter(enterprise_id=enterprise_id)
    return list(tasks.select_related("assignee", "unit").order_by(_DUE_ORDER, "pk")[:_SHOWN])


@query(Permission.CASE_READ)
def institution_tasks(*, actor: Actor, cursor: str | None = None) -> Page[Task]:
    """Return the tasks and alerts of a partner institution, the first due first."""
    return _page(actor, cursor)


@query(Permission.TASK_WORK)
def my_day(*, actor: Actor, at: datetime) -> MyDay:
    """Return what the actor has to do, grouped by when it is due."""
    return _day(tasks_within_reach(actor=actor), at)


@query(Permission.CASE_READ)
def institution_day(*, actor: Actor, at: datetime) -> MyDay:
    """Return what a partner institution has to do, grouped by when it is due."""
    return _day(tasks_within_reach(actor=actor), at)


def _page(actor: Actor, cursor: str | None) -> Page[Task]:
    tasks = tasks_within_reach(actor=actor).select_related("assignee", "unit")
    rows = tasks.annotate(due_order=_DUE_ORDER)
    return page_of(rows=rows, order=["due_order", "id"], cursor=cursor)


def _day(tasks: QuerySet[Task], at: datetime) -> MyDay:
    groups = _groups(at)
    counts = tasks.aggregate(**{name: Count("pk", filter=q) for name, q in groups.items()})
    rows = tasks.select_related("assignee", "unit").order_by(_DUE_ORDER, "pk")
    return MyDay(
        **{
            # What is not there need not be asked for.
            name: TaskGroup(list(rows.filter(q)[:_SHOWN]) if counts[name] else [], counts[name])
            for name, q in groups.items()
        }
    )


def _groups(at: datetime) -> dict[str, Q]:
    midnight = datetime.combine(timezone.localdate(at), time.min, timezone.get_current_timezone())
    tomorrow, week_end = midnight + timedelta(days=1), midnight + timedelta(days=8)
    to_do = Q(is_alert=False)
    return {
        "overdue": to_do & Q(due_at__lt=at),
        "today": to_do & Q(due_at__gte=at, due_at__lt=tomorrow),
        "week": to_do & Q(due_at__gte=tomorrow, due_at__lt=week_end),
        "later": to_do & (Q(due_at__gte=week_end) | Q(due_at__isnull=True)),
        "alerts": Q(is_alert=True),
    }
