"""Consultations that wait longer than promised become known to those who lead."""

from datetime import datetime

from django.db.models import QuerySet
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
    """Open an alert for each consultation newly overdue, for its sub-branch; return how many.

    An answer closes the alert.
    """
    rows = within_reach(actor=actor, rows=overdue_threads(at=at), path="enterprise__")
    rows = rows.select_for_update(of=("self",)).select_related("unit__parent")
    overdue = list(rows.order_by("due_at", "pk"))
    for thread in overdue:
        thread.alerted_at = at
        thread.save(update_fields=["alerted_at"])
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


def overdue_threads(*, at: datetime) -> QuerySet[Thread]:
    """Return the consultations that wait longer than promised and that nobody was told of."""
    return Thread.objects.filter(state="waiting_staff", due_at__lt=at, alerted_at__isnull=True)
