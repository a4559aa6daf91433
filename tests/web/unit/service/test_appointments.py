"""Times are offered, booked, moved and received; none is given to two."""

from datetime import date, timedelta
from importlib import import_module

import pytest

from puhui_web.accounts.access import OutOfReach
from puhui_web.service import booking, operations, queries
from puhui_web.service.models import Appointment
from puhui_web.service.operations.book_appointment import UnableToBook, UnableToChangeAppointment
from puhui_web.tasks.models import Task


@pytest.fixture
def outlet(people):
    return people.bank.units["O1"]


@pytest.fixture
def book(people, outlet, at):
    def make(*, hour=14, minute=0, owner=None, day=0, **more):
        return operations.book_appointment(
            actor=owner or people.owner,
            unit_id=outlet.pk,
            purpose="loan_advice",
            starts_at=at.replace(hour=hour, minute=minute) + timedelta(days=day),
            at=at,
            **more,
        )

    return make


@pytest.fixture
def owners(people):
    def make(number):
        people.bank.enterprise(f"X{number}", unit="O1")
        return people.bank.actor("owner", enterprise_id=f"X{number}")

    return make


def free(people, outlet, at, day=None):
    choice = queries.free_times(actor=people.owner, unit_id=outlet.pk, day=day, at=at)
    return {f"{slot.starts_at:%H:%M}": slot.free_count for slot in choice.slots}


def test_times_are_cut_from_opening_hours_with_notice(people, outlet, at):
    times = free(people, outlet, at, day=date(2024, 12, 31))
    assert next(iter(times)) == "11:00"  # an hour of notice
    assert list(times)[-1] == "16:30"
    assert set(times.values()) == {2}
    assert free(people, outlet, at, day=date(2025, 1, 4)) == {}  # a Saturday
    assert free(people, outlet, at, day=date(2025, 2, 14)) == {}  # too far ahead


def test_the_first_day_with_a_free_time_is_shown(people, outlet, at):
    evening = at.replace(hour=16, minute=45)
    choice = queries.free_times(actor=people.owner, unit_id=outlet.pk, day=None, at=evening)
    assert choice.day == date(2025, 1, 1)


def test_booking_takes_a_seat_and_opens_a_task(book, people, outlet, at):
    made = book(note="想问续贷")
    assert (made.seat, made.state, made.unit) == (0, "booked", outlet)
    assert free(people, outlet, at, day=date(2024, 12, 31))["14:00"] == 1
    task = Task.objects.get(subject=f"appointment:{made.pk}")
    assert task.due_at == made.starts_at
    assert task.url.endswith(f"?unit={outlet.pk}&day=2024-12-31")


def test_a_full_time_is_refused(book, owners):
    assert [book(owner=owners(n)).seat for n in (1, 2)] == [0, 1]
    with pytest.raises(UnableToBook):
        book()


@pytest.mark.parametrize(
    "when", [{"hour": 18}, {"hour": 10, "minute": 30}, {"minute": 10}, {"day": 4}, {"day": 40}]
)
def test_times_that_are_not_offered(book, when):
    with pytest.raises(UnableToBook):
        book(**when)


def test_an_enterprise_holds_few_and_none_twice_at_a_time(book):
    book()
    with pytest.raises(UnableToBook):
        book()
    book(hour=15)
    book(hour=16)
    with pytest.raises(UnableToBook):
        book(hour=11)


def test_a_cancelled_time_is_free_again(book, people, outlet, at, owners):
    made = book()
    operations.cancel_appointment(actor=people.owner, appointment_id=made.pk, at=at)
    assert free(people, outlet, at, day=date(2024, 12, 31))["14:00"] == 2
    assert book(owner=owners(1)).seat == 0
    assert not Task.objects.filter(subject=f"appointment:{made.pk}", done_at=None).exists()
    with pytest.raises(UnableToChangeAppointment):
        operations.cancel_appointment(actor=people.owner, appointment_id=made.pk, at=at)


