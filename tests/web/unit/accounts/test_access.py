"""The two doors: a permission first, a trace always."""

import pytest

from puhui_web.accounts.access import DOORS, Refused, operation, query
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.audit.models import AuditEvent


@pytest.fixture
def doors():
    before = dict(DOORS)

    @query(Permission.AUDIT_READ)
    def peep(*, actor, thing_id):
        return thing_id

    @operation(Permission.PEOPLE_MANAGE)
    def change(*, actor, thing_id, trace=True):
        if trace:
            audit.record(actor=actor, action="x.change", subject=f"thing:{thing_id}")
        return thing_id

    yield peep, change
    DOORS.clear()
    DOORS.update(before)


def test_a_role_without_the_permission_is_refused_and_that_is_on_record(bank, doors):
    peep, _ = doors
    with pytest.raises(Refused):
        peep(actor=bank.actor("owner"), thing_id=7)
    event = AuditEvent.objects.get()
    assert (event.kind, event.subject) == ("refusal", "thing:7")


def test_an_operation_leaves_its_trace(bank, doors):
    _, change = doors
    assert change(actor=bank.actor("administrator"), thing_id=1) == 1
    assert AuditEvent.objects.get().kind == "write"


def test_an_operation_without_a_trace_is_a_bug(bank, doors):
    _, change = doors
    with pytest.raises(AssertionError, match="left no trace"):
        change(actor=bank.actor("administrator"), thing_id=1, trace=False)


def test_a_refusal_deep_inside_an_operation_outlives_its_rollback(bank, doors):
    peep, change = doors

    @operation(Permission.PEOPLE_MANAGE)
    def change_and_peep(*, actor, thing_id):
        change(actor=actor, thing_id=thing_id)
        peep(actor=actor, thing_id=thing_id)

    with pytest.raises(Refused):
        change_and_peep(actor=bank.actor("administrator"), thing_id=7)
    event = AuditEvent.objects.get()
    assert (event.kind, event.action, event.subject) == (
        "refusal",
        "web.change_and_peep",
        "thing:7",
    )
