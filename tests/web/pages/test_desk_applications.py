"""The desk of applications: the list, one of them, and what the buttons do."""

import pytest
from django.urls import reverse
from tests.web.unit.applications.made import product, sent
from tests.web.unit.applications.test_claims import USCC, claim, register

from puhui_web.accounts.models import Posting
from puhui_web.applications.models import Application


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def application(bank):
    bank.enterprise("E1")
    product()
    return sent(bank.actor("owner", enterprise_id="E1"))


@pytest.fixture
def client(bank):
    return bank.client("customer_manager")


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def act(client, application, name, **fields):
    typed = {f"{name}-{field}": value for field, value in fields.items()}
    page = reverse("desk_application", args=[application.pk])
    return client.post(page, {"act": name, **typed})


def take_up(client, application):
    client.post(reverse("desk_application_take_up", args=[application.pk]))


def state_of(application):
    return Application.objects.get(pk=application.pk).state


def test_a_list_is_narrowed(client, application):
    page = reverse("desk_applications")
    assert "企业E1" in text_of(client.get(page))
    assert "企业E1" in text_of(client.get(page, {"text": "E1", "state": "submitted"}))
    assert "没有符合条件的申请" in text_of(client.get(page, {"only_mine": "on"}))


def test_one_page_shows_what_its_handling_needs(client, application):
    shown = text_of(client.get(reverse("desk_application", args=[application.pk])))
    for words in ("20 万元", "138****1234", "进货备货", "节前进货", "开业满一年", "各阶段用时"):
        assert words in shown
    assert "13800001234" not in shown


def test_from_taking_up_to_approval(client, application):
    take_up(client, application)
    assert state_of(application) == "in_review"
    act(client, application, "note", text="店里人多")
    act(client, application, "ask", kinds=["document_1"], message="", due_on="2099-01-01")
    assert state_of(application) == "needs_more"


def test_forwarding(client, application):
    take_up(client, application)
    act(client, application, "forward", note="属实")
    assert state_of(application) == "forwarded_to_approval"


def test_declining_needs_a_reason(client, application):
    assert "errorlist" in text_of(act(client, application, "decline", message="抱歉"))
    act(client, application, "decline", reasons=["papers_missing"], message="抱歉")
    assert state_of(application) == "declined_at_admission"


def test_a_wrong_day_is_shown_with_what_was_typed(client, application):
    shown = text_of(
        act(client, application, "ask", kinds=[], message="补一下", due_on="2020-01-01")
    )
    assert "截止日已经过了" in shown
    assert "补一下" in shown


def test_the_full_number_is_shown_once_a_reason_is_given(client, application):
    assert "13800001234" in text_of(act(client, application, "contact", reason="约时间"))


def test_a_document_is_downloaded(client, application):
    document = application.documents.first()
    found = client.get(reverse("desk_application_document", args=[document.pk]))
    assert found["Content-Disposition"].startswith("attachment")
    assert found["X-Content-Type-Options"] == "nosniff"


def test_approvers_only_read(bank, application):
    client = bank.client("approver")
    shown = text_of(client.get(reverse("desk_application", args=[application.pk])))
    assert "我来受理" not in shown
    act(client, application, "decline", reasons=["papers_missing"])
    assert state_of(application) == "submitted"


@pytest.mark.parametrize(("role", "status"), [("owner", 403), ("auditor", 403), ("visitor", 403)])
def test_pages_of_staff_are_for_staff(bank, application, role, status):
    assert bank.client(role).get(reverse("desk_applications")).status_code == status


def test_another_branch_finds_nothing(bank, application):
    client = bank.client("customer_manager", unit="S2")
    assert "企业E1" not in text_of(client.get(reverse("desk_applications")))
    found = client.get(reverse("desk_application", args=[application.pk]))
    assert found.status_code == 404


def test_the_counter_confirms_or_refuses(bank, client):
    bank.enterprise("E1", uscc=USCC)
    user = register()
    made = claim(user, bank)
    assert USCC in text_of(client.get(reverse("desk_claims")))
    page = reverse("desk_claim_confirm", args=[made.pk])
    assert "errorlist" in text_of(client.post(page, {"evidence": ""}))
    client.post(page, {"evidence": "档案 9"})
    assert Posting.objects.filter(user=user, role="owner", enterprise_id="E1").exists()

    other = claim(register("other-one"), bank)
    refuse = reverse("desk_claim_refuse", args=[other.pk])
    assert "errorlist" in text_of(client.post(refuse, {"reason": ""}))
    client.post(refuse, {"reason": "执照不符"})
    other.refresh_from_db()
    assert other.state == "refused"
