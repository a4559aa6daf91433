"""An owner asks, staff answer, hand over and close; what is measured on the way."""

from datetime import timedelta

import pytest

from puhui_web.accounts.access import OutOfReach
from puhui_web.audit.models import AuditEvent
from puhui_web.outbox.models import Event
from puhui_web.service import operations, queries
from puhui_web.service.models import Thread
from puhui_web.service.operations.answer_thread import UnableToAnswer
from puhui_web.service.operations.close_thread import UnableToCloseThread, UnableToReopenThread
from puhui_web.service.operations.hand_over_thread import UnableToHandOver
from puhui_web.service.texts import UnableToTakeText
from puhui_web.tasks.models import Task


@pytest.fixture
def thread(people, at):
    return operations.open_thread(
        actor=people.owner, text="无还本续贷怎么办？", subject="application:7", at=at
    )


def open_tasks(thread):
    return list(Task.objects.filter(subject=f"thread:{thread.pk}", done_at=None))


def test_a_question_waits_with_a_task_for_the_manager_due_in_opening_hours(thread, people, at):
    assert (thread.state, thread.waiting_since) == ("waiting_staff", at)
    assert thread.due_at == at + timedelta(minutes=120)
    (task,) = open_tasks(thread)
    assert (task.assignee_id, task.due_at) == (people.manager.user_id, thread.due_at)
    assert thread.title == "无还本续贷怎么办？"
    assert Event.objects.get().name == "consultation.opened"


def test_what_was_written_is_not_in_the_audit_log(thread):
    logged = AuditEvent.objects.get(action="service.open_thread")
    assert "续贷" not in str(logged.after)


def test_a_subject_that_no_page_would_hand_over_is_dropped(people, at):
    opened = operations.open_thread(
        actor=people.owner, text="问", subject="javascript:alert(1)", at=at
    )
    assert opened.subject == ""


def test_an_answer_says_how_long_was_waited_and_closes_the_task(thread, people, at):
    later = at + timedelta(minutes=45)
    message = operations.answer_thread(
        actor=people.manager, thread_id=thread.pk, text="可以的", at=later
    )
    thread.refresh_from_db()
    assert message.waited_minutes == 45
    assert (thread.state, thread.waiting_since, thread.due_at) == ("waiting_owner", None, None)
    assert thread.first_answered_at == later
    assert open_tasks(thread) == []


def test_nights_are_not_waited(thread, people, at):
    next_morning = at.replace(year=2025, month=1, day=1, hour=9, minute=30)
    message = operations.answer_thread(
        actor=people.manager, thread_id=thread.pk, text="可以", at=next_morning
    )
    assert message.waited_minutes == 7 * 60 + 30


def test_a_second_line_keeps_the_place_in_the_queue(thread, people, at):
    operations.write_message(
        actor=people.owner, thread_id=thread.pk, text="急", at=at + timedelta(minutes=30)
    )
    thread.refresh_from_db()
    assert thread.waiting_since == at
    assert len(open_tasks(thread)) == 1


def test_outside_opening_hours_the_system_says_when_somebody_is_there(people, knowledge, at):
    evening = at.replace(hour=20)
    opened = operations.open_thread(actor=people.owner, text="无还本续贷怎么办", at=evening)
    line = opened.messages.get(author_kind="system")
    assert "2025-01-01 09:00" in line.text
    assert "2025-01-01 09:00" in line.text_en
    assert line.articles[0] == "renewal-without-repayment"


def test_an_answer_under_lines_not_seen_is_held_back(thread, people, at):
    first = thread.messages.get()
    operations.write_message(actor=people.owner, thread_id=thread.pk, text="还有一件事", at=at)
    with pytest.raises(UnableToAnswer):
        operations.answer_thread(
            actor=people.manager,
            thread_id=thread.pk,
            text="好",
            at=at,
            seen_message_id=first.pk,
        )


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 2001])
def test_texts_have_bounds(thread, people, at, text):
    with pytest.raises(UnableToTakeText):
        operations.answer_thread(actor=people.manager, thread_id=thread.pk, text=text, at=at)


def test_another_branch_neither_sees_nor_answers(thread, people, at):
    assert queries.thread_inbox(actor=people.stranger, show="open").rows == []
    assert queries.search_consultations(actor=people.stranger, text="续贷") == []
    with pytest.raises(OutOfReach):
        queries.thread_for_staff(actor=people.stranger, thread_id=thread.pk)
    with pytest.raises(OutOfReach):
        operations.answer_thread(actor=people.stranger, thread_id=thread.pk, text="我来", at=at)


def test_another_owner_sees_nothing(thread, people, at):
    people.bank.enterprise("E2")
    other = people.bank.actor("owner", enterprise_id="E2")
    assert queries.own_threads(actor=other, cursor=None).rows == []
    with pytest.raises(OutOfReach):
        operations.write_message(actor=other, thread_id=thread.pk, text="看看", at=at)


