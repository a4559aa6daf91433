"""From the first field to the sent application: nothing typed is lost, nothing is sent twice."""

import pytest
from tests.web.unit.applications.made import AT, HOUR, JPEG, NEED, PDF, complete, product, sent

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.applications import operations, queries
from puhui_web.applications.models import Application, ApplicationEvent, Evaluation
from puhui_web.enterprises.models import EnterpriseProfile
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task


@pytest.fixture
def owner(bank):
    bank.enterprise("E1")
    product()
    return bank.actor("owner", enterprise_id="E1")


def begin(owner):
    return operations.start_application(actor=owner, code="shop_loan", at=AT)


def save(owner, application, typed, step=1):
    return operations.save_step(
        actor=owner, application_id=application.pk, step=step, typed=typed, at=AT
    )


def test_starting_twice_goes_on_with_the_same(owner):
    assert begin(owner).pk == begin(owner).pk
    assert Application.objects.count() == 1


def test_a_policy_is_not_applied_for(owner):
    product(code="some_policy", kind="policy", loan=None)
    with pytest.raises(Exception, match="unable_to_apply"):
        operations.start_application(actor=owner, code="some_policy", at=AT)


def test_an_unknown_item_is_not_applied_for(owner):
    with pytest.raises(Exception, match="unable_to_apply"):
        operations.start_application(actor=owner, code="no_such_loan", at=AT)


def test_wrong_answers_are_kept_as_typed_and_named(owner):
    application = begin(owner)

    problems = save(owner, application, {**NEED, "amount_yuan": "很多", "contact_phone": "123"})

    assert {problem.field for problem in problems} == {"amount_yuan", "contact_phone"}
    form = queries.my_form(actor=owner, application_id=application.pk, step=1, at=AT)
    shown = {each.question.name: each for each in form.questions}
    assert shown["amount_yuan"].typed == "很多"
    assert shown["amount_yuan"].problem is not None
    assert shown["purpose_words"].typed == "节前进货"
    application.refresh_from_db()
    assert (application.amount_fen, application.term_months) == (None, 12)


def test_text_that_no_database_keeps_is_cleaned(owner):
    application = begin(owner)
    save(owner, application, {**NEED, "purpose_words": "进\0货\ud800" + "长" * 5000})
    application.refresh_from_db()
    kept = application.typed["1"]["purpose_words"]
    assert kept.startswith("进货长")
    assert len(kept) == 1000


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("200000", 20_000_000),
        ("20万", 20_000_000),
        ("20 万元", 20_000_000),
        ("２０,０００", 2_000_000),
        ("¥12,345.60", 1_234_560),
    ],
)
def test_amounts_as_people_write_them(owner, typed, fen):
    application = begin(owner)
    assert save(owner, application, {**NEED, "amount_yuan": typed}) == []
    application.refresh_from_db()
    assert application.amount_fen == fen


@pytest.mark.parametrize("typed", ["9999", "50.01万", "-20000", "1e9", "1.234", "12" * 20, "∞"])
def test_amounts_that_the_product_does_not_lend(owner, typed):
    problems = save(owner, begin(owner), {**NEED, "amount_yuan": typed})
    assert [problem.field for problem in problems] == ["amount_yuan"]


def test_what_the_bank_knows_is_filled_in_and_other_words_are_declared(owner):
    EnterpriseProfile.objects.filter(pk="E1").update(facts={"age_months": 30})
    application = begin(owner)
    form = queries.my_form(actor=owner, application_id=application.pk, step=2, at=AT)
    shown = {each.question.name: each for each in form.questions}
    assert shown["age_months"].typed == "30"
    assert "court_dishonest_flag" not in shown, "the bank looks that up itself"

    save(owner, application, {"age_months": "30", "tax_sales_12m_fen": "50万"}, step=2)

    application.refresh_from_db()
    assert application.declared == {"tax_sales_12m_fen": 50_000_000}


