"""Reading the audit log."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from puhui_web.accounts.access import Refused
from puhui_web.accounts.actor import system_actor
from puhui_web.accounts.queries import AuditFilter, audit_actions, audit_events
from puhui_web.audit.models import AuditEvent
from puhui_web.audit.record import record


@pytest.fixture
def auditor(bank):
    moments = [datetime(2024, 12, 30, 15, 59, tzinfo=UTC), datetime(2024, 12, 30, 16, tzinfo=UTC)]
    for n, at in enumerate(moments):
        with transaction.atomic():
            record(
                actor=system_actor(f"job{n}"),
                action=f"x.do{n}",
                subject=f"thing:{n}",
                kind=("write", "look")[n],
                at=at,
            )
    return bank.actor("auditor")


@pytest.mark.parametrize(
    ("narrow", "numbers"),
    [
        ({}, [3, 2, 1]),
        ({"actor_id": "system:job1"}, [2]),
        ({"subject": "thing:0"}, [1]),
        ({"kind": "write"}, [1]),
        ({"action": "x.do1"}, [2]),
        ({"until": date(2024, 12, 30)}, [1]),  # 23:59 in China; the next is midnight
        ({"since": date(2024, 12, 31), "until": date(2024, 12, 31)}, [2]),
        ({"kind": "refusal"}, []),
    ],
    ids=str,
)
def test_events_are_narrowed(auditor, narrow, numbers):
    page = audit_events(actor=auditor, narrow=AuditFilter(**narrow))
    assert [event.number for event in page.rows] == numbers


def test_reading_the_log_is_on_record_with_what_was_asked(auditor):
    audit_events(actor=auditor, narrow=AuditFilter(subject="thing:1", kind="look"))
    event = AuditEvent.objects.latest("number")
    assert (event.kind, event.subject) == ("look", "audit:thing:1")
    assert event.after == {"fields": ["kind=look", "subject=thing:1"]}


def test_actions_can_be_chosen(auditor):
    assert audit_actions(actor=auditor) == ["x.do0", "x.do1"]


def test_only_who_may_reads_it(bank):
    with pytest.raises(Refused):
        audit_events(actor=bank.actor("administrator"), narrow=AuditFilter())