def test_hand_over_tells_the_owner_who_and_staff_why(thread, people, at):
    operations.hand_over_thread(
        actor=people.manager,
        thread_id=thread.pk,
        to_user_id=people.colleague.user_id,
        note="我去休假",
        at=at,
    )
    shown = queries.own_thread(actor=people.owner, thread_id=thread.pk)
    assert shown.messages[-1].text == f"由{people.colleague.name}继续为您服务。"
    assert shown.notes == []
    assert "休假" not in "".join(message.text for message in shown.messages)
    for_staff = queries.thread_for_staff(actor=people.colleague, thread_id=thread.pk)
    assert [note.text for note in for_staff.notes] == ["我去休假"]
    (task,) = open_tasks(thread)
    assert task.assignee_id == people.colleague.user_id
    assert task.due_at == thread.due_at


def test_nobody_hands_over_to_who_may_not_answer(thread, people, at):
    for other in (people.stranger, people.owner, people.writer, people.manager):
        with pytest.raises(UnableToHandOver):
            operations.hand_over_thread(
                actor=people.manager,
                thread_id=thread.pk,
                to_user_id=other.user_id,
                note="请接手",
                at=at,
            )


def test_closing_waits_for_the_answer_and_writing_opens_again(thread, people, at):
    with pytest.raises(UnableToCloseThread):
        operations.close_thread(actor=people.manager, thread_id=thread.pk, at=at)
    operations.answer_thread(actor=people.manager, thread_id=thread.pk, text="好", at=at)
    with pytest.raises(UnableToReopenThread):
        operations.reopen_thread(actor=people.manager, thread_id=thread.pk, at=at)
    operations.close_thread(actor=people.manager, thread_id=thread.pk, at=at)
    with pytest.raises(UnableToAnswer):
        operations.answer_thread(actor=people.manager, thread_id=thread.pk, text="再", at=at)
    again = operations.write_message(actor=people.owner, thread_id=thread.pk, text="又", at=at)
    assert (again.state, again.closed_at) == ("waiting_staff", None)
    operations.answer_thread(actor=people.manager, thread_id=thread.pk, text="好", at=at)
    operations.close_thread(actor=people.manager, thread_id=thread.pk, at=at)
    operations.reopen_thread(actor=people.manager, thread_id=thread.pk, at=at)
    assert Thread.objects.get().state == "waiting_owner"


def test_staff_write_first(people, at):
    opened = operations.start_thread(
        actor=people.manager, enterprise_id="E1", title="续贷提醒", text="下月到期", at=at
    )
    assert opened.state == "waiting_owner"
    assert queries.unread_count(actor=people.owner) == 1
    rows = queries.enterprise_threads(actor=people.manager, enterprise_id="E1")
    assert rows == [opened]


def test_unread_lines_are_counted_until_they_are_read(thread, people, at):
    assert queries.unread_count(actor=people.owner) == 0
    operations.answer_thread(actor=people.manager, thread_id=thread.pk, text="好", at=at)
    assert queries.unread_count(actor=people.owner) == 1
    (row,) = queries.own_threads(actor=people.owner, cursor=None).rows
    assert row.unread == 1
    assert operations.mark_answers_read(actor=people.owner, thread_id=thread.pk, at=at) == 1
    assert queries.unread_count(actor=people.owner) == 0
    assert operations.mark_questions_read(actor=people.manager, thread_id=thread.pk, at=at) == 1


def test_who_waits_longest_is_on_top(people, at):
    people.bank.enterprise("E2", unit="O1")
    other = people.bank.actor("owner", enterprise_id="E2")
    late = operations.open_thread(actor=people.owner, text="后问", at=at + timedelta(minutes=5))
    early = operations.open_thread(actor=other, text="先问", at=at)
    assert queries.thread_inbox(actor=people.head).rows == [early, late]
    assert queries.thread_inbox(actor=people.manager, show="mine").rows == [late]


def test_overdue_questions_become_one_alert_for_the_sub_branch(thread, people, at):
    later = at + timedelta(minutes=121)
    assert operations.alert_overdue_threads(actor=people.head, at=at) == 0
    assert operations.alert_overdue_threads(actor=people.head, at=later) == 1
    assert operations.alert_overdue_threads(actor=people.head, at=later) == 0
    alert = Task.objects.get(kind="consultation_overdue")
    assert (alert.is_alert, alert.unit.code) == (True, "S1")
    operations.answer_thread(actor=people.manager, thread_id=thread.pk, text="抱歉", at=later)
    assert open_tasks(thread) == []


def test_the_inbox_asks_the_database_the_same_for_one_row_and_many(
    people, at, django_assert_num_queries
):
    def asked():
        return queries.thread_inbox(actor=people.head, show="open").rows

    operations.open_thread(actor=people.owner, text="一", at=at)
    with django_assert_num_queries(1):
        assert len([str(row.manager) + row.enterprise.name for row in asked()]) == 1
    for number in range(5):
        operations.open_thread(actor=people.owner, text=f"问{number}", at=at)
    with django_assert_num_queries(1):
        assert len([str(row.manager) + row.enterprise.name for row in asked()]) == 6
