"""What a visit leaves to do."""

from datetime import datetime, time
from typing import Final

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.enterprises.models import Enterprise
from puhui_web.leads.models import Visit
from puhui_web.tasks.opening import close_tasks, open_task

_DUE_AT: Final = time(18, 0)  # of the day of the next step: the end of the working day


def open_visit_tasks(*, actor: Actor, enterprise: Enterprise, visit: Visit, at: datetime) -> None:
    """Close the next step that this visit was, open the one it leaves, tell of trouble."""
    page = reverse("desk_customer", args=[enterprise.pk])
    # The next visit settles what the last one left to do.
    next_step = f"next_step:{enterprise.pk}:{visit.by_id}"
    close_tasks(subject=next_step, done_by=actor.id, at=at)
    if visit.next_step_on is not None:
        due_at = datetime.combine(visit.next_step_on, _DUE_AT, timezone.get_current_timezone())
        open_task(
            kind="next_step",
            title=Bilingual(f"再联系 {enterprise.name}", f"Call {enterprise.name} again"),
            subject=next_step,
            url=page,
            at=at,
            due_at=due_at,
            unit=enterprise.unit,
            assignee=visit.by,
            enterprise_id=enterprise.pk,
        )
    if visit.outcome == "worrying":
        open_task(
            kind="worrying_visit",
            title=Bilingual(
                f"走访发现风险苗头：{enterprise.name}", f"Signs of trouble: {enterprise.name}"
            ),
            subject=f"visit:{visit.pk}",
            url=page,
            at=at,
            unit=enterprise.unit,
            permission=Permission.APPLICATION_READ,
            enterprise_id=enterprise.pk,
            is_alert=True,
        )
