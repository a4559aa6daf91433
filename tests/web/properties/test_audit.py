"""Whatever is done to one event of the log, the walk stops."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puhui_web.accounts.actor import system_actor
from puhui_web.audit.append_only import allow_changes
from puhui_web.audit.models import AuditEvent, AuditHead
from puhui_web.audit.record import record
from puhui_web.audit.verify import verify_chain

WHO = system_actor("test")
EVENTS = 6
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("甲乙ab0 ", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=5,
)
TEXT_FIELDS = ("actor", "actor_name", "role", "kind", "action", "subject", "hash", "previous_hash")


@pytest.fixture
def unguarded(db):
    allow_changes(connection)


def fresh(values):
    AuditEvent.objects.all().delete()
    AuditHead.objects.all().delete()
    with transaction.atomic():
        for value in values:
            record(actor=WHO, action="x.y", subject="thing:1", before={"v": value})
    assert verify_chain().broken is None


def change(event, field, data):
    if field == "at":
        event.at += timedelta(microseconds=data.draw(st.integers(1, 10**12)))
    elif field in {"before", "after"}:
        new = {"v": data.draw(JSON)}
        event.__dict__[field] = new if new != event.__dict__[field] else {"v": "another"}
    else:
        new = data.draw(st.text("甲ab01", max_size=10))
        event.__dict__[field] = new if new != event.__dict__[field] else new + "x"
    event.save(force_update=True)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    values=st.lists(JSON, min_size=EVENTS, max_size=EVENTS),
    number=st.integers(1, EVENTS),
    how=st.sampled_from(("delete", "renumber", "at", "before", "after", *TEXT_FIELDS)),
    data=st.data(),
)
def test_any_change_to_any_one_event_is_found(unguarded, values, number, how, data):
    fresh(values)
    event = AuditEvent.objects.get(number=number)
    if how == "delete":
        event.delete()
    elif how == "renumber":
        AuditEvent.objects.filter(number=number).update(
            number=data.draw(st.integers(EVENTS + 1, 99))
        )
    else:
        change(event, how, data)
    broken = verify_chain().broken
    assert broken is not None
    assert broken.number >= number or how == "renumber"
