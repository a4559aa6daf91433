"""What customer managers do with an application, and what its owner then reads."""

from datetime import date, timedelta

import pytest
from tests.web.unit.applications.made import AT, HOUR, JPEG, TODAY, product, sent

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.applications import operations, queries
from puhui_web.audit.models import AuditEvent
from puhui_web.tasks.models import Task

LATER = date(2025, 1, 10)


@pytest.fixture
def owner(bank):
    bank.enterprise("E1")
    product()
    return bank.actor("owner", enterprise_id="E1")


@pytest.fixture
def manager(bank):
    return bank.actor("customer_manager", unit="O1")


@pytest.fixture
def application(owner):
    return sent(owner)


def take_up(manager, application, at=AT + HOUR):
    return operations.take_up_application(actor=manager, application_id=application.pk, at=at)


def ask(manager, application, **fields):
    return operations.ask_for_more(
        actor=manager,
        application_id=application.pk,
        **{
            "kinds": ["document_2"],
            "message": "流水只有半年",
            "due_on": LATER,
            "at": AT + 2 * HOUR,
            **fields,
        },
    )


def test_taking_up_names_who_handles_it_and_closes_the_task(manager, application):
    taken = take_up(manager, application)

    assert (taken.state, taken.handled_by_id) == ("in_review", manager.user_id)
    assert not Task.objects.filter(kind="application", done_at=None).exists()
    with pytest.raises(operations.UnableToChangeApplication):
        take_up(manager, application)


def test_what_is_asked_for_comes_back_to_who_asked(owner, manager, application):
    take_up(manager, application)
    ask(manager, application)
    seen = queries.my_application(actor=owner, application_id=application.pk, today=TODAY)
    assert [asked.title.zh for asked in seen.asked_for] == ["近一年流水"]
    assert seen.may_add

    with pytest.raises(operations.UnableToAnswerRequest):
        operations.answer_request(
            actor=owner, application_id=application.pk, message="", at=AT + 3 * HOUR
        )
    operations.add_document(
        actor=owner,
        application_id=application.pk,
        kind="document_2",
        name="全年.jpg",
        content=JPEG + b"2",
        at=AT + 3 * HOUR,
    )
    operations.answer_request(
        actor=owner, application_id=application.pk, message="", at=AT + 3 * HOUR
    )

    application.refresh_from_db()
    assert application.state == "in_review"
    task = Task.objects.get(kind="application_review", done_at=None)
    assert task.assignee_id == manager.user_id


def test_words_answer_where_a_paper_cannot_be_had(owner, manager, application):
    ask(manager, application)
    operations.answer_request(
        actor=owner, application_id=application.pk, message="银行只给半年的", at=AT + 3 * HOUR
    )
    application.refresh_from_db()
    assert application.state == "submitted"


@pytest.mark.parametrize(
    "fields",
    [
        {"kinds": [], "message": " "},
        {"kinds": ["passport"]},
        {"due_on": TODAY - timedelta(days=1)},
    ],
    ids=["nothing", "unknown paper", "past day"],
)
def test_asking_for_nothing_sensible_is_refused(manager, application, fields):
    with pytest.raises(operations.UnableToAskForMore):
        ask(manager, application, **fields)


def test_declining_gives_reasons_and_what_would_change_them(owner, manager, application):
    with pytest.raises(operations.UnableToDecline):
        operations.decline_at_admission(
            actor=manager, application_id=application.pk, reasons=[], message="", at=AT
        )
    operations.decline_at_admission(
        actor=manager,
        application_id=application.pk,
        reasons=["papers_missing"],
        message="缺流水",
        at=AT + HOUR,
    )

    seen = queries.my_application(actor=owner, application_id=application.pk, today=TODAY)
    assert seen.card.state.name == "declined_at_admission"
    assert [reason.change.zh for reason in seen.decline_reasons] == ["备齐材料后可以马上再申请"]
    assert "缺流水" in seen.events[-1].text.zh


def test_only_what_was_checked_goes_on_to_approval(manager, application):
    with pytest.raises(operations.UnableToChangeApplication):
        operations.forward_to_approval(actor=manager, application_id=application.pk, note="", at=AT)
    take_up(manager, application)
    forwarded = operations.forward_to_approval(
        actor=manager, application_id=application.pk, note="店面属实", at=AT + 5 * HOUR
    )
    assert forwarded.state == "forwarded_to_approval"


