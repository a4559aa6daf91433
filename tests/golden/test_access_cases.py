"""The worked cases in policy/cases/access.yaml."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import yaml
from axes.models import AccessAttempt
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.web.conftest import Bank

from puhui.base import default_policy_dir
from puhui_web import clock
from puhui_web.accounts.rules import access_rules

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "access.yaml").read_text("utf-8"))
PASSWORD = "right-password-9"  # noqa: S105
START = datetime.combine(BOOK["as_of"], datetime.min.time(), UTC)


def named(case):
    return case.get("case") or case["role"]


@pytest.fixture
def bank(db):
    return Bank()


@pytest.fixture
def at(monkeypatch):
    """Move the platform's clock."""

    def move(minutes):
        monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=minutes))
        monkeypatch.setattr(clock, "today", lambda: BOOK["as_of"])

    return move


def is_in(client):
    return "_auth_user_id" in client.session


def sign_in(client, password=PASSWORD):
    client.post("/sign-in/", {"username": "chen", "password": password})


@pytest.mark.parametrize("case", BOOK["locks"], ids=named)
def test_locks(case, bank, client):
    bank.person("customer_manager", username="chen")
    for _ in range(case["failures"]):
        sign_in(client, "wrong")
    earlier = timezone.now() - timedelta(minutes=case["minutes_later"])
    AccessAttempt.objects.update(attempt_time=earlier)
    sign_in(client)
    assert is_in(client) is case["signed_in"]


@pytest.mark.parametrize("case", BOOK["sessions"], ids=named)
def test_sessions(case, bank, client, at):
    bank.person(case["role"], username="chen")
    at(0)
    sign_in(client)
    for minutes in case["at_minutes"]:
        at(minutes)
        answer = client.get("/account/")
    assert is_in(client) is case["open"]
    assert answer.status_code == (200 if case["open"] else 302)
    if not case["open"]:
        assert answer.headers["Location"] == "/sign-in/?next=%2Faccount%2F"


@pytest.mark.parametrize("case", BOOK["codes"], ids=named)
def test_codes(case, bank, client, at):
    user = bank.person("customer_manager", username="chen")
    device = TOTPDevice.objects.create(user=user, name="app", confirmed=True)
    totp = TOTP(device.bin_key)
    totp.time = time.time()
    at(0)
    sign_in(client)
    at(case["minutes_later"])
    client.post("/sign-in/code/", {"code": f"{totp.token():06}"})
    assert is_in(client) is case["signed_in"]


@pytest.mark.parametrize("case", BOOK["second_factor"], ids=named)
def test_second_factor(case):
    rules = access_rules(today=BOOK["as_of"])
    assert (case["role"] in rules.second_factor_roles) is case["required"]
