"""Pages of leads, visits, rating runs and disputes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.unit.leads.made import lead, product

from puhui_web import clock
from puhui_web.enterprises.models import Dispute, RatingRun
from puhui_web.leads.models import Lead, Visit, VisitPhoto

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100


def text(answer):
    return answer.content.decode()


@pytest.fixture
def client(bank):
    return bank.client("customer_manager")


@pytest.fixture
def made(bank):
    return lead(bank.enterprise("E1"), reasons=[{"zh": "纳税稳定", "en": "steady"}])


def test_listed_taken_and_ended(client, made):
    assert "没有符合条件的线索" in text(client.get("/desk/leads/"))
    assert "纳税稳定" in text(client.get("/desk/leads/?whose=free"))
    client.post(f"/desk/leads/{made.pk}/take/")
    assert "企业E1" in text(client.get("/desk/leads/"))
    page = f"/desk/leads/{made.pk}/"
    assert "没有填写原因" in text(client.post(page, {"end": "lost"}))
    assert client.post(page, {"end": "won", "won_wan": "50"}).status_code == 302
    assert Lead.objects.get().won_fen == 50_000_000


def test_unknown_filters_show_ones_own_open_leads(client, made):
    assert client.get("/desk/leads/?whose=x&state=y").status_code == 200


def test_given_by_the_head(bank, made):
    manager = bank.person("customer_manager")
    head, page = bank.client("branch_head"), f"/desk/leads/{made.pk}/"
    assert "交给同事" in text(head.get(page))
    head.post(f"{page}assign/", {"to_user_id": manager.pk})
    assert Lead.objects.get().manager == manager


def test_made_of_a_product_once_somebody_was_matched(bank):
    product()
    head = bank.client("branch_head")
    answer = head.post("/desk/leads/make/", {"product_code": "tax_loan"})
    assert "还没有运行过全量匹配" in text(answer)


def test_outcomes_of_a_quarter(client, made):
    since = clock.today() - timedelta(days=1)
    made.created_at = clock.now()
    made.save()
    said = text(client.get(f"/desk/leads/outcomes/?since={since}&until={clock.today()}"))
    assert "智能匹配" in said
    assert "税易贷" in said


def test_another_branch_meets_none_of_it(bank, made):
    stranger = bank.client("customer_manager", unit="S2")
    assert "企业E1" not in text(stranger.get("/desk/leads/?whose=unit"))
    assert stranger.get(f"/desk/leads/{made.pk}/").status_code == 404


def test_a_photo_is_sent_as_what_it_is(bank, client, made, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.post(
        "/desk/customers/E1/visit/",
        {
            "kind": "visit",
            "at": f"{clock.today()}T00:00",
            "outcome": "interested",
            "seen": "在开工",
            "lead_id": made.pk,
            "photos": [SimpleUploadedFile("门头.jpg", JPEG), SimpleUploadedFile("b.jpg", JPEG)],
        },
    )
    assert Visit.objects.get().lead == made
    first = VisitPhoto.objects.order_by("pk").first()
    page = f"/desk/leads/visits/photos/{first.pk}/"
    answer = client.get(page)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content) == JPEG
    assert bank.client("customer_manager", unit="S2").get(page).status_code == 404
    assert "门头.jpg" in text(client.get("/desk/leads/visits/"))


def test_runs_are_listed_and_shown(bank):
    modeller = bank.client("risk_modeller")
    assert "还没有运行过评级" in text(modeller.get("/desk/ratings/"))
    run = RatingRun.objects.create(
        job_id=1,
        as_of=clock.today(),
        model_version="m1",
        policy_version="p1",
        moves={"B": {"A": 3, "C": 1}},
        started_at=clock.now(),
    )
    assert "m1" in text(modeller.get("/desk/ratings/"))
    assert "3 / 1" in text(modeller.get(f"/desk/ratings/{run.pk}/"))


def test_a_run_without_a_model_or_in_the_future_says_so(bank, settings, tmp_path):
    settings.REGISTER_FOLDER = tmp_path
    modeller = bank.client("risk_modeller")
    tomorrow = clock.today() + timedelta(days=1)
    assert "不能在将来" in text(modeller.post("/desk/ratings/", {"as_of": str(tomorrow)}))
    answer = modeller.post("/desk/ratings/", {"as_of": str(clock.today())})
    assert "还没有评级模型" in text(answer)


def test_a_dispute_is_answered(bank, made):
    raised = Dispute.objects.create(
        enterprise_id="E1",
        table="tax.filings",
        fact_key="T1|2024-11-01",
        shown="申报销售额 200 元",
        reason="漏报",
        raised_at=clock.now(),
        answer_due_on=clock.today(),
    )
    officer, page = bank.client("post_loan_officer"), f"/desk/disputes/{raised.pk}/"
    assert "漏报" in text(officer.get("/desk/disputes/"))
    assert "errorlist" in text(officer.post(page, {"outcome": "upheld", "answer": ""}))
    assert officer.post(page, {"outcome": "upheld", "answer": "已更正"}).status_code == 302
    assert "已更正" in text(officer.get(page))
    assert "漏报" in text(officer.get("/desk/disputes/?show=closed"))
    stranger = bank.client("post_loan_officer", unit="S2")
    assert stranger.get(page).status_code == 404