def test_notes_are_not_for_the_owner(owner, manager, application):
    operations.note_application(
        actor=manager, application_id=application.pk, text="邻居说生意好", at=AT + HOUR
    )
    mine = queries.my_application(actor=owner, application_id=application.pk, today=TODAY)
    theirs = queries.application_page(actor=manager, application_id=application.pk, today=TODAY)
    assert "邻居说生意好" not in str(mine)
    assert "邻居说生意好" in str(theirs)


def test_handing_over_to_a_colleague_only(bank, manager, application):
    colleague = bank.person("customer_manager", unit="S1", username="second")
    stranger = bank.person("customer_manager", unit="O2", username="elsewhere")

    with pytest.raises(operations.UnableToHandOver):
        operations.hand_over_application(
            actor=manager, application_id=application.pk, to_user_id=stranger.pk, at=AT + HOUR
        )
    given = operations.hand_over_application(
        actor=manager, application_id=application.pk, to_user_id=colleague.pk, at=AT + HOUR
    )

    assert given.handled_by == colleague
    assert Task.objects.get(kind="application_review", done_at=None).assignee == colleague


def test_another_branch_does_not_meet_it(bank, application):
    stranger = bank.actor("customer_manager", unit="O2", username="elsewhere")

    assert queries.applications_page(actor=stranger).rows == []
    assert queries.search_applications(actor=stranger, text="企业E1") == []
    assert all(each.count == 0 for each in queries.application_counts(actor=stranger))
    with pytest.raises(OutOfReach):
        queries.application_page(actor=stranger, application_id=application.pk, today=TODAY)
    with pytest.raises(OutOfReach):
        take_up(stranger, application)
    assert AuditEvent.objects.filter(kind="refusal").count() == 2


def test_approvers_read_and_do_not_handle(bank, application):
    approver = bank.actor("approver")
    page = queries.application_page(actor=approver, application_id=application.pk, today=TODAY)
    assert page.contact_phone_masked == "138****1234"
    with pytest.raises(Refused):
        take_up(approver, application)


def test_drafts_are_the_owners_alone(owner, manager):
    draft = operations.start_application(actor=owner, code="shop_loan", at=AT)
    assert queries.applications_page(actor=manager).rows == []
    with pytest.raises(OutOfReach):
        queries.application_page(actor=manager, application_id=draft.pk, today=TODAY)


def test_the_full_number_needs_a_reason_that_stays(manager, application):
    with pytest.raises(operations.UnableToUnmaskContact):
        operations.unmask_contact(actor=manager, application_id=application.pk, reason=" ", at=AT)
    contact = operations.unmask_contact(
        actor=manager, application_id=application.pk, reason="约上门", at=AT
    )
    assert contact.phone == "13800001234"
    look = AuditEvent.objects.get(action="applications.unmask_contact")
    assert (look.kind, look.after["reason"]) == ("look", "约上门")


def test_time_in_each_stage(manager, application):
    take_up(manager, application, at=AT + 30 * HOUR)
    page = queries.application_page(actor=manager, application_id=application.pk, today=TODAY)
    times = {stage.state.name: stage.hours_count for stage in page.stages}
    assert times == {"draft": 0, "submitted": 30, "in_review": None}


def test_the_usual_time_is_said_once_enough_were_answered(bank, owner, manager):
    for hours in (10, 50, 20, 40, 30):
        application = sent(owner)
        operations.decline_at_admission(
            actor=manager,
            application_id=application.pk,
            reasons=["other_product_fits"],
            message="",
            at=AT + hours * HOUR,
        )
        if hours != 30:
            assert queries.usual_time(actor=owner, today=TODAY) is None
    found = queries.usual_time(actor=owner, today=TODAY)
    assert (found.hours_count, found.applications_count, found.days_count) == (30, 5, 2)


def test_finding_by_name_number_and_product(manager, application):
    for text in ("企业E1", str(application.pk), "小店"):
        found = queries.search_applications(actor=manager, text=text)
        assert [card.id for card in found] == [application.pk]
    assert queries.search_applications(actor=manager, text="没有这家") == []
    assert queries.search_applications(actor=manager, text="9" * 30) == []


def test_a_list_costs_the_same_however_long(bank, manager, application, django_assert_num_queries):
    def count_for(numbers):
        for number in numbers:
            bank.enterprise(f"X{number}")
            sent(bank.actor("owner", enterprise_id=f"X{number}"))
        with django_assert_num_queries(1):
            return len(queries.applications_page(actor=manager).rows)

    assert count_for(range(2)) == 3
    assert count_for(range(2, 6)) == 7
