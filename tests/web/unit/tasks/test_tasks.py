"""Whose tasks somebody meets, when they are due, and what may be done with them."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import OutOfReach
from puhui_web.accounts.permissions import Permission
from puhui_web.audit.models import AuditEvent
from puhui_web.tasks import operations, queries
from puhui_web.tasks.models import Task
from puhui_web.tasks.opening import close_tasks, open_task

AT = datetime(2024, 12, 31, 10, 0, tzinfo=timezone.get_default_timezone())


def task(number=1, **fields):
    return open_task(
        **{
            "kind": "consultation",
            "title": Bilingual("答复", "answer"),
            "subject": f"consultation:{number}",
            "url": "/desk/",
            "at": AT,
            **fields,
        }
    )


def titles(page):
    return [row.subject.partition(":")[2] for row in page.rows]


def test_own_and_unclaimed_ones_of_the_unit_that_the_role_may_do(bank):
    manager, other = bank.person("customer_manager"), bank.person("customer_manager", unit="S2")
    task(1, assignee=manager, unit=bank.units["S1"])
    task(2, unit=bank.units["O1"], permission=Permission.CONSULT_ANSWER)
    task(3, unit=bank.units["O1"], permission=Permission.RATING_CONFIRM)
    task(4, unit=bank.units["O2"], permission=Permission.CONSULT_ANSWER)
    task(5, assignee=other, unit=bank.units["S2"])
    task(6, unit=bank.units["S1"])

    mine = queries.my_tasks(actor=bank.actor("customer_manager"))

    assert titles(mine) == ["1", "2", "6"]


def test_a_department_meets_what_its_role_may_do_and_no_small_things_of_outlets(bank):
    task(1, unit=bank.units["O1"], permission=Permission.RATING_CONFIRM)
    task(2, unit=bank.units["O1"])
    task(3, unit=bank.units["C"])

    assert titles(queries.my_tasks(actor=bank.actor("approver"))) == ["1", "3"]


def test_a_partner_meets_its_own_only(bank):
    guarantor = bank.institutions["guarantee_company"]
    task(1, institution=guarantor)
    task(2, institution=bank.institutions["bank"])
    task(3, unit=bank.units["S1"])

    assert titles(queries.institution_tasks(actor=bank.actor("guarantee_officer"))) == ["1"]


def test_those_without_a_date_come_last_also_on_later_pages(bank):
    manager = bank.person("customer_manager")
    for number in range(60):
        due_at = AT + timedelta(hours=number) if number % 2 else None
        task(number, assignee=manager, due_at=due_at)
    actor = bank.actor("customer_manager")

    first = queries.my_tasks(actor=actor)
    second = queries.my_tasks(actor=actor, cursor=first.next_cursor)

    dates = [row.due_at for row in (*first.rows, *second.rows)]
    assert len(dates) == 60
    assert dates == [*sorted(d for d in dates if d), *[None] * 30]


def test_my_day_by_when_it_is_due(bank):
    manager = bank.person("customer_manager")
    for number, due in enumerate([-1, 2, 24, 9 * 24, None]):
        due_at = None if due is None else AT + timedelta(hours=due)
        task(number, assignee=manager, due_at=due_at)
    task(9, assignee=manager, is_alert=True)

    day = queries.my_day(actor=bank.actor("customer_manager"), at=AT)

    assert [day.overdue.count, day.today.count, day.week.count, day.later.count] == [1, 1, 1, 2]
    assert [row.subject for row in day.alerts.rows] == ["consultation:9"]
    assert day.count == 5


def test_my_day_asks_as_often_however_much_there_is(bank, django_assert_max_num_queries):
    manager, actor = bank.person("customer_manager"), bank.actor("customer_manager")
    for number in range(80):
        task(number, assignee=manager, due_at=AT + timedelta(hours=number * 5 - 20))
    with django_assert_max_num_queries(6):
        queries.my_day(actor=actor, at=AT)


def test_the_first_who_claims_has_it(bank):
    opened = task(unit=bank.units["S1"], permission=Permission.CONSULT_ANSWER)
    first = bank.actor("customer_manager", username="first")
    second = bank.actor("customer_manager", username="second")

    operations.claim_task(actor=first, task_id=opened.pk, at=AT)

    assert Task.objects.get().assignee_id == first.user_id
    with pytest.raises(OutOfReach):
        operations.claim_task(actor=second, task_id=opened.pk, at=AT)
    with pytest.raises(operations.UnableToClaimTask):
        operations.claim_task(actor=first, task_id=opened.pk, at=AT)


def test_handed_over_with_a_note_to_who_may_do_it(bank):
    giver = bank.actor("customer_manager", username="giver")
    taker = bank.person("customer_manager", username="taker")
    opened = task(
        assignee=bank.person("customer_manager", username="giver"),
        unit=bank.units["S1"],
        permission=Permission.CONSULT_ANSWER,
    )

    operations.hand_over_task(
        actor=giver, task_id=opened.pk, to_user_id=taker.pk, note="缺征信授权", at=AT
    )

    opened.refresh_from_db()
    assert (opened.assignee, opened.note) == (taker, "缺征信授权")
    event = AuditEvent.objects.get(action="tasks.hand_over_task")
    assert (event.before, event.after["assignee"]) == ({"assignee": giver.user_id}, taker.pk)


@pytest.mark.parametrize(
    ("role", "unit", "note"),
    [
        ("approver", "S1", "请办"),  # may not answer consultations
        ("customer_manager", "S2", "请办"),  # of another sub-branch
        ("customer_manager", "S1", "  "),
    ],
)
def test_not_handed_over(bank, role, unit, note):
    giver = bank.actor("customer_manager", username="giver")
    taker = bank.person(role, unit=unit, username="taker")
    opened = task(unit=bank.units["S1"], permission=Permission.CONSULT_ANSWER)
    with pytest.raises(operations.UnableToHandOverTask):
        operations.hand_over_task(
            actor=giver, task_id=opened.pk, to_user_id=taker.pk, note=note, at=AT
        )
    assert Task.objects.get().assignee is None


def test_finished_by_hand_with_a_word_on_how_it_ended(bank):
    actor = bank.actor("customer_manager")
    opened = task(assignee=bank.person("customer_manager"))
    with pytest.raises(operations.UnableToFinishTask):
        operations.finish_task(actor=actor, task_id=opened.pk, note=" ", at=AT)

    done = operations.finish_task(actor=actor, task_id=opened.pk, note="已电话答复", at=AT)

    assert (done.done_at, done.done_by, done.note) == (AT, actor.id, "已电话答复")
    assert titles(queries.my_tasks(actor=actor)) == []


def test_only_an_alert_is_put_away(bank):
    actor, person = bank.actor("customer_manager"), bank.person("customer_manager")
    alert, work = task(1, assignee=person, is_alert=True), task(2, assignee=person)

    operations.dismiss_alert(actor=actor, task_id=alert.pk, at=AT)

    with pytest.raises(operations.UnableToDismissAlert):
        operations.dismiss_alert(actor=actor, task_id=work.pk, at=AT)
    assert titles(queries.my_tasks(actor=actor)) == ["2"]


def test_a_partner_puts_its_alert_away_and_no_others(bank):
    actor = bank.actor("guarantee_officer")
    mine = task(1, institution=bank.institutions["guarantee_company"], is_alert=True)
    others = task(2, institution=bank.institutions["bank"], is_alert=True)

    operations.dismiss_institution_alert(actor=actor, task_id=mine.pk, at=AT)

    with pytest.raises(OutOfReach):
        operations.dismiss_institution_alert(actor=actor, task_id=others.pk, at=AT)


def test_one_open_task_of_a_kind_for_a_subject(bank):
    first = task(unit=bank.units["S1"])
    assert task(unit=bank.units["S2"]) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(
            kind=first.kind, subject=first.subject, created_at=AT, title_zh="", title_en="", url=""
        )
    assert close_tasks(subject=first.subject, done_by="user:1", at=AT) == 1
    assert task(unit=bank.units["S2"]) != first
