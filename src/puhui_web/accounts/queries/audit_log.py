"""The audit log, for those who may read it. It lies here because roles do."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.audit.models import AuditEvent
from puhui_web.cursors import Page, page_of


@dataclass(frozen=True)
class AuditFilter:
    """Which events to show; what is empty does not narrow."""

    actor_id: str = ""  # user:12
    subject: str = ""  # enterprise:E1
    kind: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None  # that day included


@query(P.AUDIT_READ)
def audit_events(
    *, actor: Actor, narrow: AuditFilter, cursor: str | None = None
) -> Page[AuditEvent]:
    """Return events page by page, the newest first. Reading the log is itself on record."""
    given = {name: str(value) for name, value in asdict(narrow).items() if value}
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="accounts.audit_events",
            subject=f"audit:{narrow.subject or narrow.actor_id or 'all'}"[:120],
            fields=[f"{name}={value}" for name, value in sorted(given.items())],
        )
    return page_of(rows=_narrowed(narrow), order=("-number",), cursor=cursor)


@query(P.AUDIT_READ)
def audit_actions(*, actor: Actor) -> list[str]:
    """Return the actions that occur in the log, for choosing one."""
    actions = AuditEvent.objects.order_by("action").values_list("action", flat=True)
    return list(actions.distinct())


def _narrowed(narrow: AuditFilter) -> QuerySet[AuditEvent]:
    events = AuditEvent.objects.all()
    exact = {"actor": narrow.actor_id, "subject": narrow.subject, "kind": narrow.kind}
    exact["action"] = narrow.action
    events = events.filter(**{name: value for name, value in exact.items() if value})
    if narrow.since is not None:
        events = events.filter(at__gte=_midnight(narrow.since))
    if narrow.until is not None:
        events = events.filter(at__lt=_midnight(narrow.until + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
