"""Registering on a phone, and saying which enterprise is one's own."""

from django.urls import reverse
from tests.web.unit.applications.test_claims import USCC

from puhui_web.accounts.models import User
from puhui_web.applications.models import OwnershipClaim

ACCOUNT = {
    "full_name": "吴大姐",
    "username": "wu-dajie",
    "password": "xiaodian-2024",
    "again": "xiaodian-2024",
}


def test_from_nothing_to_a_claim(bank):
    client = bank.client("visitor")
    after = client.post(reverse("portal_register"), ACCOUNT)
    assert after.url == reverse("portal_claim")
    assert User.objects.filter(username="wu-dajie").exists()

    unit = bank.units["O1"]
    sent = client.post(
        reverse("portal_claim"),
        {"uscc": USCC, "legal_rep": "王小明", "unit_id": unit.pk},
        follow=True,
    )

    assert unit.name in sent.content.decode()
    assert OwnershipClaim.objects.get().uscc == USCC
    assert "认领待确认" in client.get(reverse("portal_home")).content.decode()


def test_what_is_wrong_is_shown_and_kept(bank):
    client = bank.client("visitor")
    shown = client.post(reverse("portal_register"), {**ACCOUNT, "again": "other"})
    assert "两次输入的不一样" in shown.content.decode()
    assert 'value="wu-dajie"' in shown.content.decode()
    weak = client.post(reverse("portal_register"), {**ACCOUNT, "password": "1234", "again": "1234"})
    assert "密码太容易被猜中" in weak.content.decode()
    assert not User.objects.filter(username="wu-dajie").exists()


def test_a_wrong_code_is_shown_and_kept(bank):
    client = bank.client("visitor")
    client.post(reverse("portal_register"), ACCOUNT)
    shown = client.post(
        reverse("portal_claim"),
        {"uscc": "123", "legal_rep": "王", "unit_id": bank.units["O1"].pk},
    ).content.decode()
    assert "统一社会信用代码不对" in shown
    assert 'value="123"' in shown


def test_a_visitor_registers_before_claiming(bank):
    assert bank.client("visitor").get(reverse("portal_claim")).url == reverse("portal_register")
