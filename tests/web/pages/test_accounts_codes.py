"""One-time codes: setting up, signing in with them, doing without."""

import dataclasses
import re
import time

import pytest
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from puhui_web.accounts import first_steps
from puhui_web.accounts.rules import access_rules
from puhui_web.audit.models import AuditEvent

PAGE = "/account/second-factor/"


def code_of(device, *, steps=0):
    """Return the code that the phone shows, some steps of 30 seconds from now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06}"


def wrong(device):
    right = {code_of(device, steps=step) for step in range(-3, 4)}
    return next(f"{n:06}" for n in range(10) if f"{n:06}" not in right)


def whys():
    return [e.after for e in AuditEvent.objects.order_by("number") if "second" in e.action]


@pytest.fixture
def browser(bank):
    return bank.client("customer_manager")


@pytest.fixture
def device(browser):
    """Set up through the pages."""
    browser.get(PAGE)
    made = TOTPDevice.objects.get()
    assert browser.post(PAGE, {"code": code_of(made)}).headers["Location"] == "/account/"
    TOTPDevice.objects.update(last_t=-1)  # as if some time had passed
    return made


def test_the_page_has_a_picture_and_the_same_secret_as_text(browser):
    page = browser.get(PAGE).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page).group(1)
    assert secret.replace(" ", "") in TOTPDevice.objects.get().config_url
    assert browser.get(PAGE).content.decode().count(secret) == 1, "the next look shows the same"


def test_a_wrong_first_code_sets_nothing_up(browser):
    browser.get(PAGE)
    answer = browser.post(PAGE, {"code": wrong(TOTPDevice.objects.get())})
    assert "验证码不对" in answer.content.decode()
    assert not TOTPDevice.objects.get().confirmed
    assert whys() == [{"is_right": False}]


def test_setting_up_is_on_record(device):
    assert TOTPDevice.objects.get().confirmed
    assert whys() == [{"is_right": True}]


def begin(client):
    return client.post(
        "/sign-in/", {"username": "customer_manager-S1", "password": "right-password-9"}
    )


def test_signing_in_asks_for_a_code_then(client, device):
    assert begin(client).headers["Location"] == "/sign-in/code/"
    assert "_auth_user_id" not in client.session
    assert client.get("/account/").status_code == 302
    assert client.post("/sign-in/code/", {"code": code_of(device)}).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(device.user_id)
    assert client.get("/account/").wsgi_request.user.is_verified()


def test_a_wrong_code_is_on_record_and_slows_the_next(client, device):
    begin(client)
    answer = client.post("/sign-in/code/", {"code": wrong(device)})
    assert "验证码不对" in answer.content.decode()
    assert AuditEvent.objects.latest("number").after["why"] == "code"
    client.post("/sign-in/code/", {"code": code_of(device)})
    assert "_auth_user_id" not in client.session, "even the right one, for it comes too soon"


def test_a_code_is_good_once(client, device):
    begin(client)
    code = code_of(device)
    client.post("/sign-in/code/", {"code": code})
    client.post("/sign-out/")
    begin(client)
    client.post("/sign-in/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_without_the_password_is_nothing(client, device):
    answer = client.post("/sign-in/code/", {"code": code_of(device)})
    assert answer.headers["Location"] == "/sign-in/"


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567"])
def test_what_is_no_code_is_not_tried(client, device, code):
    begin(client)
    assert client.post("/sign-in/code/", {"code": code}).status_code == 200
    assert TOTPDevice.objects.get().throttling_failure_count == 0


def test_doing_without_needs_a_code(browser, device):
    browser.post(PAGE, {"code": wrong(device)})
    assert TOTPDevice.objects.exists()
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert browser.post(PAGE, {"code": code_of(device)}).headers["Location"] == "/account/"
    assert not TOTPDevice.objects.exists()
    assert [w["is_right"] for w in whys()] == [True, False, True]


def test_a_role_that_must_have_codes_sets_them_up_first(browser, monkeypatch):
    def strict(*, today):
        return dataclasses.replace(
            access_rules(today=today), second_factor_roles=frozenset({"customer_manager"})
        )

    monkeypatch.setattr(first_steps, "access_rules", strict)
    assert browser.get("/account/").headers["Location"] == PAGE
    browser.get(PAGE)
    browser.post(PAGE, {"code": code_of(TOTPDevice.objects.get())})
    assert browser.get("/account/").status_code == 200