def test_moving_frees_the_old_time(book, people, outlet, at):
    made = book()
    moved = operations.reschedule_appointment(
        actor=people.owner,
        appointment_id=made.pk,
        starts_at=made.starts_at + timedelta(minutes=30),
        at=at,
    )
    times = free(people, outlet, at, day=date(2024, 12, 31))
    assert (times["14:00"], times["14:30"]) == (2, 1)
    assert Task.objects.get(done_at=None).due_at == moved.starts_at
    later = moved.starts_at - timedelta(minutes=30)
    with pytest.raises(UnableToChangeAppointment):
        operations.reschedule_appointment(
            actor=people.owner,
            appointment_id=made.pk,
            starts_at=moved.starts_at + timedelta(days=1),
            at=later,
        )


def test_longer_appointments_of_before_still_hold_their_seat(book, people, outlet, at):
    book()
    operations.set_booking_rule(
        actor=people.manager, unit_id=outlet.pk, slot_minutes=20, capacity_count=1, at=at
    )
    times = free(people, outlet, at, day=date(2024, 12, 31))
    assert (times["13:40"], times["14:00"], times["14:20"], times["14:40"]) == (1, 0, 0, 1)


def test_the_database_gives_a_seat_only_once(book, owners, monkeypatch):
    """Were the outlet's lock to fail, the second would still be told that the time is taken."""
    book()
    module = import_module("puhui_web.service.operations.book_appointment")
    unseen = []
    monkeypatch.setattr(module, "standing", lambda **_: unseen)
    monkeypatch.setattr(booking, "standing", lambda **_: unseen)
    with pytest.raises(UnableToBook):
        book(owner=owners(1))
    assert Appointment.objects.count() == 1


def test_staff_of_the_outlet_receive_who_comes(book, people, at):
    made, missed = book(), book(hour=15)
    views = queries.appointments_of_day(
        actor=people.manager, unit_id=made.unit_id, day=date(2024, 12, 31)
    )
    assert [view.appointment.pk for view in views] == [made.pk, missed.pk]
    operations.mark_arrived(actor=people.manager, appointment_id=made.pk, at=at)
    with pytest.raises(UnableToChangeAppointment):
        operations.mark_no_show(actor=people.manager, appointment_id=missed.pk, at=at)
    operations.mark_no_show(
        actor=people.manager, appointment_id=missed.pk, at=missed.starts_at + timedelta(minutes=30)
    )
    with pytest.raises(UnableToChangeAppointment):
        operations.mark_arrived(actor=people.manager, appointment_id=made.pk, at=at)
    assert not Task.objects.filter(done_at=None).exists()


def test_the_bank_calls_off_with_a_reason_that_the_owner_reads(book, people, at):
    made = book()
    operations.call_off_appointment(
        actor=people.manager, appointment_id=made.pk, reason="停电", at=at
    )
    view = queries.own_appointment(actor=people.owner, appointment_id=made.pk, at=at)
    assert (view.appointment.cancel_reason, view.can_change) == ("停电", False)
    assert queries.upcoming_appointments(actor=people.owner, at=at) == []


def test_another_branch_and_another_owner_see_nothing(book, people, at, owners):
    made = book()
    with pytest.raises(OutOfReach):
        queries.appointments_of_day(
            actor=people.stranger, unit_id=made.unit_id, day=date(2024, 12, 31)
        )
    with pytest.raises(OutOfReach):
        operations.mark_arrived(actor=people.stranger, appointment_id=made.pk, at=at)
    with pytest.raises(OutOfReach):
        operations.cancel_appointment(actor=owners(1), appointment_id=made.pk, at=at)


def test_only_outlets_are_booked(people, at):
    with pytest.raises(OutOfReach):
        operations.book_appointment(
            actor=people.owner,
            unit_id=people.bank.units["S1"].pk,
            purpose="loan_advice",
            starts_at=at.replace(hour=14),
            at=at,
        )
