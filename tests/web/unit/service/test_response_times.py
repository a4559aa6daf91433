"""How long owners waited, by outlet, person and week."""

from datetime import date, timedelta

import pytest

from puhui_web.service import operations, queries

PERIOD = {"since": date(2024, 12, 1), "until": date(2025, 1, 1)}


@pytest.fixture
def answered(people, at):
    def answer(minutes, *, by=None, day=0):
        start = at.replace(hour=9) - timedelta(days=day)
        thread = operations.open_thread(actor=people.owner, text="问", at=start)
        operations.answer_thread(
            actor=by or people.manager,
            thread_id=thread.pk,
            text="答",
            at=start + timedelta(minutes=minutes),
        )

    return answer


def figures(people, at):
    return queries.response_figures(actor=people.head, at=at, **PERIOD)


def test_median_and_nine_of_ten(answered, people, at):
    for minutes in (10, 20, 30, 40, 50, 60, 70, 80, 90, 200):
        answered(minutes)
    whole = figures(people, at).whole
    assert (whole.answers_count, whole.median_minutes, whole.p90_minutes) == (10, 55, 90)
    assert whole.in_time_ratio == 0.9


def test_by_person_outlet_and_week(answered, people, at):
    answered(10)
    answered(30, by=people.colleague)
    answered(50, day=7)
    found = figures(people, at)
    assert [(w.name, w.answers_count) for w in found.people] == [
        (people.manager.name, 2),
        (people.colleague.name, 1),
    ]
    assert [(w.name, w.median_minutes) for w in found.units] == [("东城支行营业部", 30)]
    assert [w.name for w in found.weeks] == ["2024-12-23", "2024-12-30"]


def test_an_answer_counts_for_the_day_it_was_given(answered, people, at):
    answered(10, day=31)
    assert figures(people, at).whole is None


def test_another_branch_counts_its_own(answered, people, at):
    answered(10)
    found = queries.response_figures(actor=people.other_head, at=at, **PERIOD)
    assert (found.whole, found.waiting_count) == (None, 0)


def test_who_waits_now_and_who_too_long(people, at):
    operations.open_thread(actor=people.owner, text="问", at=at)
    assert (figures(people, at).waiting_count, figures(people, at).overdue_count) == (1, 0)
    assert figures(people, at + timedelta(hours=3)).overdue_count == 1