def test_an_incomplete_application_is_not_sent(owner):
    application = begin(owner)
    save(owner, application, {"amount_yuan": "20万"})

    with pytest.raises(operations.UnableToSubmit) as raised:
        operations.submit_application(actor=owner, application_id=application.pk, at=AT)

    assert {problem.field for problem in raised.value.problems} >= {
        "term_months",
        "contact_phone",
        "document_1",
    }
    application.refresh_from_db()
    assert application.state == "draft"


def test_sending_opens_a_task_tells_the_programmes_and_records_the_judgement(owner):
    EnterpriseProfile.objects.filter(pk="E1").update(facts={"age_months": 6})

    application = sent(owner)

    evaluation = Evaluation.objects.get(application=application)
    assert evaluation.standing == "not_yet"
    assert evaluation.facts["age_months"] == {"value": 6, "from": "source"}
    assert evaluation.facts["need_amount_fen"] == {"value": 20_000_000, "from": "declared"}
    assert Task.objects.get(kind="application").subject == f"application:{application.pk}"
    assert Event.objects.get(name="application.submitted").data["amount_fen"] == 20_000_000
    assert "138" not in str(Event.objects.values_list("data", flat=True))


def test_what_a_source_says_counts_before_what_is_declared(owner):
    EnterpriseProfile.objects.filter(pk="E1").update(facts={"age_months": 6})
    application = complete(owner)
    save(owner, application, {"age_months": "60"}, step=2)

    operations.submit_application(actor=owner, application_id=application.pk, at=AT)

    evaluation = Evaluation.objects.get(application=application)
    assert evaluation.facts["age_months"] == {"value": 6, "from": "source"}


def test_sending_twice_sends_once(owner):
    first = sent(owner)
    again = operations.submit_application(actor=owner, application_id=first.pk, at=AT + HOUR)

    assert again.submitted_at == AT
    assert Event.objects.filter(name="application.submitted").count() == 1
    assert Evaluation.objects.count() == 1


def test_nothing_is_changed_once_it_is_sent(owner):
    application = sent(owner)
    with pytest.raises(operations.UnableToChangeApplication):
        save(owner, application, NEED)
    with pytest.raises(operations.UnableToChangeApplication):
        operations.add_document(
            actor=owner,
            application_id=application.pk,
            kind="other",
            name="a",
            content=PDF,
            at=AT,
        )


def test_withdrawing_closes_it_and_another_may_begin(owner):
    application = sent(owner)
    operations.withdraw_application(actor=owner, application_id=application.pk, at=AT + HOUR)

    assert not Task.objects.filter(done_at=None).exists()
    assert begin(owner).pk != application.pk
    with pytest.raises(operations.UnableToChangeApplication):
        operations.withdraw_application(actor=owner, application_id=application.pk, at=AT)


def test_another_owner_does_not_meet_it(owner, bank):
    application = sent(owner)
    bank.enterprise("E2")
    other = bank.actor("owner", enterprise_id="E2")

    assert queries.my_applications(actor=other) == []
    with pytest.raises(OutOfReach):
        queries.my_application(actor=other, application_id=application.pk, today=AT.date())
    with pytest.raises(OutOfReach):
        operations.withdraw_application(actor=other, application_id=application.pk, at=AT)


def test_staff_do_not_apply_for_owners(owner, bank):
    with pytest.raises(Refused):
        begin(bank.actor("customer_manager"))


def test_the_time_line_speaks_to_the_owner(owner):
    application = sent(owner)
    lines = [event.text_zh for event in ApplicationEvent.objects.filter(application=application)]
    assert lines == ["开始填写申请", "您提交了申请"]


def test_a_document_once_in_its_place(owner):
    application = complete(owner)
    same = operations.add_document(
        actor=owner,
        application_id=application.pk,
        kind="document_2",
        name="同一张.jpg",
        content=JPEG,
        at=AT,
    )
    assert application.documents.filter(kind="document_2").get() == same
