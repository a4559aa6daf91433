"""The administrator's pages: who enters, and that nothing is changed without a trace."""

import pytest
from django.contrib import admin
from tests.web.conftest import SINCE

from puhui_web.accounts.admin_site import AdminSite, ReadOnlyAdmin
from puhui_web.accounts.models import Posting, User
from puhui_web.audit.models import AuditEvent


@pytest.fixture
def browser(bank):
    return bank.client("administrator")


def test_it_is_ours_and_has_only_pages_that_leave_a_trace():
    assert isinstance(admin.site, AdminSite)
    assert {model.__name__ for model in admin.site._registry} >= {"Unit", "User", "Posting"}
    for page in admin.site._registry.values():
        assert isinstance(page, ReadOnlyAdmin)


def test_the_posting_one_works_in_decides_and_a_refusal_is_on_record(bank, role):
    answer = bank.client(role).get("/admin/")
    assert answer.status_code == (200 if role == "administrator" else 403)
    refusals = AuditEvent.objects.filter(kind="refusal", action="admin", subject="/admin/")
    assert refusals.exists() is (role != "administrator")


def test_flags_on_an_account_open_nothing(bank):
    User.objects.filter(pk=bank.person("auditor").pk).update(is_superuser=True, is_staff=True)
    assert bank.client("auditor").get("/admin/accounts/user/").status_code == 403


def test_another_posting_of_an_administrator_does_not_open_it(bank, browser):
    user = bank.person("administrator")
    other = Posting.objects.create(user=user, role="auditor", unit=bank.units["C"], since=SINCE)
    assert browser.get("/admin/").status_code == 200
    browser.post(f"/account/posting/{other.pk}/")
    assert browser.get("/admin/").status_code == 403


@pytest.mark.parametrize("model", ["unit", "institution", "user", "posting"])
def test_rows_are_listed_and_shown_and_never_added_or_deleted(bank, browser, model):
    row = {
        "unit": bank.units["O1"],
        "institution": bank.institutions["bank"],
        "user": bank.person("auditor"),
        "posting": bank.person("auditor").postings.get(),
    }[model]
    start = f"/admin/accounts/{model}/"
    assert browser.get(start).status_code == 200
    assert browser.get(f"{start}{row.pk}/change/").status_code == 200
    assert browser.get(f"{start}add/").status_code == 403
    assert browser.post(f"{start}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


def test_no_password_is_shown(bank, browser):
    user = bank.person("auditor")
    page = browser.get(f"/admin/accounts/user/{user.pk}/change/").content.decode()
    assert user.password not in page


def test_a_change_goes_through_the_operation(bank, browser):
    unit = bank.units["O1"]
    values = {"name": "新名", "name_en": "New", "county_code": "", "address": "", "phone": "1"}
    answer = browser.post(f"/admin/accounts/unit/{unit.pk}/change/", {**values, "code": "hacked"})
    assert answer.status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.code) == ("新名", "O1")
    event = AuditEvent.objects.get(action="accounts.change_unit")
    assert event.after == {"name": "新名", "name_en": "New", "phone": "1"}


def test_rows_that_are_only_shown_cannot_be_posted(bank, browser):
    user = bank.person("auditor")
    page = f"/admin/accounts/user/{user.pk}/change/"
    assert browser.post(page, {"is_superuser": "on", "username": "x"}).status_code == 403
    assert not User.objects.get(pk=user.pk).is_superuser


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("login", "/sign-in/"),
        ("logout", "/account/"),
        ("password_change", "/account/password/"),
    ],
)
def test_its_own_ways_in_and_out_lead_to_ours(browser, page, target):
    assert browser.get(f"/admin/{page}/").headers["Location"] == target
