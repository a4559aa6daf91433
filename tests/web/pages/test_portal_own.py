"""An owner's own data: agreeing, withdrawing, her profile, saying that a fact is wrong."""

import pytest
from django.urls import reverse
from tests.web.unit.applications.made import product

from puhui_web.enterprises.models import Authorisation, Dispute, EnterpriseProfile

DOCUMENT = {
    "values": [
        {
            "field": "name",
            "value": "企业E1",
            "table": "registry.enterprises",
            "observed_on": "2024-01-02",
            "is_chosen": True,
            "confidence_ratio": 0.9,
            "record_id": "registry.enterprises/E1",
            "is_disputed": False,
        }
    ],
    "rating": {
        "grade": "B",
        "score_points": 620.0,
        "pd_probability": 0.02,
        "pd_low_probability": 0.01,
        "pd_high_probability": 0.03,
        "challenger_pd_probability": None,
        "is_thin": False,
        "reasons": [],
        "improvements": [],
    },
    "made": {"rated_on": "2024-12-31"},
}


@pytest.fixture
def client(bank):
    bank.enterprise("E1", grade="B", model_grade="B")
    EnterpriseProfile.objects.filter(pk="E1").update(document=DOCUMENT)
    product()
    return bank.client("owner", enterprise_id="E1")


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_each_source_is_agreed_to_by_itself(client):
    page = reverse("portal_consent_source", args=["tax"])
    shown = text_of(client.get(page))
    for words in ("会查什么", "用来做什么", "不会用来做什么", "随时可以撤回", "小店贷"):
        assert words in shown
    unticked = text_of(client.post(page, {"months": "6"}))
    assert "请先勾选" in unticked
    assert not Authorisation.objects.exists()

    client.post(page, {"months": "6", "is_agreed": "on"})

    given = Authorisation.objects.get()
    assert given.sources == ["tax"]
    assert "已授权" in text_of(client.get(reverse("portal_consent")))


def test_withdrawing_takes_two_taps_and_says_what_follows(client):
    client.post(reverse("portal_consent_source", args=["tax"]), {"months": "3", "is_agreed": "on"})
    given = Authorisation.objects.get()
    page = reverse("portal_consent_withdraw", args=[given.pk])
    assert page in text_of(client.get(reverse("portal_consent")))
    assert "撤回以后" in text_of(client.get(page))

    client.post(page)

    given.refresh_from_db()
    assert given.withdrawn_at is not None


@pytest.mark.parametrize("source", ["registry", "no_such"])
def test_sources_that_ask_for_no_leave(client, source):
    assert client.get(reverse("portal_consent_source", args=[source])).status_code == 404


def test_the_profile_shows_the_grade_and_the_way_to_say_no(client):
    shown = text_of(client.get(reverse("portal_profile")))
    assert "大部分产品能申请" in shown
    assert "这不对" in shown


def test_a_wrong_fact_is_noted_with_the_day_of_the_answer(client):
    fact = {"table": "registry.enterprises", "fact_key": "E1"}
    page = reverse("portal_dispute")
    assert "企业E1" in text_of(client.get(page, fact))
    empty = client.post(page, {**fact, "reason": " "})
    assert not Dispute.objects.exists(), empty.status_code

    after = client.post(page, {**fact, "reason": "早就改名了"}, follow=True)

    raised = Dispute.objects.get()
    assert raised.reason == "早就改名了"
    assert raised.shown == "企业E1"
    assert str(raised.answer_due_on) in text_of(after)


def test_facts_of_others_are_not_disputed(client):
    page = reverse("portal_dispute")
    assert client.get(page, {"table": "tax.filings", "fact_key": "E2"}).status_code == 404


@pytest.mark.parametrize("name", ["portal_consent", "portal_profile", "portal_dispute"])
@pytest.mark.parametrize("role", ["visitor", "customer_manager"])
def test_pages_of_owners_are_for_owners(bank, role, name):
    assert bank.client(role).get(reverse(name)).status_code == 403
