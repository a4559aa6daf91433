"""Complaints are received, looked into by others, answered, escalated and rated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from puhui_web.accounts.access import OutOfReach
from puhui_web.audit.models import AuditEvent
from puhui_web.service import operations, queries
from puhui_web.service.models import Complaint
from puhui_web.service.operations._complaints import UnableToHandleComplaint
from puhui_web.tasks.models import Task

TODAY = date(2024, 12, 31)


@pytest.fixture
def complaint(people, at):
    return operations.file_complaint(actor=people.owner, about="fee", text="多收了钱", at=at)


def answer(people, complaint, at):
    return operations.answer_complaint(
        actor=people.head, complaint_id=complaint.pk, text="已退还", at=at
    )


def test_it_gets_a_number_a_due_day_and_a_task(complaint, people):
    assert complaint.number == f"TS20241231-{complaint.pk}"
    assert complaint.due_on == date(2025, 1, 15)
    assert complaint.unit.code == "S1"  # the sub-branch of the outlet
    task = Task.objects.get(subject=f"complaint:{complaint.pk}")
    assert (task.unit.code, task.permission) == ("S1", "complaint_handle")


def test_the_owner_sees_no_internal_step(complaint, people, at):
    operations.assign_complaint(
        actor=people.head, complaint_id=complaint.pk, to_user_id=people.head.user_id, at=at
    )
    operations.note_complaint(actor=people.head, complaint_id=complaint.pk, text="查了流水", at=at)
    answer(people, complaint, at)
    own = queries.own_complaint(actor=people.owner, complaint_id=complaint.pk, today=TODAY)
    assert [step.step.kind for step in own.steps] == ["received", "answer"]
    staff = queries.complaint_for_staff(actor=people.head, complaint_id=complaint.pk, today=TODAY)
    assert [s.step.kind for s in staff.steps] == ["received", "assigned", "note", "answer"]


def test_who_it_is_against_neither_sees_nor_handles_it(people, at):
    head_user = people.bank.person("branch_head", unit="S1")
    people.bank.enterprise("E2", unit="O1", manager=head_user)
    owner = people.bank.actor("owner", enterprise_id="E2")
    made = operations.file_complaint(
        actor=owner, about="service", text="态度", is_against_manager=True, at=at
    )
    assert made.against == head_user
    assert queries.complaint_list(actor=people.head).rows == []
    with pytest.raises(OutOfReach):
        queries.complaint_for_staff(actor=people.head, complaint_id=made.pk, today=TODAY)
    with pytest.raises(OutOfReach):
        answer(people, made, at)
    second = people.bank.person("branch_head", unit="S1", username="second-head")
    other = replace(people.head, user_id=second.pk)
    with pytest.raises(UnableToHandleComplaint):
        operations.assign_complaint(
            actor=other, complaint_id=made.pk, to_user_id=head_user.pk, at=at
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).update(handler=head_user)


def test_only_who_may_handle_is_given_one(complaint, people, at):
    for other in (people.manager, people.other_head, people.owner):
        with pytest.raises(UnableToHandleComplaint):
            operations.assign_complaint(
                actor=people.head, complaint_id=complaint.pk, to_user_id=other.user_id, at=at
            )


def test_it_is_answered_once_and_rated_once(complaint, people, at):
    rate = {"actor": people.owner, "complaint_id": complaint.pk, "comment": "快", "at": at}
    with pytest.raises(UnableToHandleComplaint):
        operations.rate_complaint(rating_points=5, **rate)
    assert answer(people, complaint, at).handler_id == people.head.user_id
    with pytest.raises(UnableToHandleComplaint):
        answer(people, complaint, at)
    with pytest.raises(UnableToHandleComplaint):
        operations.rate_complaint(rating_points=6, **rate)
    rated = operations.rate_complaint(rating_points=4, **rate)
    assert (rated.state, rated.rating_points) == ("closed", 4)
    with pytest.raises(UnableToHandleComplaint):
        operations.rate_complaint(rating_points=1, **rate)
    assert not Task.objects.filter(done_at=None).exists()


def test_a_closed_one_can_still_be_rated(complaint, people, at):
    with pytest.raises(UnableToHandleComplaint):
        operations.close_complaint(actor=people.head, complaint_id=complaint.pk, at=at)
    answer(people, complaint, at)
    operations.close_complaint(actor=people.head, complaint_id=complaint.pk, at=at)
    view = queries.own_complaint(actor=people.owner, complaint_id=complaint.pk, today=TODAY)
    assert view.can_rate


def test_overdue_ones_are_escalated_once(complaint, people, at):
    due, late = at + timedelta(days=15), at + timedelta(days=16)
    assert operations.escalate_overdue_complaints(actor=people.head, at=due) == 0
    assert operations.escalate_overdue_complaints(actor=people.head, at=late) == 1
    assert operations.escalate_overdue_complaints(actor=people.head, at=late) == 0
    alert = Task.objects.get(kind="complaint_overdue")
    assert (alert.unit.code, alert.is_alert) == ("S1", True)
    view = queries.own_complaint(
        actor=people.owner, complaint_id=complaint.pk, today=date(2025, 1, 16)
    )
    assert view.is_overdue
    answer(people, complaint, late)
    assert not Task.objects.filter(done_at=None).exists()


def test_one_against_somebody_of_the_branch_is_told_a_level_above(people, at):
    operations.file_complaint(
        actor=people.owner, about="service", text="态度", is_against_manager=True, at=at
    )
    late = at + timedelta(days=16)
    assert operations.escalate_overdue_complaints(actor=people.head, at=late) == 1
    assert Task.objects.get(kind="complaint_overdue").unit.code == "C"


def test_somebody_without_an_account_is_masked_until_a_reason_is_given(people, at):
    made = operations.record_complaint(
        actor=people.head,
        unit_id=people.bank.units["O1"].pk,
        contact_name="赵小四",
        contact_phone="138 1234 5678",
        about="other",
        text="门口台阶太高",
        at=at,
    )
    view = queries.complaint_for_staff(actor=people.head, complaint_id=made.pk, today=TODAY)
    assert (view.who, view.phone_masked) == ("赵**", "138****5678")
    details = operations.unmask_contact(
        actor=people.head, complaint_id=made.pk, reason="回电", at=at
    )
    assert details.name == "赵小四"
    look = AuditEvent.objects.get(kind="look")
    assert look.subject == f"complaint:{made.pk}"
    assert "赵小四" not in str(look.after)


def test_another_branch_and_another_owner_see_nothing(complaint, people, at):
    people.bank.enterprise("E2")
    other = people.bank.actor("owner", enterprise_id="E2")
    assert queries.complaint_list(actor=people.other_head, show="all").rows == []
    assert queries.own_complaints(actor=other).rows == []
    with pytest.raises(OutOfReach):
        queries.own_complaint(actor=other, complaint_id=complaint.pk, today=TODAY)
    with pytest.raises(OutOfReach):
        operations.answer_complaint(
            actor=people.other_head, complaint_id=complaint.pk, text="我来", at=at
        )


def test_an_unknown_kind_is_refused(people, at):
    with pytest.raises(OutOfReach):
        operations.file_complaint(actor=people.owner, about="weather", text="雨", at=at)
