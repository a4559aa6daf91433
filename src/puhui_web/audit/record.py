"""Append to the audit log, in the caller's transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from puhui_web import clock
from puhui_web.audit.chain import GENESIS, chain_hash
from puhui_web.audit.models import AuditEvent, AuditHead

_written: ContextVar[int] = ContextVar("audit_rows_written", default=0)


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
) -> AuditEvent:
    """Append one event behind the last; whoever appends next waits for this transaction.

    :param subject: what it is about, as ``kind:id``.
    :param before: the values that changed, as they were; JSON types only.
    """
    assert connection.in_atomic_block, "an audit row belongs to the transaction of its change"
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1, defaults={"hash": GENESIS})
    event = AuditEvent(
        number=head.number + 1,
        at=at or clock.now(),
        actor=actor.id,
        actor_name=actor.name,
        role=actor.role_name,
        kind=kind,
        action=action,
        subject=subject,
        before=before,
        after=after,
        previous_hash=head.hash,
    )
    event.hash = chain_hash(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save(update_fields=["number", "hash"])
    _written.set(_written.get() + 1)
    return event


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
def counting() -> Iterator[ContextVar[int]]:
    """Count the events that are written inside, to prove that a write left its trace."""
    token = _written.set(0)
    try:
        yield _written
    finally:
        _written.reset(token)
