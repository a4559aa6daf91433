"""Many owners reach for the last seats in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from puhui_web.service import operations
from puhui_web.service.models import Appointment
from puhui_web.service.operations.book_appointment import UnableToBook

OWNERS = 6
SEATS = 2


@pytest.mark.django_db(transaction=True)
def test_a_seat_is_given_to_one_of_many_who_ask_at_once(bank, at):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads cannot share SQLite in memory: name a server in DATABASE_URL")
    actors = []
    for number in range(OWNERS):
        bank.enterprise(f"X{number}", unit="O1")
        actors.append(bank.actor("owner", enterprise_id=f"X{number}"))
    together = Barrier(OWNERS)

    def book(actor):
        together.wait()
        try:
            operations.book_appointment(
                actor=actor,
                unit_id=bank.units["O1"].pk,
                purpose="papers",
                starts_at=at.replace(hour=14),
                at=at,
            )
        except UnableToBook:
            return "taken"
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(OWNERS) as pool:
        outcomes = sorted(pool.map(book, actors))
    assert outcomes == ["booked"] * SEATS + ["taken"] * (OWNERS - SEATS)
    seats = Appointment.objects.order_by("seat").values_list("seat", flat=True)
    assert list(seats) == list(range(SEATS))
