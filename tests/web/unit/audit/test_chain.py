"""Events are chained, and the database does not let them be changed."""

import pytest
from django.db import DatabaseError, connection, transaction

from puhui_web.accounts.actor import system_actor
from puhui_web.audit.chain import GENESIS, chain_hash
from puhui_web.audit.models import AuditEvent
from puhui_web.audit.record import collecting, look, record
from puhui_web.audit.verify import verify_chain

WHO = system_actor("test")


def write(number=1, **values):
    with transaction.atomic():
        for n in range(number):
            record(actor=WHO, action="x.y", subject=f"thing:{n}", **values)
    return list(AuditEvent.objects.order_by("number"))[-number:]


def test_events_are_numbered_and_tied_to_the_one_before(db):
    first, second = write(2)
    assert (first.number, first.previous_hash) == (1, GENESIS)
    assert (second.number, second.previous_hash) == (2, first.hash)


def test_an_event_that_is_rolled_back_leaves_no_gap(db):
    write()
    with transaction.atomic():
        record(actor=WHO, action="x.y", subject="thing:lost")
        transaction.set_rollback(True)
    assert write()[0].number == 2
    assert verify_chain().broken is None


def test_a_look_says_which_fields_were_seen(db):
    with transaction.atomic():
        look(actor=WHO, action="x.y", subject="thing:1", fields=["phone"])
    event = AuditEvent.objects.get()
    assert (event.kind, event.after) == ("look", {"fields": ["phone"]})


@pytest.mark.parametrize(
    "value",
    [
        {"amount": 1e20, "rate": 0.0435, "tiny": 1e-7, "zero": -0.0, "two": 2.0},
        {
            "day": "2024-12-31",
            "名称": "企业 \N{MAHJONG TILE RED DRAGON}",
            "none": None,
            "yes": True,
        },
        {9: "nine", 10: "ten", "inner": {3: [1, (2, 3)]}},
        {},
    ],
    ids=["numbers", "texts", "keys", "empty"],
)
def test_the_hash_is_the_same_after_the_database_kept_the_values(db, value):
    event = write(before=value, after=value)[0]
    assert chain_hash(event) == event.hash


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_event(db, change):
    write()
    events = AuditEvent.objects.filter(number=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        events.update(actor="somebody else") if change == "update" else events.delete()
    assert AuditEvent.objects.get().actor == WHO.id


def test_the_database_refuses_plain_sql_too(db):
    write()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM audit_auditevent")


@pytest.mark.django_db(transaction=True)
def test_the_log_is_guarded_outside_a_test_s_transaction_too():
    write()
    with pytest.raises(DatabaseError, match="append-only"):
        AuditEvent.objects.all().delete()
    assert AuditEvent.objects.count() == 1


def test_an_operations_events_come_at_its_end_and_an_inner_failure_drops_its_own(db):
    with transaction.atomic(), collecting() as events:
        record(actor=WHO, action="x.y", subject="thing:outer")
        with pytest.raises(ZeroDivisionError), transaction.atomic(), collecting():  # noqa: PT012
            record(actor=WHO, action="x.y", subject="thing:failed")
            raise ZeroDivisionError
        with transaction.atomic(), collecting():
            record(actor=WHO, action="x.y", subject="thing:inner")
        assert AuditEvent.objects.count() == 0
        assert len(events) == 2
    subjects = AuditEvent.objects.order_by("number").values_list("subject", flat=True)
    assert list(subjects) == ["thing:outer", "thing:inner"]
    assert verify_chain().broken is None
