"""A grade other than the model's takes two people, and counts for a time."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.web.unit.enterprises.made import AT, with_document

from puhui_web.enterprises import operations, queries
from puhui_web.enterprises.grading import effective_grade
from puhui_web.enterprises.models import RatingOverride
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task


@pytest.fixture
def enterprise(bank):
    return with_document(bank.enterprise("E1"))


def propose(bank, grade="A", reason="新签大单"):
    return operations.propose_override(
        actor=bank.actor("customer_manager"),
        enterprise_id="E1",
        grade=grade,
        reason=reason,
        at=AT,
    )


def test_a_confirmed_grade_counts_and_the_model_grade_stays(bank, enterprise):
    proposed = propose(bank)
    assert Task.objects.get(kind="rating_override").permission == "rating_confirm"
    operations.confirm_override(actor=bank.actor("approver"), override_id=proposed.pk, at=AT)
    enterprise.refresh_from_db()
    assert (enterprise.grade, enterprise.model_grade) == ("A", "B")
    assert not Task.objects.filter(done_at=None).exists()
    assert Event.objects.get(name="rating.overridden").data == {"grade": "A", "model_grade": "B"}
    proposed.refresh_from_db()
    assert proposed.valid_until == date(2025, 12, 31)


def test_until_it_is_confirmed_the_model_grade_counts(bank, enterprise):
    propose(bank)
    page = queries.enterprise_page(actor=bank.actor("approver"), enterprise_id="E1")
    assert page.grade.grade == "B"
    assert page.open_override.reason == "新签大单"


def test_who_proposes_cannot_decide(bank, enterprise):
    proposed = propose(bank)
    head = bank.actor("branch_head")
    RatingOverride.objects.filter(pk=proposed.pk).update(proposed_by_id=head.user_id)
    for decide in (operations.confirm_override, operations.reject_override):
        with pytest.raises(operations.UnableToDecideOverride, match="cannot decide"):
            decide(actor=head, override_id=proposed.pk, note="好", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingOverride.objects.filter(pk=proposed.pk).update(decided_by_id=head.user_id)


@pytest.mark.parametrize("grade", ["B", "", "Z"])
def test_the_present_grade_or_none_cannot_be_proposed(bank, enterprise, grade):
    with pytest.raises(operations.UnableToProposeOverride):
        propose(bank, grade=grade)


def test_a_reason_is_needed_and_one_waits_at_a_time(bank, enterprise):
    with pytest.raises(operations.UnableToProposeOverride, match="reason"):
        propose(bank, reason=" ")
    propose(bank)
    with pytest.raises(operations.UnableToProposeOverride, match="waits"):
        propose(bank, grade="C")


def test_two_grades_up_are_too_many_and_down_is_free(bank, enterprise):
    enterprise.grade = enterprise.model_grade = "C"
    enterprise.save()
    with pytest.raises(operations.UnableToProposeOverride, match="up by 1"):
        propose(bank, grade="A")
    assert propose(bank, grade="D").grade == "D"


def test_an_enterprise_without_a_grade_has_none_to_change(bank):
    bank.enterprise("E1")
    with pytest.raises(operations.UnableToProposeOverride, match="not rated"):
        propose(bank)


def test_rejecting_says_why_and_makes_room(bank, enterprise):
    proposed, approver = propose(bank), bank.actor("approver")
    with pytest.raises(operations.UnableToDecideOverride):
        operations.reject_override(actor=approver, override_id=proposed.pk, note="", at=AT)
    operations.reject_override(actor=approver, override_id=proposed.pk, note="依据不足", at=AT)
    enterprise.refresh_from_db()
    assert enterprise.grade == "B"
    with pytest.raises(operations.UnableToDecideOverride, match="already"):
        operations.confirm_override(actor=approver, override_id=proposed.pk, at=AT)
    assert propose(bank).decided_at is None


def test_what_the_model_no_longer_says_cannot_be_confirmed(bank, enterprise):
    proposed = propose(bank)
    enterprise.model_grade = enterprise.grade = "D"
    enterprise.save()
    with pytest.raises(operations.UnableToDecideOverride, match="changed"):
        operations.confirm_override(actor=bank.actor("approver"), override_id=proposed.pk, at=AT)


def test_an_override_ends_with_its_time_or_with_the_model_grade():
    one = RatingOverride(
        model_grade="B",
        grade="A",
        is_confirmed=True,
        proposed_at=AT,
        valid_until=date(2025, 12, 31),
    )
    last = date(2025, 12, 30)

    def grade(model_grade, on):
        return effective_grade(model_grade=model_grade, overrides=[one], on=on).grade

    assert grade("B", last) == "A"
    assert grade("B", last + timedelta(days=1)) == "B"
    assert grade("C", last) == "C"


def test_the_list_of_open_overrides_is_of_the_own_branch(bank, enterprise):
    proposed = propose(bank)
    heads = bank.actor("branch_head"), bank.actor("branch_head", unit="S2")
    shown = [queries.open_overrides_page(actor=head).rows for head in heads]
    assert [[row.pk for row in rows] for rows in shown] == [[proposed.pk], []]
