"""A request with a key acts once."""

import pytest

from puhui_web.api.models import Answered, Subscription
from puhui_web.audit.models import AuditEvent

BODY = {"url": "http://partner.example/told", "events": []}


@pytest.fixture(autouse=True)
def _partner_inside(settings):
    settings.WEBHOOK_HOSTS = ["partner.example"]


def test_the_same_key_acts_once_and_gets_the_same_answer(programme):
    key = {"Idempotency-Key": "k1"}
    first = programme.request("POST", "/subscriptions", BODY, **key)
    again = programme.request("POST", "/subscriptions", BODY, **key)
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert Subscription.objects.count() == 1


def test_the_same_key_for_another_request_is_a_mistake(programme):
    programme.request("POST", "/subscriptions", BODY, **{"Idempotency-Key": "k1"})
    other = {**BODY, "events": ["need.posted"]}
    answer = programme.request("POST", "/subscriptions", other, **{"Idempotency-Key": "k1"})
    assert (answer.status_code, answer.json()["code"]) == (409, "unable_to_repeat")


def test_without_a_key_each_request_acts(programme):
    for _ in range(2):
        programme.request("POST", "/subscriptions", BODY)
    assert Subscription.objects.count() == 2


def test_an_error_is_not_kept(programme, settings):
    settings.WEBHOOK_HOSTS = []
    key = {"Idempotency-Key": "k1"}
    bad = {**BODY, "url": "https://127.0.0.1/x"}
    assert programme.request("POST", "/subscriptions", bad, **key).status_code == 409
    assert Answered.objects.count() == 0
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    assert programme.request("POST", "/subscriptions", bad, **key).status_code == 200


def test_a_key_belongs_to_its_programme(programme, bank):
    programme.request("POST", "/subscriptions", BODY, **{"Idempotency-Key": "k1"})
    assert Answered.objects.get().actor == f"client:{programme.registered.client.pk}"
    assert AuditEvent.objects.filter(action="api.subscribe").count() == 1


def test_a_key_that_is_too_long_is_said_to_be(programme):
    answer = programme.request("POST", "/subscriptions", BODY, **{"Idempotency-Key": "k" * 81})
    assert answer.status_code == 409
