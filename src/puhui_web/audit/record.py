"""Append to the audit log, in the caller's transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from puhui_web import clock
from puhui_web.audit.chain import GENESIS, chain_hash
from puhui_web.audit.models import AuditEvent, AuditHead

_collected: ContextVar[list[AuditEvent] | None] = ContextVar("collected_events", default=None)


class Who(Protocol):
    """Whoever acts: a person, an institution's programme or the system itself."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role_name(self) -> str: ...


def record(
    *,
    actor: Who,
    action: str,
    subject: str,
    kind: str = "write",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Append one event behind the last; within an operation, at its end.

    Whoever appends next waits for this transaction. An operation takes its other locks first, so
    that two of them cannot wait for one another.

    :param subject: what it is about, as ``kind:id``.
    :param before: the values that changed, as they were; JSON types only.
    """
    assert connection.in_atomic_block, "an audit row belongs to the transaction of its change"
    event = AuditEvent(
        at=at or clock.now(),
        actor=actor.id,
        actor_name=actor.name,
        role=actor.role_name,
        kind=kind,
        action=action,
        subject=subject,
        before=before,
        after=after,
    )
    collected = _collected.get()
    if collected is None:
        _append([event])
    else:
        collected.append(event)


def _append(events: Sequence[AuditEvent]) -> None:
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1, defaults={"hash": GENESIS})
    for event in events:
        event.number, event.previous_hash = head.number + 1, head.hash
        event.hash = chain_hash(event)
        head.number, head.hash = event.number, event.hash
    AuditEvent.objects.bulk_create(events)
    head.save(update_fields=["number", "hash"])


def look(*, actor: Who, action: str, subject: str, fields: list[str] | None = None) -> None:
    """Record that somebody saw personal data."""
    record(
        actor=actor,
        action=action,
        subject=subject,
        kind="look",
        after={"fields": fields} if fields else None,
    )


@contextmanager
def collecting() -> Iterator[list[AuditEvent]]:
    """Collect the events that are recorded inside and append them at the end.

    If it ends in an error they are dropped, as the changes are that they tell of. An operation
    within another hands its events on.
    """
    outer = _collected.get()
    events: list[AuditEvent] = []
    token = _collected.set(events)
    try:
        yield events
    finally:
        _collected.reset(token)
    if outer is not None:
        outer.extend(events)
    elif events:
        _append(events)
