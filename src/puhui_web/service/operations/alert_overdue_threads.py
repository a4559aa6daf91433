"""Consultations that wait longer than promised become known to those who lead."""

from datetime import datetime

from django.urls import reverse

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.scope import within_reach
from puhui_web.service.models import Thread
from puhui_web.service.operations._threads import OVERDUE, subject_of
from puhui_web.service.places import leading_unit
from puhui_web.tasks.opening import open_task


@operation(P.CONSULT_ANSWER)
def alert_overdue_threads(*, actor: Actor, at: datetime) -> int:
    """Open one alert for each overdue consultation, for its sub-branch; return how many wait.

    Called again it opens none twice; an answer closes the alert.
    """
    rows = Thread.objects.filter(state="waiting_staff", due_at__lt=at)
    rows = within_reach(actor=actor, rows=rows, path="enterprise__")
    overdue = list(rows.select_related("unit__parent").order_by("due_at", "pk"))
    for thread in overdue:
        open_task(
            kind=OVERDUE,
            title=Bilingual(
                f"咨询超时未答复：{thread.title}", f"Not answered in time: {thread.title}"
            ),
            subject=subject_of(thread),
            url=reverse("desk_thread", args=[thread.pk]),
            at=at,
            due_at=thread.due_at,
            unit=leading_unit(thread.unit),
            permission=P.CONSULT_ANSWER,
            enterprise_id=thread.enterprise_id,
            is_alert=True,
        )
    audit.record(
        actor=actor,
        action="service.alert_overdue_threads",
        subject="threads:overdue",
        after={"threads": [thread.pk for thread in overdue]},
        at=at,
    )
    return len(overdue)
