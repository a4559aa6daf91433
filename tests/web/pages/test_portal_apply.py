"""Applying on the pages: saved at every step, sent once, followed to the end."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.unit.applications.made import AT, HOUR, NEED, PDF, product, sent

from puhui_web.applications import operations
from puhui_web.applications.models import Application


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client(bank):
    bank.enterprise("E1")
    product()
    return bank.client("owner", enterprise_id="E1")


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def begin(client):
    client.post(reverse("portal_apply_start", args=["shop_loan"]))
    return Application.objects.get()


def step(application, number, name="portal_apply_step"):
    return reverse(name, args=[application.pk, number])


def save(client, application, number, typed, **how):
    return client.post(step(application, number, "portal_apply_save"), typed, **how)


def upload(client, application, kind, content=PDF, name="执照.pdf"):
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse("portal_documents_add", args=[application.pk]),
        {"kind": kind, "files": file},
        follow=True,
    )


def test_the_whole_way_to_the_bank(client):
    application = begin(client)
    assert "第 1 步" in " ".join(text_of(client.get(step(application, 1))).split())
    save(client, application, 1, {**NEED, "go": "next"})
    save(client, application, 2, {"go": "next"})
    for kind in ("document_1", "document_2"):
        upload(client, application, kind)
    save(client, application, 3, {"go": "next"})
    last = text_of(client.get(step(application, 4)))
    assert "20万" in last
    assert "还差一步" in last or "还需要" in last

    after = client.post(reverse("portal_apply_submit", args=[application.pk]), follow=True)

    assert "已提交" in text_of(after)
    application.refresh_from_db()
    assert application.state == "submitted"
    assert client.get(step(application, 1)).status_code == 302, "no more to be filled in"


def test_wrong_answers_stay_on_the_step_with_what_was_typed(client):
    application = begin(client)
    after = save(client, application, 1, {**NEED, "amount_yuan": "许多", "go": "next"}, follow=True)
    shown = text_of(after)
    assert after.redirect_chain[-1][0] == step(application, 1)
    assert 'value="许多"' in shown
    assert "请写数字" in shown


@pytest.mark.parametrize(("go", "name"), [("later", "portal_applications"), ("back", None)])
def test_leaving_keeps_everything(client, go, name):
    application = begin(client)
    after = save(client, application, 1, {"amount_yuan": "许多", "go": go})
    assert after.url == (reverse(name) if name else step(application, 1))
    assert 'value="许多"' in text_of(client.get(step(application, 1)))


def test_what_is_missing_leads_to_its_place(client):
    application = begin(client)
    after = client.post(reverse("portal_apply_submit", args=[application.pk]), follow=True)
    shown = text_of(after)
    assert f"{step(application, 1)}#id_amount_yuan" in shown
    assert f"{step(application, 3)}#id_document_1" in shown


def test_a_file_of_another_type_is_refused_by_name(client):
    application = begin(client)
    shown = text_of(upload(client, application, "document_1", b"MZ", "执照.pdf"))
    assert "执照.pdf: 这不是能接收的文件" in shown


def test_one_document_is_downloaded_and_removed(client):
    application = begin(client)
    upload(client, application, "document_1")
    document = application.documents.get()
    found = client.get(reverse("portal_document", args=[document.pk]))
    assert found.content == PDF
    assert found["Content-Disposition"].startswith("attachment")
    assert found["X-Content-Type-Options"] == "nosniff"
    client.post(reverse("portal_document_remove", args=[application.pk, document.pk]))
    assert not application.documents.exists()


def test_an_owner_follows_and_answers(client, bank):
    application = sent(bank.actor("owner", enterprise_id="E1"))
    manager = bank.actor("customer_manager")
    operations.ask_for_more(
        actor=manager,
        application_id=application.pk,
        kinds=["document_2"],
        message="请补全年流水",
        due_on=AT.date(),
        at=AT + HOUR,
    )
    page = reverse("portal_application", args=[application.pk])
    assert "请补全年流水" in text_of(client.get(page))
    answer = reverse("portal_apply_answer", args=[application.pk])
    assert "还没上传" in text_of(client.post(answer, {"message": ""}))
    client.post(answer, {"message": "只有这些"})
    application.refresh_from_db()
    assert application.state == "submitted"


def test_a_declined_owner_reads_why_and_where_to_turn(client, bank):
    application = sent(bank.actor("owner", enterprise_id="E1"))
    operations.decline_at_admission(
        actor=bank.actor("customer_manager"),
        application_id=application.pk,
        reasons=["not_operating"],
        message="",
        at=AT + HOUR,
    )
    shown = text_of(client.get(reverse("portal_application", args=[application.pk])))
    assert "没有看到正常经营" in shown
    assert reverse("portal_automated") in shown


def test_withdrawing(client, bank):
    application = sent(bank.actor("owner", enterprise_id="E1"))
    page = reverse("portal_apply_withdraw", args=[application.pk])
    assert "确认撤回" in text_of(client.get(page))
    assert "已撤回" in text_of(client.post(page, {"reason": ""}, follow=True))


def test_another_owner_finds_nothing(client, bank):
    application = begin(client)
    bank.enterprise("E2")
    other = bank.client("owner", enterprise_id="E2")
    assert other.get(step(application, 1)).status_code == 404
    assert other.get(reverse("portal_application", args=[application.pk])).status_code == 404
    assert save(other, application, 1, NEED).status_code == 404


def test_a_policy_is_not_applied_for(client):
    product(code="some_policy", kind="policy", loan=None)
    found = client.post(reverse("portal_apply_start", args=["some_policy"]))
    assert found.status_code == 400
    assert "不在线申请" in found.content.decode()
